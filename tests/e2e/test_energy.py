"""Energy: one tap with a log, for the rep's own trend."""

from __future__ import annotations

import pytest

from bot.playground.people import Person
from bot.playground.story import Slack
from tests.e2e.test_resets import tells_harsh


async def taps(slack: Slack, person: Person, level: str) -> None:
    await slack.clock.move_to(slack.clock.now().replace(day=slack.clock.now().day + 1))
    reply = await person.types("/lost", in_="#sales")
    await person.clicks(reply, level)
    await person.waits_for(f"Kept: {level} of 5.")


@pytest.mark.seed("0.1")
async def test_one_tap_with_a_days_first_no_makes_a_trend_that_only_the_rep_sees(
    slack: Slack, ana: Person
) -> None:
    ben = slack.person("ben")
    await ana.types("/lost", in_="#sales")
    await ben.types("/lost", in_="#sales")
    for level in ("4", "2"):
        await taps(slack, ana, level)
    assert "Energy" not in await ana.types("/lost stats", in_="#sales")
    await taps(slack, ana, "3")
    stats = await ana.types("/lost stats", in_="#sales")
    assert "Energy, your last 3 taps: 3 of 5 on average. Only you see this." in stats
    assert stats.ephemeral
    assert "Energy, your" not in await ben.types("/lost stats", in_="#sales")


async def test_it_is_asked_once_a_day_and_not_in_the_first_reply_of_all(
    slack: Slack, ana: Person
) -> None:
    assert "Your energy" not in await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(slack.clock.now().replace(day=21))
    first = await ana.types("/lost Acme", in_="#sales")
    assert "Your energy now, from 1 (low) to 5 (high)?" in first
    assert "Your energy" not in await ana.types("/lost Globex", in_="#sales")


async def test_a_backdated_no_asks_for_no_energy_of_now(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(slack.clock.now().replace(day=24))
    assert "Your energy" not in await ana.types("/lost yesterday Acme", in_="#sales")
    assert "Your energy" in await ana.types("/lost Acme", in_="#sales")


async def test_a_second_week_is_held_against_the_first(slack: Slack, ana: Person) -> None:
    await slack.clock.move_to(slack.clock.now().replace(day=1))
    await ana.types("/lost", in_="#sales")
    for level in "4443333" + "2221111":
        await taps(slack, ana, level)
    stats = await ana.types("/lost stats", in_="#sales")
    assert "Energy, your last 7 taps: 1.4 of 5 on average; before that 3.4." in stats


async def test_after_a_harsh_no_nothing_of_it_is_asked(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(slack.clock.now().replace(day=21))
    reply = await tells_harsh(ana, await ana.types("/lost Acme", in_="#sales"))
    assert "Your energy" not in reply


async def test_a_second_tap_replaces_the_first_and_undo_forgets_it(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(slack.clock.now().replace(day=21))
    reply = await ana.types("/lost", in_="#sales")
    await ana.clicks(reply, "2")
    await ana.waits_for("Kept: 2 of 5.")
    await ana.clicks(reply, "4")
    kept = await ana.waits_for("Kept: 4 of 5.")
    await ana.clicks(kept, "Undo")
    await ana.waits_for("Forgotten.")


async def test_a_tap_on_a_no_that_was_taken_back_says_so(slack: Slack, ana: Person) -> None:
    await ana.types("/lost", in_="#sales")
    await slack.clock.move_to(slack.clock.now().replace(day=21))
    reply = await ana.types("/lost", in_="#sales")
    await ana.types("/lost undo", in_="#sales")
    await ana.clicks(reply, "2")
    await ana.waits_for("That log was taken back already")
