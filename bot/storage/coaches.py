"""Who is whose coach, and who was asked to be."""

from __future__ import annotations

from datetime import datetime

from bot.domain.coaching import Role
from bot.domain.people import Person
from bot.storage.codec import to_ms
from bot.storage.statements import Connection, Statements


class Coaches:
    """The coaches of every tenant's reps; a rep and a coach are of one tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.coaches

    async def role(self, rep: Person, coach_id: str) -> Role | None:
        """Return what the person said to being the rep's coach; None where nobody asked."""
        row = await self._sql.find(self._tx, **_pair(rep, coach_id))
        return Role(row["role"]) if row else None

    async def ask(self, rep: Person, coach_id: str, ask_id: str, at: datetime) -> bool:
        """Note that the person is asked, in the message of this ask; False where they were."""
        pair = _pair(rep, coach_id)
        asked_by = await self._sql.ask(self._tx, **pair, ask_id=ask_id, at=to_ms(at))
        return bool(asked_by == ask_id)

    async def say(self, rep: Person, coach_id: str, role: Role, at: datetime) -> bool:
        """Keep what the person said; False where nobody asks them any more."""
        said = await self._sql.say(self._tx, **_pair(rep, coach_id), role=role, at=to_ms(at))
        return said is not None

    async def forget(self, rep: Person, coach_id: str) -> str | None:
        """Take an unanswered question back; return the ask whose message put it."""
        ask_id: str | None = await self._sql.forget(self._tx, **_pair(rep, coach_id))
        return ask_id

    async def asked(self, coach: Person, many: int) -> list[Person]:
        """Return the reps whose question the person hasn't answered, the first one first."""
        rows = self._sql.asked(
            self._tx, tenant_id=coach.tenant_id, coach_id=coach.user_id, many=many
        )
        return [Person(coach.tenant_id, row["user_id"]) async for row in rows]

    async def coaches_anybody(self, person: Person) -> bool:
        """Tell whether the person accepted to be somebody's coach."""
        found = await self._sql.coaches_anybody(
            self._tx, tenant_id=person.tenant_id, coach_id=person.user_id
        )
        return found is not None


def _pair(rep: Person, coach_id: str) -> dict[str, str]:
    return {"tenant_id": rep.tenant_id, "user_id": rep.user_id, "coach_id": coach_id}
