"""Revisits: what became of looking in again."""

from __future__ import annotations

from bot.domain.people import Person
from bot.domain.revisits import Revisit
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Revisits:
    """The revisits of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.revisits
        self._vault = vault

    async def set_idea(self, person: Person, log_id: str, idea: str | None) -> None:
        """Keep an idea for looking in again; None forgets it."""
        await self._sql.set_idea(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            log_id=log_id,
            idea=self._vault.seal(idea),
        )

    async def set_done(self, person: Person, log_id: str, done_for: str | None) -> None:
        """Note for which date it is done; None: it isn't any more."""
        await self._sql.set_done(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            log_id=log_id,
            done_for=done_for,
        )

    async def of_log(self, person: Person, log_id: str) -> Revisit:
        """Return what became of looking in again on one log: nothing yet, without a row."""
        row = await self._sql.of_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )
        return self._revisit(row) if row else Revisit(log_id)

    async def of_rep(self, person: Person) -> dict[str, Revisit]:
        """Return all of the person's, by log."""
        rows = self._sql.of_rep(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return {row["log_id"]: self._revisit(row) async for row in rows}

    def _revisit(self, row: Row) -> Revisit:
        return Revisit(row["log_id"], self._vault.open(row["idea"]), row["done_for"])
