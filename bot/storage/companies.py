"""Companies: what a workspace decides for all its reps. They read it with their hours."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from bot.storage.statements import Connection, Statements


class Companies:
    """One row a tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.companies

    async def put(self, tenant_id: str, days_off: Iterable[date]) -> None:
        """Keep the company's days off; wake the tenant's schedules in the same unit."""
        days = json.dumps([day.isoformat() for day in sorted(days_off)])
        await self._sql.put(self._tx, tenant_id=tenant_id, days_off=days)
