"""Reflections: what a rep wrote about a log."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Person
from bot.domain.reflection import Plan, Reflection
from bot.storage.codec import from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Reflections:
    """The reflections of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.reflections
        self._vault = vault

    @property
    def encrypted(self) -> bool:
        """Whether what is written from now on is encrypted at rest."""
        return self._vault.encrypts

    async def put(self, reflection: Reflection) -> None:
        """Write the reflection on a log, or replace its answers; ``at`` stays the first one's."""
        seal, plan = self._vault.seal, reflection.plan
        await self._sql.put(
            self._tx,
            tenant_id=reflection.person.tenant_id,
            log_id=reflection.log_id,
            user_id=reflection.person.user_id,
            at=to_ms(reflection.at),
            form=reflection.form,
            question=reflection.question,
            happened=seal(reflection.happened),
            again=seal(reflection.again),
            swap=seal(reflection.swap),
            lesson=seal(reflection.lesson),
            plan_when=seal(plan.when) if plan else None,
            plan_then=seal(plan.then) if plan else None,
            same_again=int(reflection.same_again),
        )

    async def of_log(self, person: Person, log_id: str) -> Reflection | None:
        """Return the person's reflection on a log or a calling block, or None."""
        row = await self._sql.of_log(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, log_id=log_id
        )
        return self._reflection(row) if row else None

    async def any(self, person: Person) -> bool:
        """Tell whether the person has ever written one."""
        found = await self._sql.any(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return found is not None

    async def plans(self, person: Person, many: int) -> list[Reflection]:
        """Return the person's latest reflections that end in a plan, newest first."""
        rows = self._sql.plans(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._reflection(row) async for row in rows]

    async def lessons_since(self, person: Person, at: datetime, many: int) -> list[Reflection]:
        """Return the person's reflections since then that hold a lesson, newest first."""
        rows = self._sql.lessons_since(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            since=to_ms(at),
            many=many,
        )
        return [self._reflection(row) async for row in rows]

    def _reflection(self, row: Row) -> Reflection:
        opened = self._vault.open
        when, then = opened(row["plan_when"]), opened(row["plan_then"])
        return Reflection(
            log_id=row["log_id"],
            person=Person(row["tenant_id"], row["user_id"]),
            at=from_ms(row["at"]),
            form=row["form"],
            question=row["question"],
            happened=opened(row["happened"]),
            again=opened(row["again"]),
            swap=opened(row["swap"]),
            lesson=opened(row["lesson"]),
            plan=Plan(when, then) if when and then else None,
            same_again=bool(row["same_again"]),
        )
