"""Reflections: what a rep wrote about a log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.contacts import Stage
from bot.domain.ledger import Contact
from bot.domain.lessons import Card, Recalled
from bot.domain.people import Person
from bot.domain.reflection import Plan, PlanState, Reflection, Trial, Tried
from bot.storage.codec import from_day, from_ms, to_day, to_ms
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
        seal, plan, trial = self._vault.seal, reflection.plan, reflection.trial
        is_open = plan is None or plan.state is PlanState.OPEN
        await self._sql.put(
            self._tx,
            tenant_id=reflection.person.tenant_id,
            log_id=reflection.log_id,
            user_id=reflection.person.user_id,
            at=to_ms(reflection.at),
            form=reflection.form,
            question=reflection.question,
            answer=seal(reflection.answer),
            happened=seal(reflection.happened),
            again=seal(reflection.again),
            swap=seal(reflection.swap),
            lesson=seal(reflection.lesson),
            plan_when=seal(plan.when) if plan else None,
            plan_then=seal(plan.then) if plan else None,
            plan_due=to_day(plan.due) if plan else None,
            plan_state=plan.state.value if plan and not is_open else None,
            same_again=int(reflection.same_again),
            next_up=seal(reflection.next_up),
            same_as=reflection.same_as,
            tried_from=trial.since if trial else None,
            tried=trial.result if trial else None,
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
        """Return the person's latest reflections that end in an open plan, newest first."""
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

    async def lessons_before(self, person: Person, log_id: str, many: int) -> list[Reflection]:
        """Return the person's latest reflections with a lesson but that one, newest first."""
        rows = self._sql.lessons(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            log_id=log_id,
            many=many,
        )
        return [self._reflection(row) async for row in rows]

    async def cards(self, person: Person, many: int) -> list[Card]:
        """Return the person's latest lesson cards, newest first."""
        rows = self._sql.cards(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [self._card(row) async for row in rows]

    async def end_trial(self, person: Person) -> None:
        """Stop trying what is tried; what has its result keeps it."""
        await self._sql.end_trial(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)

    async def ask_and_recall(
        self, person: Person, asked: Mapping[str, date], about: Contact
    ) -> Recalled | None:
        """Remember on which days which questions were put; return the open plan that fits."""
        text = json.dumps({key: day.isoformat() for key, day in asked.items()})
        found = await self._sql.ask_and_recall(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            asked=text,
            log_id=about.log_id,
            reason=about.details.reason,
            stage=about.details.stage,
        )
        return self._recalled(found) if found else None

    def _recalled(self, found: str) -> Recalled:
        log_id, length, halves = found.split(" ", 2)
        when, then = (self._vault.open(half) or "" for half in _cut(halves, int(length)))
        return Recalled(log_id, Plan(when, then))

    def _card(self, row: Row) -> Card:
        return Card(
            written=self._reflection(row),
            day=from_day(row["local_date"]),
            reason=row["reason"],
            stage=Stage(row["stage"]) if row["stage"] else None,
        )

    def _reflection(self, row: Row) -> Reflection:
        opened = self._vault.open
        since = row["tried_from"]
        return Reflection(
            log_id=row["log_id"],
            person=Person(row["tenant_id"], row["user_id"]),
            at=from_ms(row["at"]),
            form=row["form"],
            question=row["question"],
            answer=opened(row["answer"]),
            happened=opened(row["happened"]),
            again=opened(row["again"]),
            swap=opened(row["swap"]),
            lesson=opened(row["lesson"]),
            plan=self._plan(row),
            same_again=bool(row["same_again"]),
            next_up=opened(row["next_up"]),
            same_as=row["same_as"],
            trial=Trial(since, Tried(row["tried"]) if row["tried"] else None) if since else None,
        )

    def _plan(self, row: Row) -> Plan | None:
        when, then = self._vault.open(row["plan_when"]), self._vault.open(row["plan_then"])
        if not when or not then:
            return None
        state = PlanState(row["plan_state"] or PlanState.OPEN)
        return Plan(when, then, from_day(row["plan_due"]), state)


def _cut(text: str, at: int) -> tuple[str, str]:
    return text[:at], text[at:]
