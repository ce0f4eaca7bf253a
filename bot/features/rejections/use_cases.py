"""Logging a no, one more of it, taking it back, telling more of it, and moving on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.facts import Fact, Standing, base_rate_fact
from bot.domain.ledger import Contact, Details, Tally
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.question_choice import Asking, choose_question
from bot.domain.reading import Hint, LogReading
from bot.domain.reply import LoggedNo, ReplyPlan, is_repeated_note, plan_reply, usual_deal
from bot.storage import Tx, ledger
from bot.storage.ids import new_id
from bot.storage.pricing import agreed_price

UNDO_WITHIN = timedelta(hours=24)
_DEALS_LOOKED_AT = 25


async def log(tx: Tx, moment: Moment, reading: LogReading, block_id: str | None = None) -> Logged:
    """Write down what was read, at the price that holds now, and plan the reply."""
    price, checked = await agreed_price(tx, moment)
    contact = _asked(moment, _contact(moment, reading, price, block_id))
    day = await ledger.record(tx, contact)
    logged = await _told(tx, moment, contact, price, day, reading.hints)
    return replace(logged, checked=checked, repeated=_is_repeated(moment, contact))


async def log_again(tx: Tx, moment: Moment, log_id: str) -> Logged | None:
    """Log one more bare no like the one before (+1); None where that log isn't the rep's."""
    before = await tx.contacts.of_log(moment.person, log_id)
    if not before:
        return None
    return await log(tx, moment, LogReading(outcome=before[0].outcome))


async def correct(
    tx: Tx, moment: Moment, log_id: str, change: Callable[[Contact], Contact]
) -> Logged | None:
    """Change a log that holds and tell it anew; None where there is no such log of the rep's."""
    before = await find(tx, moment, log_id)
    if before is None:
        return None
    after = change(before)
    if Asking.about([after]) != Asking.about([before]):
        after = _asked(moment, after)
    day = await ledger.amend(tx, before, after)
    price, _ = await agreed_price(tx, moment)
    return await _told(tx, moment, after, price, day)


async def find(tx: Tx, moment: Moment, log_id: str) -> Contact | None:
    """Return the rep's log of one row that holds, or None."""
    contacts = await tx.contacts.of_log(moment.person, log_id)
    return contacts[0] if len(contacts) == 1 and not contacts[0].undone_at else None


def make_it(count: int) -> Callable[[Contact], Contact]:
    """Return the change that makes a log hold ``count`` contacts."""

    def change(contact: Contact) -> Contact:
        one = contact.worth.minor // contact.count
        return replace(contact, count=count, worth=Money(contact.worth.currency, one) * count)

    return change


def tell(details: Details) -> Callable[[Contact], Contact]:
    """Return the change that gives a log these details."""
    return lambda contact: replace(contact, details=details)


async def take_back(tx: Tx, moment: Moment, log_id: str) -> tuple[Contact, Tally] | None:
    """Undo a log of the last 24 hours; None where there is none that holds."""
    log = await tx.contacts.of_log(moment.person, log_id)
    if not log or log[0].undone_at or moment.at - log[0].at > UNDO_WITHIN:
        return None
    return log[0], await ledger.undo(tx, log, moment.at)


async def take_back_the_last(tx: Tx, moment: Moment) -> tuple[Contact, Tally] | None:
    """Undo the rep's last log of the last 24 hours, None where there is none."""
    log_id = await tx.contacts.last_log(moment.person, moment.at - UNDO_WITHIN)
    return await take_back(tx, moment, log_id) if log_id else None


async def move_on(tx: Tx, moment: Moment, log_id: str) -> Contact | None:
    """Close a no: from then on only its lesson comes back. None where it isn't the rep's."""
    contact = await find(tx, moment, log_id)
    if contact is None:
        return None
    return (await ledger.move_on(tx, [contact], moment.at))[0]


def _contact(moment: Moment, reading: LogReading, price: Price, block_id: str | None) -> Contact:
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
        block_id=block_id,
        date_assumed=not moment.rep.zone_known and reading.day is None,
    )


async def _told(
    tx: Tx,
    moment: Moment,
    contact: Contact,
    price: Price,
    day: Tally,
    hints: tuple[Hint, ...] = (),
) -> Logged:
    """Decide what the reply tells, and remember the question if it asks one."""
    first = contact.outcome is Outcome.NO and day.nos == contact.count
    usual = await _usual_deal(tx, moment, price) if contact.details.deal else None
    plan = plan_reply(
        _said(contact, price, first=first), usual_deal=usual, arithmetic_shown=not first
    )
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
        fact=_fact(moment, price, day, plan) if plan.full else None,
        question=contact.question if plan.full else None,
        hints=hints,
        repeated=False,
    )


def _said(contact: Contact, price: Price, *, first: bool) -> LoggedNo:
    details = contact.details
    return LoggedNo(
        price=price.value,
        first_today=first,
        has_note=bool(contact.note),
        has_reason=bool(details.reason),
        deal_value=details.deal,
        tone=details.tone,
        stage=details.stage,
    )


async def _usual_deal(tx: Tx, moment: Moment, price: Price) -> Money | None:
    deals = await tx.contacts.deals(moment.person, _DEALS_LOOKED_AT)
    return usual_deal(deals, price.terms)


def _fact(moment: Moment, price: Price, day: Tally, plan: ReplyPlan) -> Fact:
    standing = Standing(price.contacts_per_yes)
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
