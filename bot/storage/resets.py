"""Resets: the pauses that reps take."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.people import Person
from bot.domain.resets import Reset, ResetKind
from bot.storage.codec import from_instant, from_ms, to_ms
from bot.storage.statements import Connection, Row, Statements

_MILLISECOND = timedelta(milliseconds=1)


class Resets:
    """The resets of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.resets

    async def start(self, reset: Reset) -> None:
        """Write a new one, which has just begun."""
        await self._sql.add(
            self._tx,
            tenant_id=reset.person.tenant_id,
            id=reset.id,
            user_id=reset.person.user_id,
            log_id=reset.log_id,
            kind=reset.kind,
            minutes=reset.minutes,
            started_at=to_ms(reset.started_at),
        )

    async def find(self, person: Person, reset_id: str) -> Reset | None:
        """Return one of the person's, or None."""
        row = await self._sql.find(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, id=reset_id
        )
        return _reset(row) if row else None

    async def latest(self, person: Person) -> Reset | None:
        """Return the person's latest, which is the only one whose timer may run."""
        row = await self._sql.latest(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return _reset(row) if row else None

    async def stop(self, reset: Reset, at: datetime) -> None:
        """Note that it was stopped."""
        await self._sql.stop(
            self._tx,
            tenant_id=reset.person.tenant_id,
            user_id=reset.person.user_id,
            id=reset.id,
            at=to_ms(at),
        )

    async def end(self, reset: Reset, at: datetime, took: timedelta) -> None:
        """Note that the rep is back in the game, ``took`` after the no."""
        await self._sql.back(
            self._tx,
            tenant_id=reset.person.tenant_id,
            user_id=reset.person.user_id,
            id=reset.id,
            at=to_ms(at),
            took=took // _MILLISECOND,
        )

    async def took(self, person: Person, many: int) -> list[timedelta]:
        """Return how long the person's latest recoveries took, newest first."""
        rows = self._sql.took(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, many=many
        )
        return [row["took"] * _MILLISECOND async for row in rows]


def _reset(row: Row) -> Reset:
    return Reset(
        id=row["id"],
        person=Person(row["tenant_id"], row["user_id"]),
        kind=ResetKind(row["kind"]),
        minutes=row["minutes"],
        started_at=from_ms(row["started_at"]),
        log_id=row["log_id"],
        stopped_at=from_instant(row["stopped_at"]),
        back_at=from_instant(row["back_at"]),
        took=None if row["took"] is None else row["took"] * _MILLISECOND,
    )
