"""Calling blocks: when they were started and done; their contacts are in the ledger."""

from __future__ import annotations

from datetime import datetime

from bot.domain.calling import CallingBlock
from bot.domain.people import Person
from bot.storage.codec import from_instant, from_ms, to_ms
from bot.storage.statements import Connection, Statements


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
        if row is None:
            return None
        started_at, done_at = from_ms(row["started_at"]), from_instant(row["done_at"])
        return CallingBlock(block_id, person, started_at, done_at)

    async def finish(self, person: Person, block_id: str, at: datetime) -> None:
        """Mark a block as done; one that is done stays as it is."""
        await self._sql.finish(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            id=block_id,
            done_at=to_ms(at),
        )
