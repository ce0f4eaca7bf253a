"""A short memory for what stings, a long one for what was learned; and leaving a no behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.people import Person
from bot.playground.seen import Seen
from bot.playground.story import Slack
from bot.storage import Storage
from bot.storage.upkeep import erase_stings
from tests.e2e.test_reflecting import reflects
from tests.e2e.test_resets import tells_harsh
from tests.support.book import the_contact

DAY = timedelta(days=1)
MORNING = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
FIELD = "The words of a rough no"


def notes(person: Person) -> list[Seen]:
    return [seen for seen in person.dm if not seen.ephemeral]


async def opens_settings(person: Person) -> None:
    await person.runs("/lost settings", in_="#sales")
    await person.waits_for_modal("Settings")


async def later(slack: Slack, storage: Storage, days: int) -> None:
    """Let days pass, and the hourly job run."""
    await slack.clock.move(days * DAY)
    await erase_stings(storage, slack.clock.now())


@pytest.mark.seed("2.1", "2.17")
async def test_the_words_of_a_rough_no_go_and_its_lesson_stays(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    reply = await tells_harsh(ana, await ana.types("/lost Acme shouted at me", in_="#sales"))
    await reflects(ana, reply, **{"What did you learn, in one line?": "Ask before pitching"})
    await opens_settings(ana)
    assert ana.modal
    assert ana.modal.values[FIELD] == "Keep them"
    assert await ana.submits({FIELD: "Erase them after 30 days"}) == {}
    assert "erased for good after 30 days, from tomorrow on" in ana.modal
    await later(slack, storage, 29)
    assert (await the_contact(storage, ana)).note == "Acme shouted at me"
    await later(slack, storage, 2)
    contact = await the_contact(storage, ana)
    assert contact.note is None
    written = await storage.read(lambda tx: tx.reflections.of_log(contact.person, contact.log_id))
    assert written
    assert written.lesson == "Ask before pitching"


@pytest.mark.seed("2.1")
async def test_thirty_days_are_offered_with_a_reset_after_a_rough_no_and_can_be_undone(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    plain = await ana.types("/lost reset", in_="#sales")
    assert "Erase them after 30 days" not in plain.labels
    reply = await tells_harsh(ana, await ana.types("/lost Acme shouted", in_="#sales"))
    await ana.clicks(reply, "Take a reset")
    menu = await ana.waits_for("The words of a rough no needn't stay here for ever.")
    await ana.clicks(menu, "Erase them after 30 days")
    kept = await ana.waits_for("erased for good after 30 days")
    await opens_settings(ana)
    assert ana.modal
    assert ana.modal.values[FIELD] == "Erase them after 30 days"
    await ana.closes()
    await ana.clicks(kept, "Keep them after all")
    await ana.waits_for("They stay.")
    await later(slack, storage, 40)
    assert (await the_contact(storage, ana)).note == "Acme shouted"


async def test_nothing_is_erased_on_the_day_it_was_asked_for(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await tells_harsh(ana, await ana.types("/lost Acme shouted", in_="#sales"))
    await later(slack, storage, 20)
    await opens_settings(ana)
    assert await ana.submits({FIELD: "Erase them after 7 days"}) == {}
    await erase_stings(storage, slack.clock.now() + 23 * DAY / 24)
    assert (await the_contact(storage, ana)).note == "Acme shouted"
    await later(slack, storage, 1)
    assert (await the_contact(storage, ana)).note is None


async def test_saving_the_settings_again_changes_nothing_about_it(
    slack: Slack, ana: Person, storage: Storage
) -> None:
    await tells_harsh(ana, await ana.types("/lost Acme shouted", in_="#sales"))
    await opens_settings(ana)
    await ana.submits({FIELD: "Erase them after 7 days"})
    await slack.clock.move(8 * DAY)
    await opens_settings(ana)
    assert await ana.submits() == {}
    assert ana.modal
    assert "erased for good" not in ana.modal
    await erase_stings(storage, slack.clock.now())
    assert (await the_contact(storage, ana)).note is None


@pytest.mark.seed("2.16", "2.17")
async def test_a_no_left_behind_brings_back_its_plan_alone(slack: Slack, ana: Person) -> None:
    reply = await ana.types("/lost Acme #unknown", in_="#sales")
    await reflects(ana, reply, **{"What did you learn, in one line?": "Ask sooner"})
    await ana.submits({"If this comes up again …": "they stall", "… then I will …": "ask why"})
    assert ana.modal
    await ana.clicks(ana.modal, "Moved on")
    await ana.waits_for_modal("Closed.")
    await ana.types("/lost", in_="#sales")
    mornings = []
    for days in range(10):
        await slack.clock.move_to(MORNING + days * DAY)
        await ana.types("/lost", in_="#sales")
        mornings = notes(ana)
    assert mornings
    assert not any("Acme" in note for note in mornings)
    assert "Acme" not in await ana.types("/lost revisit", in_="#sales")


async def test_a_reason_isnt_asked_for_any_more_once_its_no_is_behind_by_itself(
    slack: Slack, ana: Person
) -> None:
    await ana.types("/lost Acme #unknown", in_="#sales")
    await ana.types("/lost away until 2026-12-06", in_="#sales")
    await slack.clock.move_to(MORNING + 14 * DAY)
    (note,) = notes(ana)
    assert "Good morning." in note or "Good to have you back." in note
    assert "You didn't know yet" not in note


async def test_a_reason_is_asked_for_as_long_as_its_no_is_open(slack: Slack, ana: Person) -> None:
    await ana.types("/lost Acme #unknown", in_="#sales")
    await ana.types("/lost away until 2026-12-01", in_="#sales")
    await slack.clock.move_to(MORNING + 9 * DAY)
    (note,) = notes(ana)
    assert "You didn't know yet why it was a no" in note
