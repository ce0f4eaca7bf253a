"""Logging a yes, telling it otherwise, taking it back, and linking it to the no it grew out of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.agreed import Price
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Tally
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.money import Money
from bot.domain.reading import Hint, WonReading, plain, read_won
from bot.domain.reply import Lead, ReplyPlan
from bot.domain.repricing import price_for, priced, prices_in_force
from bot.domain.terms import ContactKind
from bot.domain.wins import Told, Took, edited, is_unclear, telling, told_by, took
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.storage.ledger import amend, put_back, record, replaced_no, undo
from bot.storage.pricing import agreed_price
from bot.storage.rejections import Missing, holding
from bot.storage.telling import with_question

_NOS_OFFERED = 50
_WINS_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Won:
    """A yes and what it took. ``unclear`` tells that its amount may be the deal's or the pay.

    ``came_from`` is the no it grew out of; that one was ``replaced`` where it counts no more.
    """

    logged: Logged
    took: Took
    unclear: bool = False
    came_from: Contact | None = None

    @property
    def replaced(self) -> bool:
        """Whether the no it grew out of no longer counts."""
        no = self.came_from
        return no is not None and no.replaced_by == self.logged.contact.id


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A yes that doesn't count any more, with the sums of its day, in the words of ``price``."""

    win: Contact
    day: Tally
    price: Price


Change = Callable[[Contact], Contact]


async def log_win(tx: Tx, moment: Moment, reading: WonReading) -> Won:
    """Write down a yes at the price that holds now; it counts as a contact."""
    price, checked = await agreed_price(tx, moment)
    yes_id = new_id()
    bare = Contact(
        id=yes_id,
        log_id=yes_id,
        person=moment.person,
        at=moment.at,
        local_date=moment.today,
        outcome=Outcome.YES,
        count=1,
        price_id=price.id,
        worth=price.value,
        date_assumed=not moment.rep.zone_known,
    )
    win = priced(telling(bare, told_by(reading, moment.today)), price)
    win = await _asked(tx, moment, win)
    day = await record(tx, win)
    won = await _won(tx, moment, win, price, day, hints=reading.hints)
    logged = replace(won.logged, checked=checked)
    return replace(won, logged=logged, unclear=_must_ask(reading, win, price))


async def make_it_a_win(tx: Tx, moment: Moment, log_id: str) -> Won | Missing:
    """Turn the log of a single no, whose note begins with "won", into a yes."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    no = rows[0]
    if len(rows) > 1 or no.count > 1 or no.outcome is Outcome.YES:
        return Missing.A_DAY
    words = (no.note or "").partition(" ")[2]
    reading = read_won(words, moment.reading_context) if plain(words).lines else WonReading()
    if not isinstance(reading, WonReading):
        reading = WonReading(who=words)
    told = told_by(reading, no.local_date)
    deal = told.deal or (None if told.pay else no.details.deal)
    told = replace(told, day=no.local_date, deal=deal, who=told.who or no.details.account)
    win = telling(replace(no, outcome=Outcome.YES), told)
    won = await _amended(tx, moment, no, await _asked(tx, moment, win))
    return replace(won, unclear=_must_ask(reading, win, won.logged.price))


async def find_win(tx: Tx, moment: Moment, win_id: str) -> Contact | None:
    """Return the rep's yes, whether it holds or not."""
    found = await tx.contacts.find(moment.person, win_id)
    return found if found and found.outcome is Outcome.YES else None


async def change_win(tx: Tx, moment: Moment, win_id: str, change: Change) -> Won | None:
    """Tell a yes otherwise, at any time; it is priced anew. None where there is none."""
    before = await find_win(tx, moment, win_id)
    return await _amended(tx, moment, before, change(before)) if before else None


def tell(told: Told) -> Change:
    """Return the change that gives a win what was told of it in its form."""
    return lambda win: telling(win, replace(told, note=edited(win.note, told.note)))


def as_pay(win: Contact) -> Contact:
    """Return the win with its amount as what it pays instead of the deal's value."""
    pay = win.details.deal
    if pay is None:
        return win
    details = replace(win.details, deal=None)
    return replace(win, earned=pay, pay_said=True, details=details)


def with_value(deal: Money) -> Change:
    """Return the change that gives a win its deal's value."""
    return lambda win: replace(win, details=replace(win.details, deal=deal))


def make_it(count: int) -> Change:
    """Return the change that makes a win so many of them."""
    return lambda win: replace(win, count=count)


async def take_back(tx: Tx, moment: Moment, win_id: str) -> TakenBack | None:
    """Let a yes count no more: it was a mistake, or it didn't hold. None where there is none."""
    win = await find_win(tx, moment, win_id)
    if win is None:
        return None
    day = await undo(tx, [win], moment.at)
    return TakenBack(win, day, await _price_of(tx, moment, win))


