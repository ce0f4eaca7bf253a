"""Upkeep: tallies derived anew, and days put right when a zone becomes known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.people import Profile
from bot.storage import Storage, Tx
from bot.storage.ledger import learn_profile, mark, record
from bot.storage.upkeep import rebuild_tallies
from tests.support.records import (
    ADA,
    ADA_ELSEWHERE,
    BO,
    MONDAY,
    NOON,
    a_contact,
    a_mark,
    a_rep,
    a_win,
)

TUESDAY = MONDAY + timedelta(days=1)
LATE = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
NEW_YORK = Profile("America/New_York", "en-US")


async def test_tallies_are_derived_anew_for_every_tenant(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        for person in (ADA, BO, ADA_ELSEWHERE):
            await record(tx, a_win(person))
            await mark(tx, a_mark(person))

    async def spoil(tx: Tx) -> None:
        for person in (ADA, BO, ADA_ELSEWHERE):
            await tx.tallies.add(a_contact(person, count=7))

    async def of_all(tx: Tx) -> list[object]:
        people = (ADA, BO, ADA_ELSEWHERE)
        return [await tx.tallies.between(person, MONDAY, MONDAY) for person in people]

    await storage.write(unit)
    true = await storage.read(of_all)
    await storage.write(spoil)
    assert await storage.read(of_all) != true
    await rebuild_tallies(storage)
    assert await storage.read(of_all) == true


@pytest.mark.parametrize(
    ("assumed_day", "true_day"),
    [
        (date(2026, 11, 24), date(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 22)),
    ],
    ids=["today", "yesterday"],
)
async def test_days_follow_the_zone_when_it_becomes_known(
    storage: Storage, assumed_day: date, true_day: date
) -> None:
    contact = a_contact(at=LATE, local_date=assumed_day, date_assumed=True)

    async def unit(tx: Tx) -> int:
        rep = await a_rep(tx, zone_known=False)
        await record(tx, contact)
        return await learn_profile(tx, rep, NEW_YORK, NOON)

    assert await storage.write(unit) == 1
    [dated] = await storage.read(lambda tx: tx.contacts.of_log(ADA, contact.id))
    assert (dated.local_date, dated.date_assumed) == (true_day, False)
    tallies = await storage.read(lambda tx: tx.tallies.between(ADA, date.min, date.max))
    assert {tally.local_date: tally.nos for tally in tallies} == {true_day: 1}


async def test_days_that_were_certain_or_anothers_stay(storage: Storage) -> None:
    certain = a_contact(at=LATE, local_date=TUESDAY)
    anothers = a_contact(BO, at=LATE, local_date=TUESDAY, date_assumed=True)
    undone = a_contact(at=LATE, local_date=TUESDAY, date_assumed=True, undone_at=NOON)

    async def unit(tx: Tx) -> int:
        rep = await a_rep(tx, zone_known=False)
        for contact in (certain, anothers):
            await record(tx, contact)
        await tx.contacts.add(undone)
        return await learn_profile(tx, rep, NEW_YORK, NOON)

    assert await storage.write(unit) == 1
    ada = await storage.read(lambda tx: tx.tallies.between(ADA, MONDAY, TUESDAY))
    bo = await storage.read(lambda tx: tx.tallies.between(BO, MONDAY, TUESDAY))
    assert [(tally.local_date, tally.nos) for tally in ada] == [(TUESDAY, 1)]
    assert [(tally.local_date, tally.nos) for tally in bo] == [(TUESDAY, 1)]


async def test_a_known_zone_that_changes_moves_no_day(storage: Storage) -> None:
    async def unit(tx: Tx) -> int:
        rep = await a_rep(tx)
        await record(tx, a_contact(at=LATE, local_date=TUESDAY))
        return await learn_profile(tx, rep, NEW_YORK, NOON)

    assert await storage.write(unit) == 0
    rep = await storage.read(lambda tx: tx.reps.find(ADA))
    assert rep is not None
    assert (rep.zone, rep.locale, rep.zone_known) == ("America/New_York", "en-US", True)
