"""Moments: who asks, locked, and all that an answer needs to know, in two statements."""

from __future__ import annotations

import json
from datetime import datetime

from bot.domain.contacts import Outcome
from bot.domain.lessons import TRIED_ON, Trying
from bot.domain.moment import LastLog, LastWin, Moment
from bot.domain.people import Person, Profile
from bot.storage.codec import from_day, from_money, from_ms, to_ms
from bot.storage.hours import hours_of
from bot.storage.prices import price_of
from bot.storage.reps import Reps
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import Vault


class Moments:
    """What is known of a rep when a request comes in."""

    def __init__(
        self, connection: Connection, statements: Statements, vault: Vault, reps: Reps
    ) -> None:
        self._tx = connection
        self._sql = statements.moments
        self._start = statements.schedules.start
        self._vault = vault
        self._reps = reps

    async def of(
        self, person: Person, key: str, at: datetime, profile: Profile, *, zone_known: bool
    ) -> Moment:
        """Return the rep's moment at ``at``; the rep is made on first sight, and locked.

        ``key`` names the request: a repeat finds its answer in ``answered``.
        """
        rep = await self._reps.touch(person, at, profile, zone_known=zone_known)
        row = await self._sql.moment(
            self._tx, tenant_id=person.tenant_id, user_id=person.user_id, key=key
        )
        if row["last_log"] is None:  # whoever logs has them already
            await self._start(
                self._tx,
                tenant_id=person.tenant_id,
                user_id=person.user_id,
                since=to_ms(at),
            )
        answered = self._vault.open(row["answered"])
        return Moment(
            rep=rep,
            at=at,
            today=rep.local_date(at),
            price=price_of(row) if row["id"] else None,
            last=self._last(row),
            win=self._win(row),
            answered=json.loads(answered) if answered else None,
            hours=hours_of(row),
            trying=self._trying(row),
        )

    def _last(self, row: Row) -> LastLog | None:
        if row["last_log"] is None:
            return None
        return LastLog(
            log_id=row["last_log"],
            at=from_ms(row["last_at"]),
            outcome=Outcome(row["last_outcome"]),
            count=row["last_count"],
            note=self._vault.open(row["last_note"]),
            holds=row["last_undone"] is None,
        )

    def _win(self, row: Row) -> LastWin | None:
        day = from_day(row["win_date"])
        if day is None:
            return None
        return LastWin(
            day=day,
            what=self._vault.open(row["win_account"]) or self._vault.open(row["win_note"]),
            earned=from_money(row["win_earned"], row["win_currency"]),
        )

    def _trying(self, row: Row) -> Trying | None:
        if row["trial_log"] is None:
            return None
        lesson, plan = self._vault.open(row["trial_lesson"]), self._vault.open(row["trial_plan"])
        contacts = min(row["trial_contacts"] or 0, TRIED_ON)
        return Trying(row["trial_log"], lesson or plan or "", contacts)
