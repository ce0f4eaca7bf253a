"""What comes by itself: a note in the morning, one question in the evening, a week's digest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack

MONDAY_MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
"""08:30 in New York."""

FRIDAY_EVENING = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def wants(person: Person, label: str) -> None:
    """Log a first no, and say when to write."""
    reply = await person.types("/lost", in_="#sales")
    await person.clicks(reply, label)
    await person.waits_for("Noted:")


@pytest.mark.seed("3.4", "3.11", "4.30")
async def test_the_morning_tells_the_workday_before_in_numbers(slack: Slack, ana: Person) -> None:
    await ana.types("/lost 5", in_="#sales")
    await ana.types("/lost 3 no answer", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING - timedelta(minutes=1))
    assert notes(ana) == []
    await slack.clock.move_to(MONDAY_MORNING)
    (note,) = notes(ana)
    assert "Good morning." in note
    assert "Activity · Fri 20 Nov\n5 nos\n3 no-answers\nworth $250" in note
    assert "Result · Fri 20 Nov\n0 sales" in note
    assert "Streak: 1 workday · rhythm 100 %" in note
    assert note.labels[:4] == ["Log a no", "Day off", "Change time", "Mute"]


async def test_each_morning_comes_once(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    for hours in (0, 0.1, -1, 1, 2):
        await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=hours))
    assert len(notes(ana)) == 1
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert len(notes(ana)) == 2


@pytest.mark.seed("4.23")
async def test_nothing_comes_on_a_weekend_or_to_who_never_logged(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    ben = slack.person("ben")
    await ben.types("/lost help", in_="#sales")
    for days in range(3):
        await slack.clock.move_to(MONDAY_MORNING - 2 * DAY + days * DAY)
    assert len(notes(ana)) == 1
    assert notes(ben) == []


async def test_what_is_more_than_three_hours_late_is_skipped(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=3, minutes=1))
    assert notes(ana) == []
    await slack.clock.move_to(MONDAY_MORNING + DAY + timedelta(hours=1))
    assert len(notes(ana)) == 1


@pytest.mark.seed("1.20")
async def test_a_day_without_a_no_counts_by_one_click(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    note = notes(ana)[-1]
    assert "Nothing is written down for Mon 23 Nov" in note
    await ana.clicks(note, "Yesterday: worked, no nos")
    await ana.waits_for("Noted: you worked on Mon 23 Nov, without a no. It counts.")
    await ana.clicks(note, "Yesterday: worked, no nos")
    await ana.waits_for("Mon 23 Nov counts already.")
    reply = await ana.types("/lost", in_="#sales")
    assert "Streak: 3 workdays" in reply


async def test_a_no_is_logged_from_the_morning(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.clicks(notes(ana)[0], "Log a no")
    assert "+$50.00 · 1 today" in await ana.waits_for("1 today")


@pytest.mark.seed("4.23")
async def test_a_day_off_keeps_quiet_and_keeps_the_streak(slack: Slack, ana: Person) -> None:
    await wants(ana, "Morning and evening")
    await slack.clock.move_to(MONDAY_MORNING)
    note = notes(ana)[-1]
    await ana.clicks(note, "Day off")
    await ana.waits_for("Nothing comes from here until Tue 24 Nov, and your streak waits.")
    before = len(notes(ana))
    await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=8))
    assert len(notes(ana)) == before
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert "Streak: 1 workday" in notes(ana)[-1]


async def test_mute_is_for_good(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.clicks(notes(ana)[0], "Mute")
    await ana.waits_for("Quiet from now on")
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert len(notes(ana)) == 1


async def test_who_wants_nothing_gets_nothing(slack: Slack, ana: Person) -> None:
    await wants(ana, "Never")
    await slack.clock.move_to(FRIDAY_EVENING)
    await slack.clock.move_to(MONDAY_MORNING)
    assert notes(ana) == []


async def test_a_morning_after_a_log_of_the_day_fits_that(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING - timedelta(hours=1))
    await ana.types("/lost 2", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    assert "You're at it already: 2 contacts today." in notes(ana)[0]


@pytest.mark.seed("1.16", "2.8")
async def test_the_evening_asks_one_question_on_one_of_the_days_nos(
    slack: Slack, ana: Person
) -> None:
    await wants(ana, "Morning and evening")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.types("/lost Acme wants it cheaper", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=8))
    note = notes(ana)[-1]
    assert "One question for today, if you like." in note
    assert "It's about “Acme wants it cheaper”." in note
    assert note.labels == ["Reflect", "Skip", "In an hour", "Change time", "No more evenings"]
    await ana.clicks(note, "Reflect")
    modal = await ana.waits_for_modal("Reflect")
    assert "What happened" in modal.screen


async def test_what_was_reflected_on_is_not_asked_about(slack: Slack, ana: Person) -> None:
    await wants(ana, "Morning and evening")
    await slack.clock.move_to(MONDAY_MORNING)
    reply = await ana.types("/lost Acme wants it cheaper", in_="#sales")
    await ana.clicks(reply, "Reflect")
    await ana.waits_for_modal("Reflect")
    await ana.submits({"What happened, as a camera would have seen it?": "They frowned."})
    before = len(notes(ana))
    await slack.clock.move_to(MONDAY_MORNING + timedelta(hours=8))
    assert len(notes(ana)) == before


@pytest.mark.parametrize(
    ("label", "answer"),
    [("Skip", "Skipped."), ("In an hour", "In an hour, then.")],
)
async def test_an_evening_may_be_skipped_or_put_off(
    slack: Slack, ana: Person, label: str, answer: str
) -> None:
    await wants(ana, "Morning and evening")
    await slack.clock.move_to(MONDAY_MORNING)
    await ana.types("/lost Acme", in_="#sales")
    evening = MONDAY_MORNING + timedelta(hours=8)
    await slack.clock.move_to(evening)
    await ana.clicks(notes(ana)[-1], label)
    await ana.waits_for(answer)
    await slack.clock.move_to(evening + timedelta(hours=1))
    asked = "One question for today" in notes(ana)[-1]
    assert asked == (label == "In an hour")


async def test_at_most_two_unasked_messages_come_a_day(slack: Slack, ana: Person) -> None:
    await wants(ana, "Morning and evening")
    before = len(notes(ana))
    await ana.types("/lost Acme #dont_know", in_="#sales")
    for hours in range(24):
        await slack.clock.move_to(MONDAY_MORNING - timedelta(hours=6) + timedelta(hours=hours))
        if hours == 8:
            await ana.types("/lost Globex", in_="#sales")
    assert len(notes(ana)) - before <= 2


@pytest.mark.seed("3.4", "3.6", "3.8")
async def test_the_week_ends_with_a_digest_in_the_evenings_place(slack: Slack, ana: Person) -> None:
    await wants(ana, "Morning and evening")
    await ana.types("/lost 8", in_="#sales")
    await ana.types("/won $500 Globex", in_="#sales")
    await slack.clock.move_to(FRIDAY_EVENING)
    note = notes(ana)[-1]
    assert "Your week" in note
    assert "Activity\n9 nos\nworth $500 with the yes\n1 workday shown up on" in note
    assert "Four weeks: 1 sale in 10 contacts, one in 10." in note
    assert "Each contact is worth $50; at 8:1 it would be $62.50." in note
    assert "Globex" in note


async def test_five_unanswered_make_it_weekly_and_ten_silent_workdays_end_it(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    came: list[int] = []
    for day in range(40):
        before = len(notes(ana))
        await slack.clock.move_to(MONDAY_MORNING + day * DAY)
        came += [day] * (len(notes(ana)) - before)
    assert came == [0, 1, 2, 4, 7, 14, 15]  # the 26th is Thanksgiving
    assert "this is the last message that comes by itself" in notes(ana)[-1]
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + 42 * DAY)
    assert len(notes(ana)) == 8


async def test_a_streak_is_celebrated_when_one_comes_back(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING + 9 * DAY)
    reply = await ana.types("/lost", in_="#sales")
    assert "Back again: that is the hard part, and it's done." in reply


async def test_the_hours_follow_a_rep_to_another_zone(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.change_user(slack.team, ana.user, tz="Europe/Paris")
    await slack.events.settled()
    await slack.clock.move_to(datetime(2026, 11, 23, 7, 30, tzinfo=UTC))
    assert len(notes(ana)) == 1
    await slack.clock.move_to(MONDAY_MORNING)
    assert len(notes(ana)) == 1


async def test_the_holidays_are_those_of_where_the_rep_is(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.change_user(slack.team, ana.user, tz="Asia/Tokyo")
    await slack.events.settled()
    await slack.clock.move_to(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))  # a holiday in Japan
    assert notes(ana) == []
    await slack.clock.move_to(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert len(notes(ana)) == 1


@pytest.mark.seed("0.7")
async def test_what_is_asked_again_rides_in_the_morning(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme #dont_know", in_="#sales")
    assert "Don't know yet" in reply
    await slack.clock.move_to(MONDAY_MORNING)
    (note,) = notes(ana)
    assert "You didn't know yet why" in note
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    assert "You didn't know yet why" not in notes(ana)[-1]


async def test_whoever_begins_after_the_hour_gets_no_morning_that_day(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")  # at 10 in the morning
    await slack.clock.move(timedelta(minutes=1))
    assert notes(ana) == []


@pytest.mark.seed("0.3", "1.20", "1.21", "4.6", "4.7", "4.19", "4.24")
async def test_mornings_bring_other_thoughts_and_none_twice_within_ten_days(
    slack: Slack, ana: Person
) -> None:
    thoughts = {
        "The first call of a day is the heaviest one.",
        "If a call feels uncomfortable",
        "No count of nos says who you are. Turning up again does.",
        "One step on the road",
        "What is the next conversation worth showing up for?",
        "Who could use your help today, whether or not they buy?",
        "Who did you make feel understood lately",
    }
    told: dict[str, list[int]] = {}
    for day in range(21):
        await slack.clock.move_to(MONDAY_MORNING + day * DAY - timedelta(hours=1))
        await ana.types("/lost", in_="#sales")
        before = len(notes(ana))
        await slack.clock.move_to(MONDAY_MORNING + day * DAY)
        for note in notes(ana)[before:]:
            for thought in thoughts:
                if thought in note:
                    told.setdefault(thought, []).append(day)
    assert set(told) == thoughts
    assert all(late - early >= 10 for days in told.values() for early, late in pairwise(days))


@pytest.mark.seed("1.20")
@pytest.mark.parametrize(
    ("put_right_at", "streak"),
    [
        (datetime(2026, 11, 28, 11, 0, tzinfo=UTC), "Streak: 3 workdays"),
        (datetime(2026, 11, 28, 13, 0, tzinfo=UTC), "Streak: 1 workday"),
    ],
)
async def test_a_day_missed_is_put_right_by_backdating_for_two_days(
    slack: Slack, ana: Person, put_right_at: datetime, streak: str
) -> None:
    await ana.types("/lost", in_="#sales")  # Friday; Monday and Tuesday are the month's reserves
    await slack.clock.move_to(datetime(2026, 11, 27, 15, 0, tzinfo=UTC))  # Thursday is a holiday
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(put_right_at)
    assert "Wed 25 Nov" in await ana.types("/lost on 25 nov, Acme", in_="#sales")
    await slack.clock.move_to(datetime(2026, 11, 29, 15, 0, tzinfo=UTC))
    assert streak in await ana.types("/lost stats", in_="#sales")


async def test_a_button_of_long_ago_notes_no_day(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(MONDAY_MORNING)
    await slack.clock.move_to(MONDAY_MORNING + DAY)
    note = notes(ana)[-1]
    await slack.clock.move_to(MONDAY_MORNING + 4 * DAY)
    await ana.clicks(note, "Yesterday: worked, no nos")
    await ana.waits_for("Mon 23 Nov is too long ago to note now.")
