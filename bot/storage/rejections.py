"""Logging nos and changing what was logged: what several features do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Details
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.question_choice import Asking
from bot.domain.reading import MOST_AT_ONCE, DayReading, Hint, LogReading
from bot.storage.engine import Tx
from bot.storage.ids import new_id
from bot.storage.ledger import amend, record
from bot.storage.pricing import agreed_price
from bot.storage.telling import is_repeated, told, whole, with_question

Change = Callable[[Contact], Contact]
"""Returns a contact as it is to be; its worth follows from its count and outcome."""


_NOTHING_TOLD = Details()


class Missing(StrEnum):
    """Why a log can't be changed."""

    NOT_THERE = "not_there"  # there is none, or it isn't this person's
    TAKEN_BACK = "taken_back"
    A_DAY = "a_day"  # a day in numbers, which has no details


async def log_rejection(
    tx: Tx,
    moment: Moment,
    reading: LogReading,
    *,
    details: Details | None = None,
    log_id: str | None = None,
    block_id: str | None = None,
) -> Logged:
    """Write down what was read, at the price that holds now, and plan the reply.

    ``details``, where given, replace the reading's; ``log_id`` names the log beforehand. What
    is more than 100 at once is stored in rows of 100 at the most.
    """
    price, checked = await agreed_price(tx, moment)
    said = Details(reason=reading.reason, stage=reading.stage, deal=reading.deal)
    new = _contact(
        moment,
        reading.outcome,
        reading.count,
        reading.day,
        price,
        log_id=log_id,
        note=reading.note,
        details=details or said,
        block_id=block_id,
    )
    contact = with_question(moment, new)
    day = [await record(tx, row) for row in in_rows(contact)][-1]
    return await told(
        tx,
        moment,
        contact,
        price,
        day,
        checked=checked,
        hints=reading.hints,
        repeated=is_repeated(moment, contact),
    )


async def log_day(tx: Tx, moment: Moment, reading: DayReading) -> Logged:
    """Write down a day in numbers as one log; its yeses pay what was agreed."""
    price, checked = await agreed_price(tx, moment)
    counted = {
        Outcome.NO: reading.nos,
        Outcome.NO_REPLY: reading.no_replies,
        Outcome.YES: reading.yeses,
    }
    outcomes = [
        _contact(moment, outcome, many, reading.day, price)
        for outcome, many in counted.items()
        if many
    ]
    first = with_question(moment, replace(outcomes[0], note=reading.note))
    log = [first, *(replace(each, log_id=first.log_id) for each in outcomes[1:])]
    day = [await record(tx, row) for contact in log for row in in_rows(contact)][-1]
    return await told(tx, moment, first, price, day, checked=checked, in_numbers=log)


async def correct(
    tx: Tx, moment: Moment, log_id: str, change: Change, hints: Sequence[Hint] = ()
) -> Logged | Missing:
    """Change a log of nos or no replies that holds, and tell it anew."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    if len({row.outcome for row in rows}) > 1:
        return Missing.A_DAY
    price = await price_of(tx, moment, rows[0])
    after = [_priced(row, change(row), price) for row in rows]
    if Asking.about(after) != Asking.about(rows):
        question = with_question(moment, whole(after)).question
        after = [replace(row, question=question) for row in after]
    day = [await amend(tx, *each) for each in zip(rows, after, strict=True)][-1]
    return await told(tx, moment, whole(after), price, day, hints=hints)


async def told_anew(tx: Tx, moment: Moment, log_id: str) -> Logged | None:
    """Tell a log of nos or no replies once more as it stands; None where there is none such."""
    rows = await tx.contacts.of_log(moment.person, log_id)
    if not rows or any(row.outcome is Outcome.YES for row in rows):
        return None
    told_now = await correct(tx, moment, log_id, lambda row: row)
    return None if isinstance(told_now, Missing) else told_now


async def holding(tx: Tx, moment: Moment, log_id: str) -> list[Contact] | Missing:
    """Return the rows of the rep's log, at least one, unless it was taken back."""
    rows = await tx.contacts.of_log(moment.person, log_id)
    if not rows:
        return Missing.NOT_THERE
    return Missing.TAKEN_BACK if rows[0].undone_at else rows


async def price_of(tx: Tx, moment: Moment, contact: Contact) -> Price:
    """Return the price at which a contact of the rep was logged."""
    if moment.price and moment.price.id == contact.price_id:
        return moment.price
    prices = await tx.prices.history(moment.person)
    return next(price for price in prices if price.id == contact.price_id)


def in_rows(contact: Contact) -> list[Contact]:
    """Return the contact as rows of one log, each of 100 at the most."""
    if contact.count <= MOST_AT_ONCE:
        return [contact]
    one = contact.worth.minor // contact.count
    pay = contact.earned.minor // contact.count if contact.earned else 0
    rows: list[Contact] = []
    for start in range(0, contact.count, MOST_AT_ONCE):
        many = min(MOST_AT_ONCE, contact.count - start)
        worth = Money(contact.worth.currency, one) * many
        earned = Money(contact.earned.currency, pay) * many if contact.earned else None
        row_id = new_id() if rows else contact.id
        rows.append(replace(contact, id=row_id, count=many, worth=worth, earned=earned))
    return rows


def _contact(
    moment: Moment,
    outcome: Outcome,
    count: int,
    day: date | None,
    price: Price,
    *,
    log_id: str | None = None,
    note: str | None = None,
    details: Details = _NOTHING_TOLD,
    block_id: str | None = None,
) -> Contact:
    """Return so many contacts at a price, dated ``day`` or today."""
    contact_id = new_id()
    pay = price.terms.pay_for(None) if outcome is Outcome.YES else None
    return Contact(
        id=contact_id,
        log_id=log_id or contact_id,
        person=moment.person,
        at=moment.at,
        local_date=day or moment.today,
        outcome=outcome,
        count=count,
        price_id=price.id,
        worth=price.value * (count if price.terms.is_contact(outcome) else 0),
        earned=pay * count if pay else None,
        date_assumed=not moment.rep.zone_known and day is None,
        note=note,
        details=details,
        block_id=block_id,
    )


def _priced(before: Contact, after: Contact, price: Price) -> Contact:
    """Return ``after`` with the worth that its count and outcome make, at the log's own price."""
    if (before.count, before.outcome) == (after.count, after.outcome):
        return after
    many = after.count if price.terms.is_contact(after.outcome) else 0
    return replace(after, worth=price.value * many)
