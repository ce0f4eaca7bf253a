"""Tallies: the sums of a rep's days, kept in the unit that changes what they sum."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from bot.domain.boards import Month
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Mark, MarkKind, Tally
from bot.domain.money import Money
from bot.domain.people import Person
from bot.storage.statements import Connection, Row, Statements

_COUNTED = {Outcome.NO: "nos", Outcome.YES: "yeses", Outcome.NO_REPLY: "no_replies"}
_OF_MARKS = "XXX"  # the currency of the row that marks stand in
_SUMMED = (*_COUNTED.values(), "worth", "earned", "late")


class Tallies:
    """The tallies of every tenant."""

    def __init__(self, connection: Connection, statements: Statements) -> None:
        self._tx = connection
        self._sql = statements.tallies

    async def add(self, contact: Contact, sign: int = 1) -> Tally:
        """Add the contact to its day (or take it away, ``sign`` -1); return the day's sums.

        A day that sums nothing any more has no row.
        """
        day = contact.local_date
        tallies = [
            _tally(await self._add(contact.person, day, currency, counts))
            for currency, counts in _parts(contact, sign)
        ]
        for tally in tallies:
            if tally.is_empty:
                await self._remove_empty(contact.person, day, tally.currency)
        return tallies[-1]

    async def of(self, contact: Contact) -> Tally:
        """Return the sums of the contact's day in its currency, without adding anything."""
        day, currency = contact.local_date, contact.worth.currency
        found = await self.between(contact.person, day, day)
        nothing = Money(currency, 0)
        none = Tally(day, currency, 0, 0, 0, worth=nothing, earned=nothing, marks={})
        return next((tally for tally in found if tally.currency == currency), none)

    async def add_all(self, signed: Iterable[tuple[Contact, int]]) -> None:
        """Add contacts to their days, or take them away, with one statement a day and currency."""
        sums: dict[tuple[Person, date, str], Counter[str]] = defaultdict(Counter)
        for contact, sign in signed:
            for currency, counts in _parts(contact, sign):
                sums[contact.person, contact.local_date, currency].update(counts)
        for place, counts in sums.items():
            if any(counts.values()) and _tally(await self._add(*place, counts)).is_empty:
                await self._remove_empty(*place)

    async def _add(
        self, person: Person, day: date, currency: str, counts: Mapping[str, int]
    ) -> Row:
        row: Row = await self._sql.add(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            local_date=day.isoformat(),
            currency=currency,
            **{column: counts.get(column, 0) for column in _SUMMED},
        )
        contacts = sum(row[column] for column in _COUNTED.values())
        added = sum(counts.get(column, 0) for column in _COUNTED.values())
        await self._count_day(person, day, before=contacts - added, after=contacts)
        return row

    async def add_mark(self, mark: Mark, sign: int = 1) -> None:
        """Add a mark to its day, or take it away (``sign`` -1)."""
        counts = {each.value: sign if each is mark.kind else 0 for each in MarkKind}
        row = await self._sql.add_mark(
            self._tx,
            tenant_id=mark.person.tenant_id,
            user_id=mark.person.user_id,
            local_date=mark.local_date.isoformat(),
            **counts,
        )
        after = row[mark.kind.value]
        await self._count_day(mark.person, mark.local_date, before=after - sign, after=after)
        if sign < 0:
            await self._remove_empty(mark.person, mark.local_date, _OF_MARKS)

    async def _remove_empty(self, person: Person, day: date, currency: str) -> None:
        await self._sql.remove_empty(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            local_date=day.isoformat(),
            currency=currency,
        )

    async def _count_day(self, person: Person, day: date, *, before: int, after: int) -> None:
        """Keep the day's month, where something of the day came to be or ceased: once a day."""
        if (before > 0) == (after > 0):
            return
        await self._sql.count_day(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            local_date=day.isoformat(),
            month=day.isoformat()[:7],
            flag=1 << day.day,
        )

    async def months(self, person: Person) -> dict[str, Month]:
        """Return which days of each month count for the rep; months by 2026-11."""
        rows = self._sql.months(self._tx, tenant_id=person.tenant_id, user_id=person.user_id)
        return {row["month"]: month_of(row) async for row in rows}

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
        await self.rebuild_months()

    async def rebuild_months(self) -> None:
        """Derive everybody's months anew from the tallies."""
        await self._sql.forget_months(self._tx)
        await self._sql.rebuild_months(self._tx)


def month_of(row: Row) -> Month:
    """Return the days in a row that has their columns."""
    return Month(row["shown"], row["reflected"], row["lesson_used"], row["exited"], row["cheered"])


def _parts(contact: Contact, sign: int) -> list[tuple[str, Counter[str]]]:
    """Return what a contact adds to its day by currency; that of its worth comes last."""
    counts = Counter({_COUNTED[contact.outcome]: contact.count, "worth": contact.worth.minor})
    if contact.late:
        counts["late"] = contact.count
    parts = {contact.worth.currency: counts}
    if contact.earned:
        earned = Counter(earned=contact.earned.minor)
        parts = {contact.earned.currency: earned} | parts
        if contact.earned.currency == contact.worth.currency:
            counts.update(earned)
    return [
        (currency, Counter({column: sign * many for column, many in part.items()}))
        for currency, part in parts.items()
    ]


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
        late=row["late"],
        marks={kind: row[kind.value] for kind in MarkKind if row[kind.value]},
    )
