"""What a rep tells of a no in a form: checked, kept, and told again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.details import merged, with_details
from bot.domain.ledger import Contact, Details
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.reading import MOST_AT_ONCE, NOS_BACK, LogReading, read_amount
from bot.storage import Tx
from bot.storage.rejections import Missing, correct, holding, log_rejection
from bot.storage.telling import whole


@dataclass(frozen=True, slots=True)
class Told:
    """What was put into the form: ``details`` all but the deal's value, which is as typed.

    ``count`` and ``note`` are there where the form logs a no; ``count`` None can't be read.
    """

    details: Details
    day: date | None
    deal: str | None
    count: int | None = 1
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a field can't stand: ``key`` of its sentence, and the day that it names."""

    key: str
    day: date | None = None


Problems = Mapping[str, Problem]
"""Problems by the names of their fields."""


async def find(tx: Tx, moment: Moment, log_id: str) -> Contact | Missing:
    """Return the rep's log, to be told more of."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    return whole(rows) if len({row.outcome for row in rows}) == 1 else Missing.A_DAY


async def keep(
    tx: Tx,
    moment: Moment,
    log_id: str,
    told: Told,
    *,
    shown_deal: str,
    shown: Mapping[str, str],
) -> Logged | Missing | Problems:
    """Give a log the details that were told; those that weren't touched stay as they are now.

    ``shown_deal`` is its deal's value as it was shown, ``shown`` are the others' marks.
    """
    before = await find(tx, moment, log_id)
    if isinstance(before, Missing):
        return before
    told = replace(told, details=merged(told.details, shown, before.details))
    details, problems = _checked(moment, told, before, shown_deal)
    if problems:
        return problems

    def change(contact: Contact) -> Contact:
        return _dated(with_details(contact, details), told.day)

    return await correct(tx, moment, log_id, change)


async def file(tx: Tx, moment: Moment, log_id: str, told: Told) -> Logged | Missing | Problems:
    """Log what a form says, under the id that the form has; sent again, it changes that log."""
    details, problems = _checked(moment, told, None, "")
    if told.count is None or not 1 <= told.count <= MOST_AT_ONCE:
        problems = {"count": Problem("how_many"), **problems}
    if problems or told.count is None:
        return problems
    count, note = told.count, told.note

    def change(contact: Contact) -> Contact:
        filed = _dated(with_details(contact, details), told.day)
        return replace(filed, count=count, note=note)

    if await tx.contacts.of_log(moment.person, log_id):
        return await correct(tx, moment, log_id, change)
    day = told.day if told.day != moment.today else None
    reading = LogReading(count=count, note=note, day=day)
    return await log_rejection(tx, moment, reading, details=details, log_id=log_id)


def _dated(contact: Contact, day: date | None) -> Contact:
    if day is None or day == contact.local_date:
        return contact
    return replace(contact, local_date=day, date_assumed=False)


def _checked(
    moment: Moment, told: Told, before: Contact | None, shown_deal: str
) -> tuple[Details, dict[str, Problem]]:
    """Return the details, and what is wrong; what a log had before may stay."""
    problems = {}
    kept_day = before.local_date if before else None
    if told.day and told.day != kept_day and (problem := _wrong_day(told.day, moment.today)):
        problems["day"] = problem
    revisit_on = told.details.revisit_on
    kept_revisit = before.details.revisit_on if before else None
    if revisit_on and revisit_on != kept_revisit and revisit_on < moment.today:
        problems["revisit_on"] = Problem("past", moment.today)
    deal = before.details.deal if before and told.deal == shown_deal else _deal(moment, told.deal)
    if isinstance(deal, Problem):
        problems["deal"] = deal
        return told.details, problems
    return replace(told.details, deal=deal), problems


def _wrong_day(day: date, today: date) -> Problem | None:
    oldest = today - timedelta(days=NOS_BACK)
    if day > today:
        return Problem("future", today)
    return Problem("too_old", oldest) if day < oldest else None


def _deal(moment: Moment, typed: str | None) -> Money | Problem | None:
    if typed is None:
        return None
    context = moment.reading_context
    amount = read_amount(typed, context.locale, context.currency)
    return amount if isinstance(amount, Money) else Problem(amount.value)
