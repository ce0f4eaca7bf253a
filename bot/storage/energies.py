"""Energies: how much energy reps had with their logs."""

from __future__ import annotations

from bot.domain.people import Person
from bot.storage.statements import Connection, Statements


class Energies:
    """The energies of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.energies

    async def put(self, person: Person, log_id: str, level: int) -> None:
        """Keep the person's energy with a log; the last one told holds."""
        await self._sql.put(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            log_id=log_id,
            level=level,
        )

    async def forget(self, person: Person, log_id: str) -> None:
        """Forget what the person told with a log."""
        await self._sql.forget(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )

    async def latest(self, person: Person, many: int) -> list[int]:
        """Return the person's latest levels, newest first."""
        rows = self._sql.latest(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [row["level"] async for row in rows]
