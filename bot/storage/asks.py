"""Asks: what reps sent to their coaches, and the answers.

A rep's unit and a coach's may run side by side, so each change is one statement that looks at
the state it changes, and says whether it did.
"""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.coaching import Ask, AskState, Wish, ordered
from bot.domain.people import Person
from bot.storage.codec import from_instant, from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Asks:
    """The asks of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.asks
        self._vault = vault

    async def add(self, ask: Ask) -> bool:
        """Write a new ask; False where it was sent already."""
        wish, seal = ask.wish, self._vault.seal
        added = await self._sql.add(
            self._tx,
            tenant_id=ask.person.tenant_id,
            id=ask.id,
            user_id=ask.person.user_id,
            coach_id=wish.coach_id,
            at=to_ms(ask.at),
            logs=json.dumps(wish.logs),
            skill=seal(wish.skill),
            link=seal(wish.link),
            parts=json.dumps(wish.parts),
            instead_of=wish.instead_of,
            blocks=seal(json.dumps(ask.blocks)),
        )
        return added is not None

    async def find(self, tenant_id: str, ask_id: str) -> Ask | None:
        """Return an ask, whoever's it is."""
        row = await self._sql.find(self._tx, tenant_id=tenant_id, id=ask_id)
        return self._ask(row) if row else None

    async def of_rep(self, person: Person, many: int) -> list[Ask]:
        """Return the latest that the person sent, in whatever state, newest first."""
        rows = self._sql.of_rep(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._ask(row) async for row in rows]

    async def open_of_rep(self, person: Person) -> list[Ask]:
        """Return what the person sent and may still be answered, the oldest first."""
        rows = self._sql.open_of_rep(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return [self._ask(row) async for row in rows]

    async def of_coach(self, coach: Person, many: int) -> list[Ask]:
        """Return what waits for the person's answer, the oldest first."""
        rows = self._sql.of_coach(
            self._tx, tenant_id=coach.tenant_id, coach_id=coach.user_id, many=many
        )
        return [self._ask(row) async for row in rows]

    async def between(self, rep: Person, coach_id: str) -> list[Ask]:
        """Return what the rep sent to that coach and is open, the oldest first."""
        rows = self._sql.between(
            self._tx, tenant_id=rep.tenant_id, user_id=rep.user_id, coach_id=coach_id
        )
        return [self._ask(row) async for row in rows]

    async def withdraw(self, rep: Person, ask_id: str, *, even_opened: bool) -> bool:
        """Take an open ask back; False where it isn't open, or the coach began to answer."""
        withdrawn = await self._sql.withdraw(
            self._tx,
            tenant_id=rep.tenant_id,
            user_id=rep.user_id,
            id=ask_id,
            even_opened=int(even_opened),
        )
        return withdrawn is not None

    async def decline(self, rep: Person, coach_id: str) -> list[str]:
        """Close what the rep sent to somebody who isn't their coach; return which asks."""
        rows = self._sql.decline(
            self._tx, tenant_id=rep.tenant_id, user_id=rep.user_id, coach_id=coach_id
        )
        return [row["id"] async for row in rows]

    async def open(self, coach: Person, ask_id: str, at: datetime) -> bool:
        """Note that the coach begins to answer; False where there is nothing to answer."""
        opened = await self._sql.open(self._tx, **_of(coach, ask_id), at=to_ms(at))
        return opened is not None

    async def put_off(self, coach: Person, ask_id: str, at: datetime) -> bool:
        """Note that the coach can't now; False where there is nothing to answer."""
        put_off = await self._sql.put_off(self._tx, **_of(coach, ask_id), at=to_ms(at))
        return put_off is not None

    async def answer(
        self, coach: Person, ask_id: str, *, keep: str | None, advice: str | None, form: str
    ) -> bool:
        """Keep the coach's answer; False where the ask isn't open for this form."""
        seal = self._vault.seal
        answered = await self._sql.answer(
            self._tx, **_of(coach, ask_id), keep=seal(keep), advice=seal(advice), form=form
        )
        return answered is not None

    def _ask(self, row: Row) -> Ask:
        opened = self._vault.open
        return Ask(
            id=row["id"],
            person=Person(row["tenant_id"], row["user_id"]),
            wish=Wish(
                logs=tuple(json.loads(row["logs"])),
                coach_id=row["coach_id"],
                skill=opened(row["skill"]) or "",
                link=opened(row["link"]),
                parts=ordered(json.loads(row["parts"])),
                instead_of=row["instead_of"],
            ),
            blocks=json.loads(opened(row["blocks"]) or "[]"),
            at=from_ms(row["at"]),
            state=AskState(row["state"]),
            keep=opened(row["keep"]),
            advice=opened(row["advice"]),
            form=row["form"],
            opened_at=from_instant(row["opened_at"]),
            put_off_at=from_instant(row["put_off_at"]),
        )


def _of(coach: Person, ask_id: str) -> dict[str, str]:
    return {"tenant_id": coach.tenant_id, "coach_id": coach.user_id, "id": ask_id}
