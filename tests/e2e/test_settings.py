"""When Rebound writes to a rep: settings, days off, quiet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack

MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def opens_settings(person: Person) -> None:
    await person.runs("/lost settings", in_="#sales")
    await person.waits_for_modal("Settings")


@pytest.mark.seed("4.30")
async def test_the_form_shows_what_holds_and_keeps_what_is_changed(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    await opens_settings(ana)
    assert ana.modal
    assert ana.modal.values["Public holidays of"] == "US"
    assert await ana.submits({"Morning": "07:15", "Time zone": "Europe/Berlin"}) == {}
    await slack.clock.move_to(datetime(2026, 11, 23, 6, 14, tzinfo=UTC))
    assert notes(ana) == []
    await slack.clock.move_to(datetime(2026, 11, 23, 6, 15, tzinfo=UTC))
    assert len(notes(ana)) == 1
    await opens_settings(ana)
    assert ana.modal.values["Time zone"] == "Europe/Berlin"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("Time zone", "Mars/Olympus", "There is no such time zone."),
        ("Time zone", "../etc/passwd", "There is no such time zone."),
        ("Public holidays of", "ZZ", "There are no holidays for that."),
        ("until (the last day off)", "2026-11-24", "Say from when, too."),
    ],
)
async def test_what_is_wrong_is_said_under_its_field(
    ana: Person, field: str, value: str, error: str
) -> None:
    await opens_settings(ana)
    errors = await ana.submits({field: value})
    assert any(each.startswith(error) for each in errors.values())


async def test_an_hour_changed_after_todays_note_brings_no_second_one(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await opens_settings(ana)
    await ana.submits({"Morning": "11:00"})
    await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=3))
    assert len(notes(ana)) == 1
    await slack.clock.move_to(MONDAY_MORNING + DAY + timedelta(hours=2, minutes=30))
    assert len(notes(ana)) == 2


@pytest.mark.seed("4.23")
@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("away until tue", "You're off, Tue 24 Nov included."),
        ("away mon-tue", "Mon 23 Nov to Tue 24 Nov are off."),
        ("away", "You're off until you type /lost back."),
    ],
)
async def test_nothing_comes_while_one_is_away(
    slack: Slack, ana: Person, typed: str, answer: str
) -> None:
    await ana.types("/lost", in_="#sales")
    assert answer in await ana.types(f"/lost {typed}", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert notes(ana) == []
    await slack.clock.move_to(MONDAY_MORNING + 1.5 * DAY)
    came_back = await ana.types("/lost back", in_="#sales")
    assert ("Good to have you back" in came_back) == (typed != "away until mon")
    await slack.clock.move_to(MONDAY_MORNING + 2 * DAY)
    assert "Streak: 1 workday" in notes(ana)[0]


async def test_mornings_only_are_followed_by_no_evening(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "Morning only")
    await ana.waits_for("Noted: at most one message, in the morning of a workday.")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.types("/lost Acme", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=8))
    assert len(notes(ana)) == 1


async def test_the_guessed_holidays_are_confirmed_once(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    note = notes(ana)[-1]
    assert "I keep those of United States, by your time zone. Right?" in note
    await ana.clicks(note, "That's right")
    await ana.waits_for("Noted. /lost settings changes it.")
    await slack.change_user(slack.team, ana.user, tz="Asia/Tokyo")
    await slack.events.settled()
    await slack.clock.move_to(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert len(notes(ana)) == 2
    assert "Right?" not in notes(ana)[-1]
    await opens_settings(ana)
    assert ana.modal
    assert ana.modal.values["Public holidays of"] == "US"


async def test_who_saved_the_form_is_not_asked_about_holidays(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await opens_settings(ana)
    await ana.submits({"Morning": "08:00"})
    await slack.clock.move_to(MONDAY_MORNING)
    assert "Right?" not in notes(ana)[-1]


@pytest.mark.seed("4.30")
async def test_what_is_logged_before_the_days_end_counts_for_the_day_before(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost 2", in_="#sales")
    await opens_settings(ana)
    await ana.submits({"My day ends at": "06:00"})
    await slack.clock.move_to(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))  # 05:00 on Saturday
    assert "3 today" in await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(datetime(2026, 11, 21, 11, 0, tzinfo=UTC))
    assert "1 today" in await ana.types("/lost", in_="#sales")


async def test_a_day_ends_at_noon_at_the_latest(ana: Person) -> None:
    await opens_settings(ana)
    errors = await ana.submits({"My day ends at": "12:01"})
    assert list(errors.values()) == ["A day ends at noon at the latest."]


@pytest.mark.seed("4.23")
async def test_an_admin_sets_the_days_on_which_nobody_works(slack: Slack, ana: Person) -> None:
    boss = next(slack.person(user.name) for user in slack.team.users.values() if user.is_admin)
    await ana.types("/lost", in_="#sales")
    await opens_settings(boss)
    assert boss.modal
    await boss.clicks(boss.modal, "Company days off")
    await boss.waits_for_modal("Company days off")
    errors = await boss.submits({"Days off for everybody": "23 Nov"})
    assert list(errors.values()) == ["Each day is written like 2026-12-24."]
    assert await boss.submits({"Days off for everybody": "2026-11-23, 2026-12-24"}) == {}
    await slack.clock.move_to(MONDAY_MORNING)
    assert notes(ana) == []
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert "Streak: 1 workday" in notes(ana)[-1]


async def test_nobody_else_may_set_the_companys_days_off(ana: Person) -> None:
    await opens_settings(ana)
    assert ana.modal
    await ana.clicks(ana.modal, "Company days off")
    shown = await ana.waits_for_modal("Rebound")
    assert "are for the workspace's admins to set" in shown.screen


async def test_currency_and_pay_are_found_from_the_settings(ana: Person) -> None:
    await opens_settings(ana)
    assert ana.modal
    assert "Currency, pay and your ratio are in /lost setup." in ana.modal.screen
