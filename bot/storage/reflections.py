"""Reflections: what a rep wrote about a log."""

from __future__ import annotations

from bot.domain.people import Person
from bot.domain.reflection import Reflection
from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Reflections:
    """The reflections of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.reflections
        self._vault = vault

    async def put(self, reflection: Reflection) -> None:
        """Write the reflection, or replace its answers where its id is already known."""
        seal = self._vault.seal
        await self._sql.put(
            self._tx,
            tenant_id=reflection.person.tenant_id,
            id=reflection.id,
            user_id=reflection.person.user_id,
            log_id=reflection.log_id,
            at=to_ms(reflection.at),
            question=reflection.question,
            happened=seal(reflection.happened),
            mine=seal(reflection.mine),
            lesson=seal(reflection.lesson),
        )

    async def of_log(self, person: Person, log_id: str) -> Reflection | None:
        """Return the person's latest reflection on a log, or None."""
        row = await self._sql.of_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )
        return self._reflection(row) if row else None

    def _reflection(self, row: Row) -> Reflection:
        opened = self._vault.open
        return Reflection(
            id=row["id"],
            log_id=row["log_id"],
            person=Person(row["tenant_id"], row["user_id"]),
            at=from_ms(row["at"]),
            question=row["question"],
            happened=opened(row["happened"]),
            mine=opened(row["mine"]),
            lesson=opened(row["lesson"]),
        )
