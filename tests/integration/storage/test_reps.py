"""The contract of ``tx.reps``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.people import Profile
from bot.storage import Storage, Tx
from tests.support.records import ADA, ADA_ELSEWHERE, BERLIN, BO, MONDAY, NOON, a_rep


async def test_a_rep_is_made_on_first_sight(storage: Storage) -> None:
    made = await storage.write(a_rep)
    assert (made.person, made.zone, made.locale) == (ADA, "Europe/Berlin", "de-DE")
    assert (made.created_at, made.zone_known, made.writes, made.asked) == (NOON, True, None, {})
    assert await storage.read(lambda tx: tx.reps.find(ADA)) == made


async def test_a_second_sight_changes_nothing_but_when_the_rep_was_seen(storage: Storage) -> None:
    made = await storage.write(a_rep)
    lisbon = Profile("Europe/Lisbon", "pt-PT")
    later = NOON + timedelta(hours=1)
    seen = await storage.write(lambda tx: tx.reps.touch(ADA, later, lisbon, zone_known=True))
    assert seen == replace(made, seen_at=later)


async def test_nobody_is_found_who_never_did_anything(storage: Storage) -> None:
    await storage.write(a_rep)
    assert await storage.read(lambda tx: tx.reps.find(BO)) is None


async def test_the_same_user_id_in_two_tenants_is_two_reps(storage: Storage) -> None:
    await storage.write(lambda tx: a_rep(tx, ADA))
    await storage.write(lambda tx: a_rep(tx, ADA_ELSEWHERE, zone_known=False))
    found = await storage.read(lambda tx: tx.reps.find(ADA))
    assert found is not None
    assert found.zone_known


async def test_what_is_learnt_of_a_rep_is_kept(storage: Storage) -> None:
    async def unit(tx: Tx) -> None:
        await a_rep(tx, zone_known=False)
        await a_rep(tx, BO)
        await tx.reps.set_profile(ADA, BERLIN)
        await tx.reps.set_asked(ADA, {"mine": MONDAY})
        await tx.reps.set_writes(ADA, "morning")
        await tx.reps.set_price_checked(ADA, date(2026, 11, 30))

    await storage.write(unit)
    ada = await storage.read(lambda tx: tx.reps.find(ADA))
    bo = await storage.read(lambda tx: tx.reps.find(BO))
    assert bo is not None
    assert ada == replace(
        bo,
        person=ADA,
        asked={"mine": MONDAY},
        writes="morning",
        price_checked_on=date(2026, 11, 30),
    )
