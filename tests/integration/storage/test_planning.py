"""What is due is put into the outbox once for each rep's day, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.domain.calendar import Away
from bot.domain.hours import Hours
from bot.domain.people import Person, Profile
from bot.scheduling.planner import plan_due
from bot.storage import Storage, Tx, open_storage
from bot.storage.deliveries import Delivery
from tests.support.records import ADA, BO

LOCALE = "en-US"
HOUR = timedelta(hours=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def joins(storage: Storage, person: Person, zone: str, at: datetime, **told: Any) -> None:
    """Make a rep with hours, who writes in the morning alone."""

    async def unit(tx: Tx) -> None:
        await tx.reps.touch(person, at, Profile(zone, LOCALE), zone_known=True)
        await tx.hours.put(person, Hours(**told))
        await tx.schedules.start(person, at)
        await tx.schedules.wake(person, at)

    await storage.write(unit)


async def planned(storage: Storage, at: datetime, tenant: str = "T1") -> list[Delivery]:
    return await storage.write(
        lambda tx: tx.deliveries.claim(tenant, at + timedelta(days=1), 99_999, real=1, lease=0)
    )


async def days(storage: Storage, at: datetime) -> list[str]:
    return [each.key.rpartition(":")[2] for each in await planned(storage, at)]


async def looks(storage: Storage, first: datetime, last: datetime, every: timedelta) -> None:
    """Look every so often, as a clock would."""
    at = first
    while at <= last:
        await plan_due(storage, at)
        at += every


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("America/New_York", "2026-03-06", "2026-03-10"),  # clocks go forward on the 8th
        ("America/New_York", "2026-10-30", "2026-11-03"),
        ("Europe/London", "2026-03-27", "2026-03-31"),
        ("Europe/London", "2026-10-23", "2026-10-27"),
        ("Australia/Lord_Howe", "2026-10-02", "2026-10-06"),
        ("Australia/Lord_Howe", "2026-04-03", "2026-04-07"),
        ("Africa/Cairo", "2026-04-23", "2026-04-27"),
        ("Africa/Cairo", "2026-10-28", "2026-11-01"),
        ("Europe/Berlin", "2028-02-27", "2028-03-02"),  # a leap day
    ],
)
@pytest.mark.parametrize("minutes", [0, 90, 135, 510])
async def test_each_workday_has_one_morning_when_clocks_change(
    storage: Storage, zone: str, first: str, last: str, minutes: int
) -> None:
    start, end = utc(f"{first}T00:00") - 15 * HOUR, utc(f"{last}T23:59") + 15 * HOUR
    week = frozenset(range(7))
    await joins(storage, ADA, zone, start, morning=minutes, week=week, country="")
    await looks(storage, start, end, timedelta(minutes=30))
    found = await days(storage, end)
    wanted = [date.fromisoformat(first) + timedelta(days=ahead) for ahead in range(5)]
    assert len(found) == len(set(found))
    assert {day.isoformat() for day in wanted} <= set(found)


@pytest.mark.parametrize(("down", "came"), [(1, True), (2.9, True), (3.1, False), (5, False)])
async def test_after_a_downtime_it_is_sent_late_or_skipped_and_noted(
    storage: Storage,
    down: float,
    came: bool,  # noqa: FBT001 - a table's row
) -> None:
    due = utc("2026-11-23T07:30")
    await joins(storage, ADA, "Europe/Berlin", due - 20 * HOUR)
    await plan_due(storage, due - HOUR)
    await plan_due(storage, due + down * HOUR)
    assert await days(storage, due) == (["2026-11-23"] if came else [])
    counts = await storage.read(lambda tx: tx.deliveries.counts())
    assert [each.state for each in counts] == (["due"] if came else ["skipped"])


async def test_a_clock_that_steps_back_and_forth_brings_nothing_twice(storage: Storage) -> None:
    due = utc("2026-11-23T07:30")
    await joins(storage, ADA, "Europe/Berlin", due - 20 * HOUR)
    for step in (0, -1, 0, 1, 0, -1, 2):
        await plan_due(storage, due + step * HOUR)
    assert await days(storage, due) == ["2026-11-23"]


@pytest.mark.parametrize(
    ("before", "after", "moves_at", "found"),
    [
        ("America/New_York", "Asia/Seoul", "2026-11-24T14:00", ["24", "25", "26", "27"]),
        ("Asia/Seoul", "America/New_York", "2026-11-25T00:00", ["24", "25", "27"]),
    ],
)
async def test_a_zone_change_brings_each_day_once(
    storage: Storage, before: str, after: str, moves_at: str, found: list[str]
) -> None:
    start = utc("2026-11-23T15:00")
    await joins(storage, ADA, before, start)
    await looks(storage, start, utc(moves_at), HOUR)

    async def moves(tx: Tx) -> None:
        await tx.reps.set_profile(ADA, Profile(after, LOCALE))
        await tx.schedules.wake(ADA, utc(moves_at))

    await storage.write(moves)
    await looks(storage, utc(moves_at), utc("2026-11-27T14:00"), HOUR)
    assert await days(storage, utc("2026-11-27T14:00")) == [f"2026-11-{day}" for day in found]


async def test_hours_changed_after_todays_morning_bring_no_second_one(storage: Storage) -> None:
    due = utc("2026-11-23T07:30")
    await joins(storage, ADA, "Europe/Berlin", due - 20 * HOUR)
    await plan_due(storage, due)
    await joins(storage, ADA, "Europe/Berlin", due, morning=11 * 60)
    await looks(storage, due, due + 20 * HOUR, HOUR)
    assert await days(storage, due) == ["2026-11-23"]


async def test_who_is_away_without_an_end_is_not_looked_at_again(storage: Storage) -> None:
    due = utc("2026-11-23T07:30")
    await joins(storage, ADA, "Europe/Berlin", due, away=(Away(date(2026, 11, 1)),))
    await plan_due(storage, due)
    assert await days(storage, due) == []
    assert await storage.write(lambda tx: tx.schedules.due(due + 999 * HOUR, 9)) == []


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens_a_day_has_one_and_none_is_off_or_late(
    storage: Storage, seed: int
) -> None:
    """The same as the properties of the rule alone, with what the database keeps in between."""
    chance = random.Random(seed)
    zones = ("America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Pacific/Kiritimati")
    at, people = utc("2026-03-04T12:00"), [Person("T1", f"U{number}") for number in range(6)]
    working: dict[str, set[str]] = {}
    seen: dict[str, datetime] = {}
    hours: dict[Person, tuple[str, Hours]] = {}
    for _ in range(60):
        for person in people:
            if person not in hours or chance.random() < 0.1:
                told = {"morning": chance.choice([0, 90, 150, 510]), "country": ""}
                week = frozenset(chance.sample(range(7), 5))
                hours[person] = chance.choice(zones), Hours(week=week, **told)  # type: ignore[arg-type] # by name
                await joins(storage, person, hours[person][0], at, week=week, **told)
                await storage.write(partial(_moves, person, hours[person][0], at))
        await plan_due(storage, at)
        for each in await planned(storage, at):
            if each.key not in seen:
                seen[each.key] = at
                zone, told_hours = hours[Person("T1", each.channel)]
                day = date.fromisoformat(each.key.rpartition(":")[2])
                working.setdefault(each.channel, set()).add(day.isoformat())
                assert told_hours.calendar(zone).is_workday(day), each
                assert timedelta() <= at - each.due_at < 3 * HOUR, each
        at += timedelta(minutes=chance.choice([-60, 5, 45, 160, 400, 1_500]))
    assert len(seen) == sum(map(len, working.values())) > 0


async def _moves(person: Person, zone: str, at: datetime, tx: Tx) -> None:
    await tx.reps.set_profile(person, Profile(zone, LOCALE))
    await tx.schedules.wake(person, at)


async def test_several_processes_plan_and_claim_each_thing_once(url: str, engine: str) -> None:
    due, many = utc("2026-11-23T07:30"), 300
    first = await open_storage(url)
    others = [first] if engine == "sqlite" else [await open_storage(url) for _ in range(2)]
    storages = [first, *others]
    for number in range(many):
        person = Person("T1", f"U{number:03}")
        await joins(first, person, "Europe/Berlin", due - HOUR)
    await asyncio.gather(*(plan_due(each, due, 20) for each in storages for _ in range(3)))

    async def claims(storage: Storage) -> list[str]:
        keys: list[str] = []
        while claimed := await storage.write(
            lambda tx: tx.deliveries.claim("T1", due + HOUR, 7, real=1, lease=60_000)
        ):
            keys += [each.key for each in claimed]
        return keys

    claimed = [key for keys in await asyncio.gather(*map(claims, storages)) for key in keys]
    assert len(claimed) == len(set(claimed)) == many
    for each in dict.fromkeys(storages):
        await each.close()


async def test_a_lease_that_ended_is_anybodys_and_its_holder_is_told(storage: Storage) -> None:
    due = utc("2026-11-23T07:30")
    await storage.write(lambda tx: tx.deliveries.add(Delivery("T1", "k", "UADA", "plain", {}, due)))

    async def claim(real: int) -> list[Delivery]:
        return await storage.write(
            lambda tx: tx.deliveries.claim("T1", due, 9, real=real, lease=60_000)
        )

    (mine,) = await claim(1)
    assert await claim(60_000) == []
    (theirs,) = await claim(60_001)
    assert not await storage.read(lambda tx: tx.deliveries.holds(mine))
    assert await storage.read(lambda tx: tx.deliveries.holds(theirs))


async def test_one_tenants_stop_is_nobody_elses(storage: Storage) -> None:
    due = utc("2026-11-23T07:30")
    elsewhere = Person("T2", BO.user_id)
    for person in (ADA, BO, elsewhere):
        await joins(storage, person, "Europe/Berlin", due - HOUR)
    await storage.write(lambda tx: tx.schedules.stop("T1", None, "token_revoked"))
    assert await plan_due(storage, due) == 1
    assert len(await planned(storage, due, "T2")) == 1
    await storage.write(lambda tx: tx.schedules.resume("T1"))
    assert await plan_due(storage, due) == 2
