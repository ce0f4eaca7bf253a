"""Marks: what counts for a day without being a contact."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.ledger import Mark, MarkKind
from bot.domain.people import Person
from bot.storage.codec import from_instant, from_ms, to_instant, to_ms
from bot.storage.statements import Connection, Row, Statements


class Marks:
    """The marks of every tenant. Use :mod:`bot.storage.ledger` to keep the tallies equal."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.marks

    async def add(self, mark: Mark) -> None:
        """Write a new mark."""
        await self._sql.add(
            self._tx,
            tenant_id=mark.person.tenant_id,
            id=mark.id,
            user_id=mark.person.user_id,
            at=to_ms(mark.at),
            local_date=mark.local_date.isoformat(),
            kind=mark.kind,
            log_id=mark.log_id,
            undone_at=to_instant(mark.undone_at),
        )

    async def take_back(self, person: Person, mark_id: str, at: datetime) -> Mark | None:
        """Mark a mark as undone; return it, or None where this person has none that holds."""
        row = await self._sql.take_back(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, id=mark_id, at=to_ms(at)
        )
        return _mark(row) if row else None

    async def of_log(self, person: Person, log_id: str) -> list[Mark]:
        """Return the marks of a log that hold, oldest first."""
        rows = self._sql.of_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )
        return [_mark(row) async for row in rows]


def _mark(row: Row) -> Mark:
    return Mark(
        id=row["id"],
        person=Person(row["tenant_id"], row["user_id"]),
        at=from_ms(row["at"]),
        local_date=date.fromisoformat(row["local_date"]),
        kind=MarkKind(row["kind"]),
        log_id=row["log_id"],
        undone_at=from_instant(row["undone_at"]),
    )
