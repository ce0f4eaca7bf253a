"""The price that holds for a log: what a rep agreed to, checked once a week by the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.agreed import Checked, Origin, Price
from bot.domain.contacts import Outcome
from bot.domain.evidence import WINDOWS, Evidence, choose_window, no_evidence
from bot.domain.ledger import Contact, Tally
from bot.domain.moment import Moment
from bot.domain.monday import Kept, check_is_due, monday_check
from bot.domain.money import Money
from bot.domain.people import Person
from bot.domain.price import Measured, agreed_value, measure
from bot.domain.repricing import price_for, priced, prices_in_force
from bot.domain.terms import DEFAULT_TERMS, Terms
from bot.storage.engine import Tx
from bot.storage.ids import new_id
from bot.storage.ledger import amend_all


async def agreed_price(tx: Tx, moment: Moment) -> tuple[Price, Checked | None]:
    """Return the price of a no at this moment, and the change if Monday's check just made one."""
    price = price_now(moment)
    if moment.price is None:
        await tx.prices.add(moment.person, price)
        return price, None
    if not check_is_due(_priced_on(moment, price), moment.today):
        return price, None
    return await _check(tx, moment, price)


def price_now(moment: Moment) -> Price:
    """Return the latest price; before there is one, the stand-in that the first log will store."""
    return moment.price or new_price(moment, Origin.STAND_IN, DEFAULT_TERMS, follows=None)


async def evidence_of(tx: Tx, person: Person, terms: Terms, until: date) -> Evidence:
    """Return what the ledger shows up to ``until``, included, of the window that holds enough."""
    first = until - timedelta(days=WINDOWS[-1] - 1)
    tallies = await tx.tallies.between(person, first, until)
    wins = await tx.contacts.wins_between(person, first, until)
    return choose_window({days: _evidence(tallies, wins, terms, until, days) for days in WINDOWS})


async def set_price(tx: Tx, moment: Moment, price: Price) -> int:
    """Append ``price``, price anew what it changes, and return how many contacts count anew.

    To take prices back, append one that follows what came before them. What was undone is priced
    anew too, for it may be put back.
    """
    person = moment.person
    before = prices_in_force(await tx.prices.history(person))
    await tx.prices.add(person, price)
    now = prices_in_force(await tx.prices.history(person))

    def anew(contact: Contact) -> Contact:
        held, holds = (price_for(contact, prices) if prices else None for prices in (before, now))
        return priced(contact, holds) if holds and holds != held else contact

    contacts = await tx.contacts.since(person, _reaches_back_to(price, before))
    await amend_all(tx, contacts, anew)
    return sum(each.count for each in contacts if anew(each) != each and not each.undone_at)


def new_price(moment: Moment, origin: Origin, terms: Terms, follows: str | None) -> Price:
    """Return the price that ``terms`` make, holding from today on."""
    own = agreed_value(terms)
    return Price(
        id=new_id(),
        at=moment.at,
        from_date=moment.today,
        origin=origin,
        value=own,
        terms=terms,
        evidence=no_evidence(terms.currency),
        low=own,
        high=own,
        follows=follows,
    )


def measured_price(moment: Moment, before: Price, measured: Measured, evidence: Evidence) -> Price:
    """Return the price that the evidence puts in the place of ``before``, from today on.

    A stand-in stays one: what a yes pays was still not said.
    """
    origin = Origin.STAND_IN if before.is_stand_in else Origin.MEASURED
    return replace(
        new_price(moment, origin, before.terms, before.id),
        value=measured.value,
        evidence=evidence,
        low=measured.low,
        high=measured.high,
    )


async def _check(tx: Tx, moment: Moment, price: Price) -> tuple[Price, Checked | None]:
    sunday = moment.today - timedelta(days=moment.today.weekday() + 1)
    evidence = await evidence_of(tx, moment.person, price.terms, sunday)
    measured = measure(evidence, price.terms)
    await tx.reps.set_price_checked(moment.person, moment.today)
    kept = Kept(price.from_date, price.low, price.high) if price.origin is Origin.KEPT else None
    if not monday_check(price.value, measured, moment.today, kept):
        return price, None
    changed = measured_price(moment, price, measured, evidence)
    await set_price(tx, moment, changed)
    return changed, Checked(price, changed, measured)


def _reaches_back_to(price: Price, before: Sequence[Price]) -> date:
    """Return since when contacts may change: a price that only adds to those before, adds late."""
    latest = before[-1] if before else None
    adds = latest is not None and price.follows == latest.id
    is_first_own = latest is not None and latest.is_stand_in and not price.is_stand_in
    return price.from_date if adds and not is_first_own else date.min


def _priced_on(moment: Moment, price: Price) -> date:
    """Return when the price was last set or checked, which is later than the day it holds from."""
    set_on = moment.rep.local_date(price.at)
    return max(set_on, moment.rep.price_checked_on or set_on)


def _evidence(
    tallies: Iterable[Tally], wins: Iterable[Contact], terms: Terms, until: date, days: int
) -> Evidence:
    """Count the window of ``days`` that ends with ``until``."""
    first = until - timedelta(days=days - 1)
    pays = tuple(pay for win in wins if win.local_date >= first for pay in _pays(win, terms))
    contacts = sum(_decided(tally, terms) for tally in tallies if tally.local_date >= first)
    return Evidence(contacts, len(pays), Money(terms.currency, sum(pays)), days, pays)


def _decided(tally: Tally, terms: Terms) -> int:
    silent = tally.no_replies if terms.is_contact(Outcome.NO_REPLY) else 0
    return tally.nos + tally.yeses + silent


def _pays(win: Contact, terms: Terms) -> list[int]:
    """Return what each yes of a row paid; together they are what it earned, to the cent."""
    if win.earned and win.earned.currency == terms.currency:
        each, odd = divmod(win.earned.minor, win.count)
        return [each + 1] * odd + [each] * (win.count - odd)
    return [terms.pay_for(None).minor] * win.count
