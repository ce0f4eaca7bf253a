"""What the reply to a log tells, and the question it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.agreed import Checked, Price
from bot.domain.contacts import Outcome
from bot.domain.facts import Fact, Standing, base_rate_fact
from bot.domain.ledger import Contact, Details, Tally
from bot.domain.lessons import Recalled
from bot.domain.logged import Logged
from bot.domain.moment import LastWin, Moment
from bot.domain.money import Money, total
from bot.domain.question_choice import Asking, choose_question
from bot.domain.reading import Hint
from bot.domain.reply import LoggedNo, ReplyPlan, is_repeated_note, plan_reply, usual_deal
from bot.storage.engine import Tx
from bot.storage.jar import draw_for
from bot.storage.standing import standing

_DEALS_LOOKED_AT = 25


async def told(
    tx: Tx,
    moment: Moment,
    contact: Contact,
    price: Price,
    day: Tally,
    *,
    checked: Checked | None = None,
    hints: Sequence[Hint] = (),
    in_numbers: Sequence[Contact] = (),
    repeated: bool = False,
) -> Logged:
    """Decide what the reply to a log tells, and remember the question if it asks one."""
    is_no = contact.outcome is Outcome.NO
    first = is_no and day.nos == contact.count
    more = bool(checked or hints or in_numbers or moment.last is None)
    no = _said(contact, price, more=more, first=first)
    if no.tone is not None and no.tone.harsh:
        moment = await _with_a_win_drawn(tx, moment, contact)
    usual = await _usual_deal(tx, moment, price) if contact.details.deal else None
    plan = plan_reply(no, usual_deal=usual, arithmetic_shown=not first)
    question = contact.question if plan.full else None
    recalled = await _asked(tx, moment, contact, question) if question else None
    stands = await standing(tx, moment.rep, moment.hours, moment.today) if first else None
    return Logged(
        moment=moment,
        contact=contact,
        price=price,
        checked=checked,
        day=day,
        plan=plan,
        fact=_fact(moment, price, day, plan) if plan.full and is_no else None,
        question=question,
        hints=tuple(hints),
        repeated=repeated,
        in_numbers=tuple(in_numbers),
        streak=stands.streak if stands else None,
        progress=stands.progress(price.terms) if stands else None,
        recalled=recalled,
    )


def with_question(moment: Moment, contact: Contact) -> Contact:
    """Return the contact with the question that fits it; Reflect asks it, shown or not."""
    rep = moment.rep
    asking = Asking.about([contact])
    question = choose_question(asking, rep.asked, rep.person.user_id, moment.today)
    return replace(contact, question=question.key)


def whole(rows: Sequence[Contact]) -> Contact:
    """Return the rows of one log that have the first one's outcome as one contact."""
    alike = [row for row in rows if row.outcome is rows[0].outcome]
    worth = total((row.worth for row in alike), rows[0].worth.currency)
    return replace(rows[0], count=sum(row.count for row in alike), worth=worth)


def is_repeated(moment: Moment, contact: Contact) -> bool:
    """Return whether the rep's last log had the same note, a minute ago at the most."""
    last = moment.last
    if last is None or not last.holds or not last.note or not contact.note:
        return False
    return is_repeated_note(contact.note, contact.at, last.note, last.at)


def _said(contact: Contact, price: Price, *, more: bool, first: bool) -> LoggedNo:
    """Return what the plan depends on; ``more`` than a bare no is to be told anyhow."""
    details = contact.details
    is_no = contact.outcome is Outcome.NO
    silent = Details(reason=None if is_no else details.reason)  # what "no answer" says already
    return LoggedNo(
        price=price.value,
        first_today=first,
        has_note=more or bool(contact.note) or details != silent,
        has_reason=is_no and bool(details.reason),
        deal_value=details.deal,
        tone=details.tone,
        stage=details.stage,
    )


async def _asked(tx: Tx, moment: Moment, contact: Contact, question: str) -> Recalled | None:
    """Remember the question that a reply asks; return the open plan that fits the no."""
    asked = {**moment.rep.asked, question: moment.today}
    if contact.outcome is Outcome.NO and (contact.details.reason or contact.details.stage):
        return await tx.reflections.ask_and_recall(moment.person, asked, contact)
    await tx.reps.set_asked(moment.person, asked)
    return None


async def _with_a_win_drawn(tx: Tx, moment: Moment, contact: Contact) -> Moment:
    """Return the moment with any of the rep's wins, not always the latest (seed 2.20)."""
    win = await draw_for(tx, moment.person, contact.log_id)
    if win is None:
        return moment
    named = win.details.account or win.note
    return replace(moment, win=LastWin(win.local_date, named, win.earned))


async def _usual_deal(tx: Tx, moment: Moment, price: Price) -> Money | None:
    deals = await tx.contacts.deals(moment.person, _DEALS_LOOKED_AT)
    return usual_deal(deals, price.terms)


def _fact(moment: Moment, price: Price, day: Tally, plan: ReplyPlan) -> Fact:
    standing = Standing(price.contacts_per_yes)
    rep = moment.person.user_id
    return base_rate_fact(standing, rep=rep, day=moment.today, nth=day.nos, gentle=plan.gentle)