async def let_hold(tx: Tx, moment: Moment, win_id: str) -> Won | None:
    """Let a yes that was taken back count again; None where there is none."""
    win = await find_win(tx, moment, win_id)
    if win is None:
        return None
    day = await put_back(tx, win, moment.at)
    price = await _price_of(tx, moment, win)
    return await _won(tx, moment, replace(win, undone_at=None), price, day)


async def nos_to_link(tx: Tx, moment: Moment, win: Contact) -> list[Contact]:
    """Return the nos that a yes may have grown out of: the latest, and the one it is linked to."""
    nos = await tx.contacts.nos_to_link(moment.person, _NOS_OFFERED)
    linked = await tx.contacts.find(moment.person, win.came_from) if win.came_from else None
    return [linked, *(no for no in nos if no != linked)] if linked else nos


async def came_back(tx: Tx, moment: Moment, win_id: str, no_id: str | None) -> Won | None:
    """Link a yes to the no it grew out of, or to none.

    Where a contact is an opportunity, the two are one: the yes counts in the no's place.
    """
    win = await find_win(tx, moment, win_id)
    no = await tx.contacts.find(moment.person, no_id) if no_id else None
    if win is None or win.undone_at or (no and no.outcome is not Outcome.NO):
        return None
    if win.came_from != no_id:
        await _free(tx, win)
        price = await _price_of(tx, moment, win)
        if no and price.terms.contact is ContactKind.OPPORTUNITY and not no.undone_at:
            await amend(tx, no, replace(no, undone_at=moment.at, replaced_by=win.id))
    return await change_win(tx, moment, win_id, lambda it: replace(it, came_from=no_id))


async def win_from_no(tx: Tx, moment: Moment, no_id: str) -> Won | None:
    """Log the yes that grew out of a no, once; None where there is no such no (seed 1.14)."""
    wins = await tx.contacts.wins(moment.person, _WINS_LOOKED_AT)
    logged = next((win.id for win in wins if win.came_from == no_id), None)
    if logged:
        return await change_win(tx, moment, logged, lambda win: win)
    no = await tx.contacts.find(moment.person, no_id)
    if no is None or no.undone_at or no.outcome is Outcome.YES:
        return None
    told = no.details
    reading = WonReading(deal=told.deal, said_outright=True, who=told.account or no.note)
    won = await log_win(tx, moment, reading)
    linked = await came_back(tx, moment, won.logged.contact.id, no_id)
    return (
        replace(linked, logged=replace(linked.logged, checked=won.logged.checked))
        if linked
        else won
    )


def _must_ask(reading: WonReading, win: Contact, price: Price) -> bool:
    deal = win.details.deal
    return deal is not None and not reading.said_outright and is_unclear(deal, price.terms)


async def _free(tx: Tx, win: Contact) -> None:
    """Let the no count again in whose place this yes counted."""
    no = await replaced_no(tx, win)
    if no:
        await amend(tx, no, replace(no, undone_at=None, replaced_by=None))


async def _amended(tx: Tx, moment: Moment, before: Contact, after: Contact) -> Won:
    """Write the changed yes at the price that holds for it now."""
    price = price_for(after, prices_in_force(await tx.prices.history(moment.person)))
    after = priced(after, price)
    day = await amend(tx, before, after)
    return await _won(tx, moment, after, price, day)


async def _asked(tx: Tx, moment: Moment, win: Contact) -> Contact:
    """Return the yes with a question that recognises what the rep did, and remember it."""
    win = with_question(moment, win)
    if win.question:
        asked = {**moment.rep.asked, win.question: moment.today}
        await tx.reps.set_asked(moment.person, asked)
    return win


async def _won(
    tx: Tx, moment: Moment, win: Contact, price: Price, day: Tally, *, hints: Sequence[Hint] = ()
) -> Won:
    lead = Lead.WORTH if price.value else Lead.COUNT
    logged = Logged(
        moment=moment,
        contact=win,
        price=price,
        checked=None,
        day=day,
        plan=ReplyPlan(full=True, lead=lead, gentle=False, arithmetic=False),
        fact=None,
        question=win.question,
        hints=tuple(hints),
        repeated=False,
    )
    nos = await tx.contacts.nos_before(moment.person, win.local_date, win.id)
    came_from = await tx.contacts.find(moment.person, win.came_from) if win.came_from else None
    return Won(logged, took(nos), came_from=came_from)


async def _price_of(tx: Tx, moment: Moment, win: Contact) -> Price:
    prices = await tx.prices.history(moment.person)
    return next(price for price in prices if price.id == win.price_id)
