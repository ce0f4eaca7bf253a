"""Turns what is due for reps into messages of the outbox, each rep's day once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

import structlog

from bot.domain.due import TOO_LATE, Schedule, Step, spread, step
from bot.domain.hours import Occasion
from bot.scheduling.pace import POSTS_A_MINUTE
from bot.storage import Storage, Tx
from bot.storage.deliveries import Delivery

log = structlog.get_logger()

BATCH = 2_000
"""How many schedules one unit of work looks at."""

_WIDEST = timedelta(minutes=40)


async def plan_due(storage: Storage, now: datetime, batch: int = BATCH) -> int:
    """Put into the outbox what is due at ``now``; return how many messages that made.

    Any number of processes may do so at once: each takes schedules that no other has, and a
    process that is killed leaves its unit undone for another one.
    """
    made = 0
    while True:

        async def unit(tx: Tx) -> tuple[int, int]:
            return await _plan_batch(tx, now, batch)

        looked_at, added = await storage.write(unit)
        made += added
        if looked_at < batch:
            return made


async def _plan_batch(tx: Tx, now: datetime, batch: int) -> tuple[int, int]:
    schedules = await tx.schedules.due(now, batch)
    steps = [(each, step(each, now)) for each in schedules]
    widths = _widths(steps)
    due = [
        _delivery(each, at, day, spread(each.person, day, widths[each.person.tenant_id]))
        for each, found in steps
        if found.due
        for at, day in [found.due]
    ]
    skipped = [
        _delivery(each, each.expected, found.skipped)
        for each, found in steps
        if found.skipped and each.expected
    ]
    await tx.deliveries.add_unwritten(due)
    await tx.deliveries.add_unwritten(skipped, "skipped")
    await tx.schedules.move(
        (each, found.next, found.due[1] if found.due else each.last) for each, found in steps
    )
    if skipped:
        log.warning("schedule.skipped", many=len(skipped))
    return len(schedules), len(due)


def _widths(steps: Sequence[tuple[Schedule, Step]]) -> dict[str, timedelta]:
    """Return over how long each tenant's messages are spread: as long as they take to post."""
    many = Counter(each.person.tenant_id for each, found in steps if found.due)
    return {
        tenant: min(_WIDEST, timedelta(minutes=count // POSTS_A_MINUTE))
        for tenant, count in many.items()
    }


def _delivery(
    schedule: Schedule, at: datetime, day: date, later: timedelta = timedelta()
) -> Delivery:
    person = schedule.person
    return Delivery(
        tenant_id=person.tenant_id,
        key=f"{schedule.occasion}:{person.user_id}:{day.isoformat()}",
        channel=person.user_id,
        kind=_kind(schedule, day),
        payload={},
        due_at=at + later,
        expires_at=at + TOO_LATE,
    )


def _kind(schedule: Schedule, day: date) -> str:
    """Return what is sent: on the week's last workday, the digest in the evening's place."""
    if schedule.occasion is Occasion.MORNING:
        return "morning"
    ends = schedule.hours.calendar(schedule.zone).ends_the_week(day)
    return "digest" if ends else "evening"
