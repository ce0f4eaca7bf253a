"""Shares: what reps put before a channel, and what goes onto its weekly list."""

from __future__ import annotations

from datetime import date

from bot.domain.boards import Cause, Share, ShareKind, Span
from bot.domain.people import Person
from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Shares:
    """The shares of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.shares
        self._vault = vault

    async def add(self, share: Share) -> bool:
        """Keep what a rep shares; False where this very one was kept before."""
        row = await self._sql.add(
            self._tx,
            tenant_id=share.person.tenant_id,
            id=share.id,
            user_id=share.person.user_id,
            channel_id=share.channel_id,
            log_id=share.log_id,
            kind=share.kind.value,
            cause=share.cause.value if share.cause else None,
            body=self._vault.seal(share.text),
            local_date=share.local_date.isoformat(),
            at=to_ms(share.at),
        )
        return row is not None

    async def find(self, tenant_id: str, share_id: str) -> Share | None:
        """Return what was shared under an id, or None."""
        row = await self._sql.find(self._tx, tenant_id=tenant_id, id=share_id)
        return self._share(row) if row else None

    async def listed(self, tenant_id: str, channel_id: str, span: Span, many: int) -> list[Share]:
        """Return what reps marked for a channel's weekly list, of nos that hold."""
        rows = self._sql.listed(
            self._tx,
            tenant_id=tenant_id,
            channel_id=channel_id,
            first=span.first.isoformat(),
            last=span.last.isoformat(),
            many=many,
        )
        return [self._share(row) async for row in rows]

    async def forget(self, person: Person) -> None:
        """Delete what a person shared."""
        await self._sql.forget(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)

    def _share(self, row: Row) -> Share:
        return Share(
            id=row["id"],
            person=Person(row["tenant_id"], row["user_id"]),
            channel_id=row["channel_id"],
            log_id=row["log_id"],
            kind=ShareKind(row["kind"]),
            text=self._vault.open(row["body"]) or "",
            local_date=date.fromisoformat(row["local_date"]),
            at=from_ms(row["at"]),
            cause=Cause(row["cause"]) if row["cause"] else None,
        )
