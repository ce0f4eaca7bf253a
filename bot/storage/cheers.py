"""Cheers: one a person and day, for a teammate."""

from __future__ import annotations

from datetime import date

from bot.domain.boards import Board, Cheer, Span
from bot.domain.people import Person
from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements


class Cheers:
    """The cheers of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.cheers

    async def add(self, cheer: Cheer) -> bool:
        """Keep a cheer; False where the person cheered on that day already."""
        row = await self._sql.add(
            self._tx,
            tenant_id=cheer.person.tenant_id,
            user_id=cheer.person.user_id,
            local_date=cheer.local_date.isoformat(),
            channel_id=cheer.channel_id,
            to_user_id=cheer.to_user_id,
            at=to_ms(cheer.at),
        )
        return row is not None

    async def of_day(self, person: Person, day: date) -> Cheer | None:
        """Return the person's cheer of a day, or None."""
        row = await self._sql.of_day(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            local_date=day.isoformat(),
        )
        return _cheer(row) if row else None

    async def many(self, board: Board, span: Span) -> int:
        """Return how many cheers a channel had in a span."""
        found: int = await self._sql.many(
            self._tx,
            tenant_id=board.tenant_id,
            channel_id=board.channel_id,
            first=span.first.isoformat(),
            last=span.last.isoformat(),
        )
        return found

    async def forget(self, person: Person) -> None:
        """Delete a person's cheers, given and received."""
        await self._sql.forget(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)


def _cheer(row: Row) -> Cheer:
    return Cheer(
        person=Person(row["tenant_id"], row["user_id"]),
        local_date=date.fromisoformat(row["local_date"]),
        channel_id=row["channel_id"],
        to_user_id=row["to_user_id"],
        at=from_ms(row["at"]),
    )
