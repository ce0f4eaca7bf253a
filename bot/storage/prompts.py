"""Questions that were put in a DM, found by their thread or as the latest."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people import Person
from bot.domain.prompts import Prompt
from bot.storage.codec import from_instant, from_ms, to_instant, to_ms
from bot.storage.statements import Connection, Row, Statements


class Prompts:
    """The questions of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.prompts

    async def add(self, prompt: Prompt) -> None:
        """Remember that a question is put; one put under the same key, unless it was answered."""
        await self._sql.add(
            self._tx,
            tenant_id=prompt.person.tenant_id,
            key=prompt.key,
            user_id=prompt.person.user_id,
            subject=prompt.subject,
            question=prompt.question,
            asked_at=to_ms(prompt.asked_at),
        )

    async def latest(self, person: Person) -> Prompt | None:
        """Return the question that was put to the person last."""
        row = await self._sql.latest(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return _prompt(row) if row else None

    async def find(self, person: Person, key: str) -> Prompt | None:
        """Return the question that a delivery put to the person."""
        row = await self._sql.find(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, key=key
        )
        return _prompt(row) if row else None

    async def in_thread(self, person: Person, channel: str, ts: str) -> Prompt | None:
        """Return the question that was put by the message ``ts`` in the person's DM.

        A card that was shown again asks what its first showing does.
        """
        for place in (person.user_id, channel):
            key = await self._sql.delivered(
                self._tx, tenant_id=person.tenant_id, channel=place, sent_ts=ts
            )
            if key:
                first = ":".join(key.split(":")[:2])
                return await self.find(person, key) or await self.find(person, first)
        return None

    async def answered(self, prompt: Prompt, at: datetime | None) -> None:
        """Note when an answer was typed last; None where there is none any more."""
        await self._sql.answered(
            self._tx,
            tenant_id=prompt.person.tenant_id,
            user_id=prompt.person.user_id,
            key=prompt.key,
            answered_at=to_instant(at),
        )

    async def close(self, person: Person, at: datetime) -> None:
        """Let the next message be no answer: what was asked was skipped, or put off."""
        await self._sql.close(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, at=to_ms(at)
        )

    async def purge(self, before: datetime) -> None:
        """Forget the questions that were put before that instant."""
        await self._sql.purge(self._tx, before=to_ms(before))


def _prompt(row: Row) -> Prompt:
    return Prompt(
        person=Person(row["tenant_id"], row["user_id"]),
        key=row["key"],
        subject=row["subject"],
        question=row["question"],
        asked_at=from_ms(row["asked_at"]),
        answered_at=from_instant(row["answered_at"]),
        closed_at=from_instant(row["closed_at"]),
    )
