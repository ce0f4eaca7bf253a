"""Calling blocks: when they were started and done; their contacts are in the ledger."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calling import CallingBlock
from bot.domain.people import Person
from bot.storage.codec import from_instant, from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements


class CallingBlocks:
    """The calling blocks of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.calling_blocks

    async def start(self, block: CallingBlock) -> None:
        """Write a new block."""
        await self._sql.start(
            self._tx,
            tenant_id=block.person.tenant_id,
            id=block.id,
            user_id=block.person.user_id,
            started_at=to_ms(block.started_at),
        )

    async def find(self, person: Person, block_id: str) -> CallingBlock | None:
        """Return this person's block, or None."""
        row = await self._sql.find(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, id=block_id
        )
        return _block(row) if row else None

    async def going_on(self, person: Person) -> CallingBlock | None:
        """Return this person's latest block that wasn't ended, however old, or None."""
        row = await self._sql.going_on(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return _block(row) if row else None

    async def finish(
        self, person: Person, block_id: str, at: datetime, question: str | None = None
    ) -> None:
        """Mark a block as done, with the question it ended with; one that is done stays so."""
        await self._sql.finish(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            id=block_id,
            done_at=to_ms(at),
            question=question,
        )


def _block(row: Row) -> CallingBlock:
    return CallingBlock(
        id=row["id"],
        person=Person(row["tenant_id"], row["user_id"]),
        started_at=from_ms(row["started_at"]),
        done_at=from_instant(row["done_at"]),
        question=row["question"],
    )
