"""The contracts of resets, energies, what was asked, revisits, and of erasing what stings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.domain.asking import AskedWhy
from bot.domain.contacts import Door, Outcome, Tone
from bot.domain.ledger import Contact, Details
from bot.domain.people import Person
from bot.domain.resets import Reset, ResetKind
from bot.domain.revisits import Revisit
from bot.storage import Storage, Tx
from bot.storage.deliveries import Delivery
from bot.storage.jar import draw, draw_for
from bot.storage.ledger import record
from bot.storage.upkeep import REMEMBERED, erase_stings, purge_requests, rebuild_tallies
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BO,
    MONDAY,
    NOON,
    a_contact,
    a_rep,
    a_win,
)

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WALK = Reset("r1", ADA, ResetKind.WALK, 10, NOON, "log-1")
ANGRY = Details(tone=Tone.ANGRY, their_words="Never call again", account="Acme")


async def contacts_of_log(storage: Storage, contact: Contact) -> list[Contact]:
    return await storage.read(lambda tx: tx.contacts.of_log(contact.person, contact.log_id))


async def test_a_reset_is_ended_once_and_never_by_somebody_else(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        await tx.resets.start(WALK)
        await tx.resets.end(replace(WALK, person=BO), NOON, MINUTE)
        await tx.resets.stop(replace(WALK, person=BO), NOON)
        await tx.resets.end(WALK, NOON + 12 * MINUTE, 14 * MINUTE)
        await tx.resets.end(WALK, NOON + 60 * MINUTE, 60 * MINUTE)
        await tx.resets.stop(WALK, NOON + 61 * MINUTE)

    await storage.write(unit)
    ended = replace(WALK, back_at=NOON + 12 * MINUTE, took=14 * MINUTE)
    assert await storage.read(lambda tx: tx.resets.find(ADA, "r1")) == ended
    assert await storage.read(lambda tx: tx.resets.latest(ADA)) == ended
    assert await storage.read(lambda tx: tx.resets.took(ADA, 7)) == [14 * MINUTE]


@pytest.mark.parametrize("other", [BO, ADA_ELSEWHERE])
async def test_a_reset_is_its_reps_alone(storage: Storage, other: Person) -> None:
    async def unit(tx: Tx) -> None:
        await tx.resets.start(WALK)
        await tx.resets.end(WALK, NOON, MINUTE)

    await storage.write(unit)
    assert await storage.read(lambda tx: tx.resets.find(other, "r1")) is None
    assert await storage.read(lambda tx: tx.resets.latest(other)) is None
    assert await storage.read(lambda tx: tx.resets.took(other, 7)) == []


async def test_what_was_stopped_tells_no_time(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        await tx.resets.start(WALK)
        await tx.resets.stop(WALK, NOON + MINUTE)

    await storage.write(unit)
    found = await storage.read(lambda tx: tx.resets.find(ADA, "r1"))
    assert found == replace(WALK, stopped_at=NOON + MINUTE)
    assert await storage.read(lambda tx: tx.resets.took(ADA, 7)) == []


async def test_energies_hold_the_last_tap_of_each_log_and_their_reps_alone(
    storage: Storage,
) -> None:
    async def unit(tx: Tx) -> None:
        for log_id, level in (("a", 2), ("b", 3), ("a", 5), ("c", 1)):
            await tx.energies.put(ADA, log_id, level)
        await tx.energies.put(BO, "b", 1)
        await tx.energies.forget(BO, "a")
        await tx.energies.forget(ADA, "c")

    await storage.write(unit)
    assert await storage.read(lambda tx: tx.energies.latest(ADA, 9)) == [3, 5]
    assert await storage.read(lambda tx: tx.energies.latest(BO, 9)) == []


async def test_what_was_asked_is_replaced_by_the_last_and_kept_from_others(
    storage: Storage,
) -> None:
    asked = AskedWhy("log-1", ADA, MONDAY, NOON, about_offer=True)
    again = replace(asked, about_technique=True, remind_on=None)

    async def unit(tx: Tx) -> None:
        for each in (asked, again, replace(asked, person=BO)):
            await tx.asked.put(each)

    await storage.write(unit)
    assert await storage.read(lambda tx: tx.asked.of_log(ADA, "log-1")) == again
    assert await storage.read(lambda tx: tx.asked.of_log(BO, "log-1")) == AskedWhy("log-1", BO)


async def test_words_on_technique_are_the_reps_own_that_hold(storage: Storage) -> None:
    told = [
        a_contact(details=Details(their_words="Too fast")),
        a_contact(details=Details(their_words="Too slow"), undone_at=NOON),
        a_contact(),
        a_contact(BO, details=Details(their_words="Too loud")),
    ]

    async def unit(tx: Tx) -> None:
        for no in told:
            await tx.contacts.add(no)
            await tx.asked.put(AskedWhy(no.id, no.person, about_technique=True))

    await storage.write(unit)
    found = await storage.read(lambda tx: tx.contacts.on_technique(ADA, 9))
    assert [no.details.their_words for no in found] == ["Too fast"]


async def test_a_revisit_keeps_its_idea_and_when_it_was_done(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        await tx.revisits.set_idea(ADA, "log-1", "One team first")
        await tx.revisits.set_done(ADA, "log-1", "2026-11-23")
        await tx.revisits.set_done(BO, "log-1", "")
        await tx.revisits.set_done(ADA, "log-2", "")

    await storage.write(unit)
    one = Revisit("log-1", "One team first", "2026-11-23")
    assert await storage.read(lambda tx: tx.revisits.of_log(ADA, "log-1")) == one
    assert await storage.read(lambda tx: tx.revisits.of_log(BO, "log-1")) == Revisit("log-1")
    everything = await storage.read(lambda tx: tx.revisits.of_rep(ADA))
    assert everything == {"log-1": one, "log-2": Revisit("log-2", None, "")}
    assert one.done(MONDAY)
    assert not one.done(None)
    assert everything["log-2"].done(None)


async def test_doors_left_open_are_those_without_a_date_that_hold(storage: Storage) -> None:
    doors = [
        a_contact(details=Details(door=Door.OPEN)),
        a_contact(details=Details(door=Door.AJAR)),
        a_contact(details=Details(door=Door.CLOSED)),
        a_contact(details=Details(door=Door.OPEN, revisit_on=MONDAY)),
        a_contact(details=Details(door=Door.OPEN), undone_at=NOON),
        a_contact(details=Details(door=Door.OPEN), moved_on_at=NOON),
        a_contact(details=Details(door=Door.OPEN), local_date=MONDAY - DAY),
        a_contact(BO, details=Details(door=Door.OPEN)),
    ]

    async def unit(tx: Tx) -> None:
        for no in doors:
            await tx.contacts.add(no)

    await storage.write(unit)
    found = await storage.read(lambda tx: tx.contacts.with_open_door(ADA, MONDAY, 9))
    assert found == [doors[1], doors[0]]


async def test_the_jar_goes_around_and_draws_the_same_for_an_occasion(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        for name in ("Globex", "Initech", "Umbrella"):
            await tx.contacts.add(a_win(note=name))
        await tx.contacts.add(a_win(BO, note="Hooli"))

    assert await storage.read(lambda tx: draw(tx, ADA, 0)) is None
    await storage.write(unit)
    drawn = [await storage.read(partial(draw, person=ADA, place=place)) for place in range(4)]
    assert [each.win.note for each in drawn if each] == [
        "Umbrella",
        "Initech",
        "Globex",
        "Umbrella",
    ]
    some = [await storage.read(lambda tx: draw_for(tx, ADA, "log-1")) for _ in range(2)]
    assert some[0] == some[1]


@pytest.mark.seed("2.1")
async def test_what_stings_is_erased_for_real_after_the_days_a_rep_chose(
    storage: Storage,
) -> None:
    old = NOON - 31 * DAY
    stinging = a_contact(note="They shouted", at=old, local_date=MONDAY - 31 * DAY, details=ANGRY)
    kept = [
        a_contact(note="Young", at=NOON - 29 * DAY, details=ANGRY),
        a_contact(note="Polite", at=old, details=replace(ANGRY, tone=Tone.POLITE)),
        a_contact(note="Toneless", at=old, details=replace(ANGRY, tone=None)),
        a_contact(BO, note="Kept", at=old, details=ANGRY),
        a_contact(ADA_ELSEWHERE, note="Elsewhere", at=old, details=ANGRY),
        a_contact(note="Won", at=old, outcome=Outcome.YES),
    ]

    async def unit(tx: Tx) -> None:
        for person in (ADA, BO, ADA_ELSEWHERE):
            await a_rep(tx, person)
        await tx.reps.set_sting(ADA, 30, NOON)
        for contact in (stinging, *kept):
            await record(tx, contact)

    await storage.write(unit)
    tallies = await storage.read(lambda tx: tx.tallies.between(ADA, MONDAY - 40 * DAY, MONDAY))
    await erase_stings(storage, NOON - MINUTE)
    assert await contacts_of_log(storage, stinging) == [stinging]
    for _ in range(2):
        await erase_stings(storage, NOON)
    (erased,) = await storage.read(lambda tx: tx.contacts.of_log(ADA, stinging.id))
    without = replace(stinging, note=None, details=replace(ANGRY, their_words=None))
    assert erased == without
    for contact in kept:
        assert await contacts_of_log(storage, contact) == [contact]
    after = await storage.read(lambda tx: tx.tallies.between(ADA, MONDAY - 40 * DAY, MONDAY))
    assert after == tallies
    await rebuild_tallies(storage)
    assert tallies == await storage.read(
        lambda tx: tx.tallies.between(ADA, MONDAY - 40 * DAY, MONDAY)
    )


async def test_who_thinks_better_of_it_keeps_all_words(storage: Storage) -> None:
    no = a_contact(note="They shouted", at=NOON - 31 * DAY, details=ANGRY)

    async def unit(tx: Tx) -> None:
        await a_rep(tx)
        await tx.reps.set_sting(ADA, 30, NOON)
        await tx.reps.set_sting(ADA, None, NOON)
        await record(tx, no)

    await storage.write(unit)
    await erase_stings(storage, NOON + 90 * DAY)
    assert await storage.read(lambda tx: tx.contacts.of_log(ADA, no.id)) == [no]


async def test_answers_in_the_dm_are_forgotten_after_a_week_and_never_sent_twice(
    storage: Storage,
) -> None:
    answer = Delivery("T1", "answer:event:1", "D1", "answer", {"text": "They shouted"}, NOON)
    waiting = replace(answer, key="answer:event:2")

    async def unit(tx: Tx) -> None:
        for each in (answer, waiting):
            await tx.deliveries.add(each)
        await tx.deliveries.sent(answer, "1.1", NOON)

    await storage.write(unit)
    await purge_requests(storage, NOON + REMEMBERED + MINUTE)
    await storage.write(lambda tx: tx.deliveries.add(answer))
    (left,) = await storage.write(lambda tx: tx.deliveries.claim("T1", NOON, 9, real=1, lease=1))
    assert left.key == waiting.key
    assert left.payload == waiting.payload


async def test_what_expired_rides_no_more(storage: Storage) -> None:
    rider = Delivery("T1", "reask:1", "UADA", "reask", {}, NOON, rides=True, expires_at=NOON + DAY)
    await storage.write(lambda tx: tx.deliveries.add(rider))
    assert await storage.read(lambda tx: tx.deliveries.riding(ADA, NOON, 3)) == [rider]
    assert await storage.read(lambda tx: tx.deliveries.riding(ADA, NOON + DAY, 3)) == []
