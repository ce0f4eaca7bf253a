"""``python -m bot schedule``: what is due, and what is stuck."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from bot.storage import Tx
from bot.storage.deliveries import Count, Stuck
from bot.storage.looking import look
from bot.storage.schedules import ScheduleCount, Stop

_STUCK_AFTER = timedelta(minutes=15)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Overview:
    """What waits and what was sent, of all tenants."""

    schedules: Sequence[ScheduleCount]
    stops: Sequence[Stop]
    deliveries: Sequence[Count]
    stuck: Sequence[Stuck]


async def overview(url: str, now: datetime) -> Overview:
    """Return how things stand in the database at ``url``. Raises StorageError."""

    async def unit(tx: Tx) -> Overview:
        return Overview(
            await tx.schedules.counts(now),
            await tx.schedules.stops(),
            await tx.deliveries.counts(),
            await tx.deliveries.stuck(now - _STUCK_AFTER, _SHOWN),
        )

    return await look(url, unit)


def lines(found: Overview) -> list[str]:
    """Return the overview as lines of text; times are UTC."""
    return [
        "Schedules        reps      due  stopped  next",
        *(_schedule(each) for each in found.schedules),
        *(f"  {each.tenant_id}: {each.reps:,} reps stopped: {each.reason}" for each in found.stops),
        "",
        "Messages         state         many  oldest due",
        *(_count(each) for each in found.deliveries),
        "",
        f"Stuck or given up (the latest {_SHOWN}):" if found.stuck else "Nothing is stuck.",
        *(_stuck(each) for each in found.stuck),
    ]


def as_json(found: Overview) -> str:
    """Return the overview for programs; instants are ISO 8601, in UTC."""
    return json.dumps(asdict(found), default=lambda at: at.isoformat(), indent=2)


def _schedule(each: ScheduleCount) -> str:
    upcoming = f"{each.next:%Y-%m-%d %H:%M}" if each.next else "-"
    return f"{each.kind:<12}{each.many:>9,}{each.due:>9,}{each.stopped:>9,}  {upcoming}"


def _count(each: Count) -> str:
    return f"{each.kind:<16} {each.state:<8} {each.many:>9,}  {each.oldest:%Y-%m-%d %H:%M}"


def _stuck(each: Stuck) -> str:
    why = each.problem or "waits"
    return f"  {each.due_at:%Y-%m-%d %H:%M}  {each.tenant_id}  {each.key}  {each.state}: {why}"
