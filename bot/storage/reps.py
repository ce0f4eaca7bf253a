"""Reps: made on first sight, locked by each of their writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.people import Person, Profile, Rep
from bot.storage.codec import from_day, from_ms, to_day, to_ms
from bot.storage.statements import Connection, Row, Statements


class Reps:
    """The reps of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.reps

    async def touch(
        self, person: Person, at: datetime, profile: Profile, *, zone_known: bool
    ) -> Rep:
        """Return the rep, made with ``profile`` on first sight; locks the row until the end."""
        row = await self._sql.touch(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            at=to_ms(at),
            zone=profile.zone,
            zone_known=int(zone_known),
            locale=profile.locale,
        )
        return _rep(row)

    async def find(self, person: Person) -> Rep | None:
        """Return the rep, or None for a person who never did anything."""
        row = await self._sql.find(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return _rep(row) if row else None

    async def set_profile(self, person: Person, profile: Profile) -> None:
        """Keep what Slack says of the person."""
        await self._sql.set_profile(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            zone=profile.zone,
            locale=profile.locale,
        )

    async def set_asked(self, person: Person, asked: Mapping[str, date]) -> None:
        """Remember on which days which questions were put."""
        text = json.dumps({key: day.isoformat() for key, day in asked.items()})
        await self._sql.set_asked(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, asked=text
        )

    async def set_writes(self, person: Person, writes: str) -> None:
        """Keep when the rep wants to be written to."""
        await self._sql.set_writes(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, writes=writes
        )

    async def set_own(self, rep: Rep) -> None:
        """Keep when the rep's day ends, the goal, and how they want to be spoken to."""
        await self._sql.set_own(
            self._tx,
            tenant_id=rep.person.tenant_id,
            user_id=rep.person.user_id,
            day_ends_at=rep.day_ends_at,
            goal=rep.goal,
            new_until=to_day(rep.new_until),
            plainly=int(rep.plainly),
        )

    async def set_sting(self, person: Person, days: int | None, since: datetime) -> None:
        """Keep after how many days the words of a harsh no are erased, from then on; None never."""
        await self._sql.set_sting(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            days=days,
            since=to_ms(since),
        )

    async def with_sting(self, at: datetime) -> list[Rep]:
        """Return the reps, of all tenants, whose harsh nos' words are to be erased as of then."""
        return [_rep(row) async for row in self._sql.with_sting(self._tx, at=to_ms(at))]

    async def set_price_checked(self, person: Person, day: date) -> None:
        """Remember on which day the price was last held against the evidence."""
        await self._sql.set_price_checked(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, day=day.isoformat()
        )


def _rep(row: Row) -> Rep:
    return Rep(
        person=Person(row["tenant_id"], row["user_id"]),
        zone=row["zone"],
        zone_known=bool(row["zone_known"]),
        locale=row["locale"],
        created_at=from_ms(row["created_at"]),
        seen_at=from_ms(row["seen_at"]),
        day_ends_at=row["day_ends_at"],
        writes=row["writes"],
        sting_days=row["sting_days"],
        price_checked_on=from_day(row["price_checked_on"]),
        goal=row["goal"],
        new_until=from_day(row["new_until"]),
        plainly=bool(row["plainly"]),
        asked={key: date.fromisoformat(day) for key, day in json.loads(row["asked"]).items()},
    )
