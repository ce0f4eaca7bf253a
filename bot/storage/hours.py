"""Hours: what reps told of their working time."""

from __future__ import annotations

import json
from datetime import date

from bot.domain.calendar import Away
from bot.domain.hours import Hours
from bot.domain.people import Person
from bot.storage.codec import from_day, to_day
from bot.storage.statements import Connection, Row, Statements


class WorkHours:
    """The hours of every tenant's reps."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.hours

    async def of(self, person: Person) -> Hours:
        """Return the rep's hours, the usual ones where nothing was told."""
        row = await self._sql.find(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return hours_of(row)

    async def put(self, person: Person, hours: Hours) -> None:
        """Keep the rep's hours; wake the rep's schedules in the same unit."""
        await self._sql.put(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            own_zone=int(hours.own_zone),
            morning=hours.morning,
            evening=hours.evening,
            week=None if hours.week is None else "".join(map(str, sorted(hours.week))),
            country=hours.country,
            subdivision=hours.subdivision,
            away=json.dumps([[to_day(each.first), to_day(each.last)] for each in hours.away]),
            excused=json.dumps([to_day(day) for day in sorted(hours.excused)]),
        )


def hours_of(row: Row) -> Hours:
    """Return the hours in a row that has their columns: empty ones where nothing was told."""
    company = frozenset(map(date.fromisoformat, json.loads(row["days_off"] or "[]")))
    if row["own_zone"] is None:
        return Hours(company=company)
    return Hours(
        company=company,
        own_zone=bool(row["own_zone"]),
        morning=row["morning"],
        evening=row["evening"],
        week=None if row["week"] is None else frozenset(map(int, row["week"])),
        country=row["country"],
        subdivision=row["subdivision"],
        away=tuple(
            Away(date.fromisoformat(first), from_day(last))
            for first, last in json.loads(row["away"])
        ),
        excused=frozenset(map(date.fromisoformat, json.loads(row["excused"]))),
    )
