"""Schedules: what is due for each rep next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.due import TOO_LATE, Schedule
from bot.domain.hours import Occasion
from bot.domain.people import Person
from bot.storage.codec import from_day, from_instant, from_ms, to_day, to_instant, to_ms
from bot.storage.hours import hours_of
from bot.storage.statements import Connection, Row, Statements


@dataclass(frozen=True, slots=True)
class ScheduleCount:
    """How many reps an occasion has, how many are due or stopped, and when the next one is."""

    kind: str
    many: int
    due: int
    stopped: int
    next: datetime | None


@dataclass(frozen=True, slots=True)
class Stop:
    """How many reps of a tenant are not written to any more, and Slack's word for why."""

    tenant_id: str
    reason: str
    reps: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A schedule, and those for whom it stands just so; what it comes to is found once for all."""

    schedule: Schedule
    people: Sequence[Person]


class Schedules:
    """The schedules of every tenant's reps."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.schedules

    async def start(self, person: Person, at: datetime) -> None:
        """Give a new rep their schedules from ``at`` on; whoever has them keeps them."""
        await self._sql.start(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, since=to_ms(at)
        )

    async def wake(self, person: Person, at: datetime) -> None:
        """Have the rep's next times found anew: after a change of hours, zone or choice.

        What would have been due long before ``at`` isn't made up for.
        """
        since = to_ms(at - _JUST_NOW)
        await self._sql.wake(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, since=since
        )

    async def wake_all(self, tenant_id: str, at: datetime) -> None:
        """Have the next times of all the tenant's reps found anew: after a change for all."""
        since = to_ms(at - _JUST_NOW)
        await self._sql.wake_all(self._tx, tenant_id=tenant_id, since=since)

    async def rest(self, person: Person, day: date) -> None:
        """Have nothing more be due on the rep's ``day``."""
        await self._sql.rest(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            day=day.isoformat(),
        )

    async def waiting(self, at: datetime) -> dict[str, int]:
        """Return how many are to be looked at by ``at``, by their tenants."""
        rows = self._sql.waiting(self._tx, at=to_ms(at))
        return {row["tenant_id"]: row["many"] async for row in rows}

    async def due(self, at: datetime, many: int) -> list[Alike]:
        """Return what is to be looked at by ``at``, locked against other processes.

        There are ``many`` schedules at the most.
        """
        rows = self._sql.due(self._tx, at=to_ms(at), late=to_ms(at - TOO_LATE), many=many)
        found: dict[tuple[object, ...], tuple[Row, list[Person]]] = {}
        async for row in rows:
            tenant_id, user_id, *state = row  # both drivers' rows are of values
            _, people = found.setdefault(tuple(state), (row, []))
            people.append(Person(tenant_id, user_id))
        return [Alike(_schedule(row), people) for row, people in found.values()]

    async def move(self, moved: Iterable[tuple[Alike, datetime | None, date | None]]) -> None:
        """Keep when each is due next (None never), and the day it last happened for."""
        rows = [
            {
                "tenant_id": person.tenant_id,
                "user_id": person.user_id,
                "kind": alike.schedule.occasion.value,
                "next_due_at": next_due_at,
                "last_date": last_date,
            }
            for alike, next_at, last in moved
            for next_due_at, last_date in [(to_instant(next_at), to_day(last))]
            for person in alike.people
        ]
        if rows:
            await self._sql.move(self._tx, rows)

    async def stop(self, tenant_id: str, user_id: str | None, reason: str) -> None:
        """Stop a rep's schedules until they are woken; without a rep, all of the tenant's."""
        if user_id is None:
            await self._sql.stop_all(self._tx, tenant_id=tenant_id, reason=reason)
        else:
            await self._sql.stop(self._tx, tenant_id=tenant_id, user_id=user_id, reason=reason)

    async def resume(self, tenant_id: str) -> None:
        """Wake what was stopped: the token works again. Whom it still can't reach stops anew."""
        await self._sql.resume(self._tx, tenant_id=tenant_id)

    async def stops(self) -> list[Stop]:
        """Return who is stopped, of all tenants, by tenant and reason."""
        return [
            Stop(row["tenant_id"], row["reason"], row["reps"])
            async for row in self._sql.stops(self._tx)
        ]

    async def counts(self, at: datetime) -> list[ScheduleCount]:
        """Return how many there are of all tenants, by occasion."""
        return [
            ScheduleCount(
                row["kind"],
                row["many"],
                row["due"] or 0,
                row["stopped"] or 0,
                from_instant(row["next"]),
            )
            async for row in self._sql.counts(self._tx, at=to_ms(at))
        ]


_JUST_NOW = timedelta(minutes=1)  # what is due may not have been looked at yet


def _schedule(row: Row) -> Schedule:
    expected = row["next_due_at"]
    return Schedule(
        occasion=Occasion(row["kind"]),
        expected=from_ms(expected) if expected else None,
        last=from_day(row["last_date"]),
        since=from_ms(row["since"]),
        zone=row["zone"],
        day_ends_at=row["day_ends_at"],
        writes=row["writes"],
        hours=hours_of(row),
    )
