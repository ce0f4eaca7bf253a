"""Asked: which customers reps ask why, and what the answers are about."""

from __future__ import annotations

from bot.domain.asking import AskedWhy
from bot.domain.people import Person
from bot.storage.codec import from_day, from_instant, to_day, to_instant
from bot.storage.statements import Connection, Statements


class Asked:
    """What was asked, of every tenant. The answers themselves stand in the contacts."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.asked

    async def put(self, asked: AskedWhy) -> None:
        """Write it, or write it anew."""
        await self._sql.put(
            self._tx,
            tenant_id=asked.person.tenant_id,
            log_id=asked.log_id,
            user_id=asked.person.user_id,
            remind_on=to_day(asked.remind_on),
            answered_at=to_instant(asked.answered_at),
            about_offer=int(asked.about_offer),
            about_technique=int(asked.about_technique),
        )

    async def of_log(self, person: Person, log_id: str) -> AskedWhy:
        """Return what the person asked about a log: nothing yet, where there is no row."""
        row = await self._sql.of_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )
        if row is None:
            return AskedWhy(log_id, person)
        return AskedWhy(
            log_id,
            person,
            remind_on=from_day(row["remind_on"]),
            answered_at=from_instant(row["answered_at"]),
            about_offer=bool(row["about_offer"]),
            about_technique=bool(row["about_technique"]),
        )
