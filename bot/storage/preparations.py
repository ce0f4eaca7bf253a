"""Preparations: what reps mean to do about what lies inside the company. Nobody else sees them."""

from __future__ import annotations

import json

from bot.domain.people import Person
from bot.domain.preparation import Preparation, Preparing
from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Preparations:
    """The preparations of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.preparations
        self._vault = vault

    async def put(self, preparation: Preparation) -> None:
        """Write what was prepared for a log, or replace it."""
        await self._sql.put(
            self._tx,
            tenant_id=preparation.person.tenant_id,
            log_id=preparation.log_id,
            kind=preparation.kind,
            user_id=preparation.person.user_id,
            at=to_ms(preparation.at),
            form=preparation.form,
            answers=self._vault.seal(json.dumps(preparation.answers)),
        )

    async def of_log(self, person: Person, log_id: str, kind: Preparing) -> Preparation | None:
        """Return what the person prepared for a log, or None."""
        row = await self._sql.of_log(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            log_id=log_id,
            kind=kind,
        )
        return self._preparation(row) if row else None

    async def latest(self, person: Person, kind: Preparing) -> Preparation | None:
        """Return what the person prepared last, or None."""
        row = await self._sql.latest(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, kind=kind
        )
        return self._preparation(row) if row else None

    def _preparation(self, row: Row) -> Preparation:
        return Preparation(
            person=Person(row["tenant_id"], row["user_id"]),
            log_id=row["log_id"],
            kind=Preparing(row["kind"]),
            at=from_ms(row["at"]),
            form=row["form"],
            answers=json.loads(self._vault.open(row["answers"]) or "{}"),
        )
