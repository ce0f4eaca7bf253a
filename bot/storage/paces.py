"""Paces: how far each workspace's permitted posts are used up, whichever process posts them."""

from __future__ import annotations

from bot.storage.statements import Connection, Statements


class Paces:
    """One number a tenant: see :class:`bot.domain.pace.Budget`."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.paces

    async def lock(self, tenant_id: str) -> int:
        """Return until when the tenant's posts are paid for, locked against other processes."""
        paid_until: int = await self._sql.lock(self._tx, tenant_id=tenant_id)
        return paid_until

    async def put(self, tenant_id: str, paid_until: int) -> None:
        """Keep until when the tenant's posts are paid for; lock it in the same unit before."""
        await self._sql.put(self._tx, tenant_id=tenant_id, paid_until=paid_until)

    async def give_back(self, tenant_id: str, milliseconds: int) -> None:
        """Take back what was paid for a post that wasn't made."""
        await self._sql.give_back(self._tx, tenant_id=tenant_id, milliseconds=milliseconds)
