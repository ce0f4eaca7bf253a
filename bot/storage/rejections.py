"""Nos kept and told: what logging one, changing it, and every reply to it have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.facts import Fact, Standing, base_rate_fact
from bot.domain.ledger import Contact, Details, Tally
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.money import Money, total
from bot.domain.question_choice import Asking, choose_question
from bot.domain.reading import MOST_AT_ONCE, Hint, LogReading
from bot.domain.reply import LoggedNo, ReplyPlan, is_repeated_note, plan_reply, usual_deal
from bot.storage.engine import Tx
from bot.storage.ids import new_id
from bot.storage.ledger import amend, record
from bot.storage.pricing import agreed_price

_DEALS_LOOKED_AT = 25

Change = Callable[[Contact], Contact]
"""Returns a contact as it is to be; its worth follows from its count and outcome."""


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
    contact = replace(_contact(moment, reading, price), block_id=block_id)
    if details is not None:
        contact = replace(contact, details=details)
    if log_id is not None:
        contact = replace(contact, id=log_id, log_id=log_id)
    contact = _asked(moment, contact)
    day = [await record(tx, row) for row in in_rows(contact)][-1]
    logged = await _told(tx, moment, contact, price, day, reading.hints)
    return replace(logged, checked=checked, repeated=_is_repeated(moment, contact))


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
        question = _asked(moment, whole(after)).question
        after = [replace(row, question=question) for row in after]
    day = [await amend(tx, *each) for each in zip(rows, after, strict=True)][-1]
    return await _told(tx, moment, whole(after), price, day, hints)


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
    one = contact.worth.minor // contact.count
    rows = []
    for start in range(0, contact.count, MOST_AT_ONCE):
        many = min(MOST_AT_ONCE, contact.count - start)
        worth = Money(contact.worth.currency, one) * many
        row_id = new_id() if rows else contact.id
        rows.append(replace(contact, id=row_id, count=many, worth=worth))
    return rows


def whole(rows: Sequence[Contact]) -> Contact:
    """Return the rows of one log that have the first one's outcome as one contact."""
    alike = [row for row in rows if row.outcome is rows[0].outcome]
    worth = total((row.worth for row in alike), rows[0].worth.currency)
    return replace(rows[0], count=sum(row.count for row in alike), worth=worth)


def _contact(moment: Moment, reading: LogReading, price: Price) -> Contact:
    contact_id = new_id()
    priced = price.terms.is_contact(reading.outcome)
    return Contact(
        id=contact_id,
        log_id=contact_id,
        person=moment.person,
        at=moment.at,
        local_date=reading.day or moment.today,
        outcome=reading.outcome,
        count=reading.count,
        price_id=price.id,
        worth=price.value * (reading.count if priced else 0),
        note=reading.note,
        details=Details(reason=reading.reason, stage=reading.stage, deal=reading.deal),
        date_assumed=not moment.rep.zone_known and reading.day is None,
    )


def _priced(before: Contact, after: Contact, price: Price) -> Contact:
    """Return ``after`` with the worth that its count and outcome make, at the log's own price."""
    if (before.count, before.outcome) == (after.count, after.outcome):
        return after
    many = after.count if price.terms.is_contact(after.outcome) else 0
    return replace(after, worth=price.value * many)


async def _told(
    tx: Tx,
    moment: Moment,
    contact: Contact,
    price: Price,
    day: Tally,
    hints: Sequence[Hint],
) -> Logged:
    """Decide what the reply tells, and remember the question if it asks one."""
    is_no = contact.outcome is Outcome.NO
    first = is_no and day.nos == contact.count
    usual = await _usual_deal(tx, moment, price) if contact.details.deal else None
    no = _said(contact, price, first=first or moment.price is None, hinted=bool(hints))
    plan = plan_reply(no, usual_deal=usual, arithmetic_shown=not first)
    if plan.full and contact.question:
        asked = {**moment.rep.asked, contact.question: moment.today}
        await tx.reps.set_asked(moment.person, asked)
    return Logged(
        moment=moment,
        contact=contact,
        price=price,
        checked=None,
        day=day,
        plan=plan,
        fact=_fact(moment, price, day, plan) if plan.full and is_no else None,
        question=contact.question if plan.full else None,
        hints=tuple(hints),
        repeated=False,
    )


def _said(contact: Contact, price: Price, *, first: bool, hinted: bool) -> LoggedNo:
    details = contact.details
    is_no = contact.outcome is Outcome.NO
    told = details != Details(reason=details.reason if not is_no else None)
    return LoggedNo(
        price=price.value,
        first_today=first,
        has_note=bool(contact.note) or told or hinted,
        has_reason=bool(details.reason) and is_no,
        deal_value=details.deal,
        tone=details.tone,
        stage=details.stage,
    )


async def _usual_deal(tx: Tx, moment: Moment, price: Price) -> Money | None:
    deals = await tx.contacts.deals(moment.person, _DEALS_LOOKED_AT)
    return usual_deal(deals, price.terms)


def _fact(moment: Moment, price: Price, day: Tally, plan: ReplyPlan) -> Fact:
    standing = Standing(price.terms.contacts_per_yes)
    rep = moment.person.user_id
    return base_rate_fact(standing, rep=rep, day=moment.today, nth=day.nos, gentle=plan.gentle)


def _asked(moment: Moment, contact: Contact) -> Contact:
    """Return the contact with the question that fits it; Reflect asks it, shown or not."""
    rep = moment.rep
    asking = Asking.about([contact])
    question = choose_question(asking, rep.asked, rep.person.user_id, moment.today)
    return replace(contact, question=question.key)


def _is_repeated(moment: Moment, contact: Contact) -> bool:
    last = moment.last
    if last is None or not last.holds or not last.note or not contact.note:
        return False
    return is_repeated_note(contact.note, contact.at, last.note, last.at)
