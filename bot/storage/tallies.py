"""Tallies: the sums of a rep's days, kept in the unit that changes what they sum."""

from __future__ import annotations

from datetime import date

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Mark, MarkKind, Tally
from bot.domain.money import Money
from bot.domain.people import Person
from bot.storage.statements import Connection, Row, Statements


class Tallies:
    """The tallies of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.tallies

    async def add(self, contact: Contact, sign: int = 1) -> Tally:
        """Add the contact to its day (or take it away, ``sign`` -1); return the day's sums."""
        earned = contact.earned
        if earned and earned.currency != contact.worth.currency:
            await self._add(contact, earned.currency, sign=0, earned=sign * earned.minor)
            earned = None
        row = await self._add(
            contact,
            contact.worth.currency,
            sign=sign,
            earned=sign * earned.minor if earned else 0,
        )
        return _tally(row)

    async def _add(self, contact: Contact, currency: str, *, sign: int, earned: int) -> Row:
        many = sign * contact.count
        row: Row = await self._sql.add(
            self._tx,
            tenant_id=contact.person.tenant_id,
            user_id=contact.person.user_id,
            local_date=contact.local_date.isoformat(),
            currency=currency,
            nos=many if contact.outcome is Outcome.NO else 0,
            yeses=many if contact.outcome is Outcome.YES else 0,
            no_replies=many if contact.outcome is Outcome.NO_REPLY else 0,
            worth=sign * contact.worth.minor,
            earned=earned,
        )
        return row

    async def add_mark(self, mark: Mark, sign: int = 1) -> None:
        """Add a mark to its day, or take it away (``sign`` -1)."""
        counts = {each.value: sign if each is mark.kind else 0 for each in MarkKind}
        await self._sql.add_mark(
            self._tx,
            tenant_id=mark.person.tenant_id,
            user_id=mark.person.user_id,
            local_date=mark.local_date.isoformat(),
            **counts,
        )

    async def between(self, person: Person, first: date, last: date) -> list[Tally]:
        """Return the rep's tallies from ``first`` to ``last``, both included, oldest first."""
        rows = self._sql.between(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            first=first.isoformat(),
            last=last.isoformat(),
        )
        return [_tally(row) async for row in rows]

    async def rebuild(self) -> None:
        """Derive everybody's tallies anew from contacts and marks."""
        await self._sql.hold(self._tx)
        await self._sql.forget(self._tx)
        await self._sql.rebuild_contacts(self._tx)
        await self._sql.rebuild_earned(self._tx)
        await self._sql.rebuild_marks(self._tx)


def _tally(row: Row) -> Tally:
    currency = row["currency"]
    return Tally(
        local_date=date.fromisoformat(row["local_date"]),
        currency=currency,
        nos=row["nos"],
        yeses=row["yeses"],
        no_replies=row["no_replies"],
        worth=Money(currency, row["worth"]),
        earned=Money(currency, row["earned"]),
        marks={kind: row[kind.value] for kind in MarkKind if row[kind.value]},
    )
