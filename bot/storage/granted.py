"""What Slack allows the bot in each workspace."""

from __future__ import annotations

from collections.abc import Collection

from bot.storage.statements import Connection, Statements

_READS_DMS = "im:history"


class Granted:
    """The scopes of every tenant's installation."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.granted

    async def put(self, tenant_id: str, scopes: Collection[str]) -> None:
        """Keep which scopes the tenant's token has."""
        await self._sql.put(self._tx, tenant_id=tenant_id, scopes=" ".join(sorted(scopes)))

    async def reads_dms(self, tenant_id: str) -> bool:
        """Return whether what is typed in the bot's DM reaches it."""
        scopes: str | None = await self._sql.of(self._tx, tenant_id=tenant_id)
        return _READS_DMS in (scopes or "").split()
