"""Turns what is due for reps into messages of the outbox, each rep's day once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta

import structlog

from bot.domain.due import TOO_LATE, Schedule, spread, step
from bot.domain.hours import Occasion
from bot.domain.pace import POSTS_A_MINUTE
from bot.metrics import DELIVERIES
from bot.storage import Storage, Tx
from bot.storage.deliveries import Planned
from bot.storage.schedules import Alike

log = structlog.get_logger()

BATCH = 2_000
"""How many schedules one unit of work looks at."""

_AT_ONCE = 2  # units: PostgreSQL works on one while the other is worked out here
_WIDEST = timedelta(minutes=40)
_AT_THE_TIME: Mapping[str, timedelta] = {}


async def plan_due(storage: Storage, now: datetime, batch: int = BATCH) -> int:
    """Put into the outbox what is due at ``now``; return how many messages that made.

    Any number of processes may do so at once: each takes schedules that no other has, and a
    process that is killed leaves its unit undone for another one.
    """
    waiting = await storage.read(lambda tx: tx.schedules.waiting(now))
    if not waiting:
        return 0
    widths = {tenant_id: _width(many) for tenant_id, many in waiting.items()}
    made = await asyncio.gather(
        *(_plan_all(storage, now, widths, batch) for _ in range(_AT_ONCE)), return_exceptions=True
    )
    failed = next((each for each in made if isinstance(each, BaseException)), None)
    if failed is not None:
        raise failed
    return sum(each for each in made if isinstance(each, int))


async def _plan_all(
    storage: Storage, now: datetime, widths: Mapping[str, timedelta], batch: int
) -> int:
    made = 0
    while True:

        async def unit(tx: Tx) -> tuple[int, list[Planned], list[Planned]]:
            return await _plan_batch(tx, now, widths, batch)

        looked_at, due, skipped = await storage.write(unit)
        made += _many(due)
        _note_skipped(skipped)
        if looked_at < batch:
            return made


def _width(many: int) -> timedelta:
    """Return over how long so many messages are spread: as long as they take to post."""
    return min(_WIDEST, timedelta(minutes=many // POSTS_A_MINUTE))


async def _plan_batch(
    tx: Tx, now: datetime, widths: Mapping[str, timedelta], batch: int
) -> tuple[int, list[Planned], list[Planned]]:
    """Return how many schedules were looked at, and what was due and skipped."""
    found = await tx.schedules.due(now, batch)
    steps = [(alike, step(alike.schedule, now)) for alike in found]
    due = [_planned(alike, each.due, widths) for alike, each in steps if each.due]
    skipped = [
        _planned(alike, (alike.schedule.expected, each.skipped))
        for alike, each in steps
        if each.skipped and alike.schedule.expected
    ]
    await tx.deliveries.plan(due)
    await tx.deliveries.plan(skipped, "skipped")
    await tx.schedules.move(
        (alike, each.next, each.due[1] if each.due else alike.schedule.last)
        for alike, each in steps
    )
    return sum(len(alike.people) for alike in found), due, skipped


def _note_skipped(skipped: list[Planned]) -> None:
    """Tell the operator what nobody sent in time."""
    if skipped:
        log.warning("schedule.skipped", many=_many(skipped))
    for each in skipped:
        DELIVERIES.labels(each.kind, "skipped").inc(len(each.turns))


def _many(planned: list[Planned]) -> int:
    return sum(len(each.turns) for each in planned)


def _planned(
    alike: Alike, time: tuple[datetime, date], widths: Mapping[str, timedelta] = _AT_THE_TIME
) -> Planned:
    """Return the messages of one time and day; each waits its turn where they are many."""
    (at, day), nothing = time, timedelta()
    return Planned(
        occasion=alike.schedule.occasion,
        kind=_kind(alike.schedule, day),
        day=day,
        at=at,
        expires_at=at + TOO_LATE,
        turns=[
            (person, spread(person, day, widths.get(person.tenant_id, nothing)))
            for person in alike.people
        ],
    )


def _kind(schedule: Schedule, day: date) -> str:
    """Return what is sent: on the week's last workday, the digest in the evening's place."""
    if schedule.occasion is Occasion.MORNING:
        return "morning"
    ends = schedule.hours.calendar(schedule.zone).ends_the_week(day)
    return "digest" if ends else "evening"
