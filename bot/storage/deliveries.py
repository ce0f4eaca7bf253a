"""The outbox: every effect that is not the answer to a request is a row first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to be posted once: ``key`` names the occasion, ``channel`` may be a user id."""

    tenant_id: str
    key: str
    channel: str
    kind: str
    payload: Mapping[str, Any]
    due_at: datetime
    attempts: int = 0


class Deliveries:
    """The outbox of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.deliveries
        self._vault = vault

    async def add(self, delivery: Delivery) -> None:
        """Put a message into the outbox; a second one with the same key changes nothing."""
        await self._sql.add(
            self._tx,
            tenant_id=delivery.tenant_id,
            key=delivery.key,
            channel=delivery.channel,
            kind=delivery.kind,
            payload=self._vault.seal(json.dumps(delivery.payload)) or "",
            due_at=to_ms(delivery.due_at),
        )

    async def due(self, at: datetime, many: int) -> list[Delivery]:
        """Return what is due at that instant, oldest first."""
        return [
            self._delivery(row) async for row in self._sql.due(self._tx, at=to_ms(at), many=many)
        ]

    async def is_due(self, delivery: Delivery) -> bool:
        """Return whether the delivery still waits: it was neither sent, nor given up or dropped."""
        state = await self._sql.state(self._tx, tenant_id=delivery.tenant_id, key=delivery.key)
        return bool(state == "due")

    async def drop(self, delivery: Delivery) -> None:
        """Mark a delivery as not wanted any more."""
        await self._mark(delivery, "dropped", delivery.due_at)

    async def sent(self, delivery: Delivery, ts: str) -> None:
        """Mark a delivery as posted, with the timestamp that Slack gave it."""
        await self._mark(delivery, "sent", delivery.due_at, ts=ts)

    async def failed(self, delivery: Delivery, problem: str, again_at: datetime | None) -> None:
        """Mark a failed try; ``again_at`` None gives the delivery up, its reason kept."""
        state = "due" if again_at else "dead"
        await self._mark(delivery, state, again_at or delivery.due_at, problem=problem)

    async def _mark(
        self,
        delivery: Delivery,
        state: str,
        due_at: datetime,
        *,
        ts: str | None = None,
        problem: str | None = None,
    ) -> None:
        await self._sql.mark(
            self._tx,
            tenant_id=delivery.tenant_id,
            key=delivery.key,
            state=state,
            sent_ts=ts,
            problem=problem,
            due_at=to_ms(due_at),
        )

    def _delivery(self, row: Row) -> Delivery:
        return Delivery(
            tenant_id=row["tenant_id"],
            key=row["key"],
            channel=row["channel"],
            kind=row["kind"],
            payload=json.loads(self._vault.open(row["payload"]) or "{}"),
            due_at=from_ms(row["due_at"]),
            attempts=row["attempts"],
        )
