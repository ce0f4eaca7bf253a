"""A rep's weekly goal: in reach, shown where it helps, and never held against anybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack

MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
FRIDAY_EVENING = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
WEEK = timedelta(weeks=1)
GOAL = "Weekly goal, in contacts"


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def aims_at(person: Person, goal: str, **more: str) -> dict[str, str]:
    """Set a goal in the settings; return what is wrong with it."""
    await person.runs("/lost settings", in_="#sales")
    await person.waits_for_modal("Settings")
    return await person.submits({GOAL: goal, **more})


@pytest.mark.seed("2.21")
async def test_the_days_first_reply_and_the_morning_say_how_far_the_week_is(
    slack: Slack, ana: Person
) -> None:
    assert await aims_at(ana, "40") == {}
    assert "Your goal this week: 3 of 40 contacts" in await ana.types("/lost 3", in_="#sales")
    assert "Your goal" not in await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    assert "Your goal this week: 0 of 40 contacts" in notes(ana)[-1]


async def test_without_a_goal_nothing_is_said_of_one(slack: Slack, ana: Person) -> None:
    assert "goal" not in await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    assert "Your goal" not in notes(ana)[-1]


@pytest.mark.seed("4.27")
async def test_a_goal_is_bounded_by_the_reps_own_weeks(slack: Slack, ana: Person) -> None:
    for many in (20, 12):
        await ana.types(f"/lost {many}", in_="#sales")
        await slack.clock.move(WEEK)
    await ana.runs("/lost settings", in_="#sales")
    form = await ana.waits_for_modal("Settings")
    assert "You usually have 16 a week, 20 in your best one; up to 25 is in reach." in form.screen
    errors = await ana.submits({GOAL: "26"})
    assert errors
    assert await ana.submits({GOAL: "25"}) == {}


@pytest.mark.seed("4.25")
async def test_a_goal_that_was_met_is_recognised_at_the_weeks_end(
    slack: Slack, ana: Person
) -> None:
    await aims_at(ana, "5", **{"Unasked messages": "Morning and evening"})
    await ana.types("/lost 6", in_="#sales")
    await slack.clock.move_to(FRIDAY_EVENING)
    note = notes(ana)[-1]
    assert ":tada: Your goal for the week is met: 6 of 5 contacts" in note
    assert "You did what you set out to do. What did you do well for it?" in note


@pytest.mark.seed("4.26")
async def test_after_a_goal_that_was_missed_a_behaviour_is_asked_about_and_a_strength_kept(
    slack: Slack, ana: Person
) -> None:
    await aims_at(ana, "50", **{"Unasked messages": "Morning and evening"})
    await ana.types("/lost 6", in_="#sales")
    await slack.clock.move_to(FRIDAY_EVENING)
    note = notes(ana)[-1]
    assert "Your goal this week: 6 of 50 contacts" in note
    assert "Which one behaviour, not which trait, would you change for next week?" in note
    assert "What stays a strength: you showed up on 1 workday." in note
    assert "miss" not in note


@pytest.mark.seed("3.14")
@pytest.mark.parametrize(("manner", "joy"), [("Celebrate a little", True), ("", False)])
async def test_celebration_can_be_switched_off(
    slack: Slack,
    ana: Person,
    manner: str,
    joy: bool,  # noqa: FBT001 - a table's row
) -> None:
    await ana.types("/lost", in_="#sales")
    ticked = ["Celebrate a little when there is reason to"] if manner else []
    await aims_at(ana, "50", **{"How I speak": ticked})  # type: ignore[arg-type] # boxes take a list
    await slack.clock.move_to(MONDAY_MORNING + timedelta(days=9))
    reply = await ana.types("/lost", in_="#sales")
    assert "Back again: that is the hard part, and it's done." in reply
    assert (":tada:" in reply) is joy


@pytest.mark.seed("2.4")
async def test_who_is_new_to_the_job_gets_more_support_for_ninety_days(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    new = ["I'm new to the job: more support for 90 days"]
    await aims_at(ana, "50", **{"How I speak": new})  # type: ignore[arg-type] # boxes take a list
    await slack.clock.move_to(MONDAY_MORNING)
    told = ("You're new to this", "Whoever looks at ease", "First weeks are for asking")
    assert any(text in notes(ana)[-1] for text in told)
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + timedelta(days=91))
    assert not any(text in notes(ana)[-1] for text in told)
