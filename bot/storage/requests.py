"""Requests that were answered, so that a repeat is answered alike and changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.storage.codec import to_ms
from bot.storage.statements import Connection, Statements
from bot.storage.vault import Vault


class Requests:
    """What was answered to which request; see :mod:`bot.storage.moments` for looking it up."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.requests
        self._vault = vault

    async def add(self, tenant_id: str, key: str, answer: Mapping[str, Any], at: datetime) -> None:
        """Remember the answer to a request. ``key`` is what Slack repeats: a trigger, an event."""
        await self._sql.add(
            self._tx,
            tenant_id=tenant_id,
            key=key,
            answer=self._vault.seal(json.dumps(answer)),
            at=to_ms(at),
        )

    async def find(self, tenant_id: str, key: str) -> Mapping[str, Any] | None:
        """Return what was answered to a request, or None."""
        sealed = await self._sql.find(self._tx, tenant_id=tenant_id, key=key)
        text = self._vault.open(sealed)
        return json.loads(text) if text else None

    async def purge(self, before: datetime) -> None:
        """Forget requests from before that instant."""
        await self._sql.purge(self._tx, before=to_ms(before))
