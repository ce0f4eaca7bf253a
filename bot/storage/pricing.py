"""The price that holds for a log: what a rep agreed to, checked once a week by the evidence."""

from __future__ import annotations

from collections.abc import Iterable
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
from bot.domain.terms import DEFAULT_TERMS, Terms
from bot.storage.engine import Tx
from bot.storage.ids import new_id


async def agreed_price(tx: Tx, moment: Moment) -> tuple[Price, Checked | None]:
    """Return the price of a no at this moment, and the change if Monday's check just made one."""
    if moment.price is None:
        price = new_price(moment, Origin.STAND_IN, DEFAULT_TERMS)
        await tx.prices.add(moment.person, price)
        return price, None
    if not check_is_due(_priced_on(moment, moment.price), moment.today):
        return moment.price, None
    return await _check(tx, moment, moment.price)


async def evidence_of(tx: Tx, person: Person, terms: Terms, until: date) -> Evidence:
    """Return what the ledger shows up to ``until``, included, of the window that holds enough."""
    first = until - timedelta(days=WINDOWS[-1] - 1)
    tallies = await tx.tallies.between(person, first, until)
    wins = await tx.contacts.wins_between(person, first, until)
    return choose_window({days: _evidence(tallies, wins, terms, until, days) for days in WINDOWS})


def new_price(
    moment: Moment,
    origin: Origin,
    terms: Terms,
    measured: Measured | None = None,
    evidence: Evidence | None = None,
) -> Price:
    """Return a price that holds from today on: the terms' own, or what was measured."""
    own = agreed_value(terms)
    return Price(
        id=new_id(),
        at=moment.at,
        from_date=moment.today,
        origin=origin,
        value=measured.value if measured and origin is Origin.MEASURED else own,
        terms=terms,
        evidence=evidence or no_evidence(terms.currency),
        low=measured.low if measured else own,
        high=measured.high if measured else own,
    )


async def _check(tx: Tx, moment: Moment, price: Price) -> tuple[Price, Checked | None]:
    sunday = moment.today - timedelta(days=moment.today.weekday() + 1)
    evidence = await evidence_of(tx, moment.person, price.terms, sunday)
    measured = measure(evidence, price.terms)
    await tx.reps.set_price_checked(moment.person, moment.today)
    kept = Kept(price.from_date, price.low, price.high) if price.origin is Origin.KEPT else None
    if not monday_check(price.value, measured, moment.today, kept):
        return price, None
    changed = new_price(moment, Origin.MEASURED, price.terms, measured, evidence)
    await tx.prices.add(moment.person, changed)
    return changed, Checked(price, changed, measured)


def _priced_on(moment: Moment, price: Price) -> date:
    return max(price.from_date, moment.rep.price_checked_on or price.from_date)


def _evidence(
    tallies: Iterable[Tally], wins: Iterable[Contact], terms: Terms, until: date, days: int
) -> Evidence:
    """Count the window of ``days`` that ends with ``until``."""
    first = until - timedelta(days=days - 1)
    pays = tuple(
        pay for win in wins if win.local_date >= first for pay in [_pay(win, terms)] * win.count
    )
    contacts = sum(_decided(tally, terms) for tally in tallies if tally.local_date >= first)
    return Evidence(contacts, len(pays), Money(terms.currency, sum(pays)), days, pays)


def _decided(tally: Tally, terms: Terms) -> int:
    silent = tally.no_replies if terms.is_contact(Outcome.NO_REPLY) else 0
    return tally.nos + tally.yeses + silent


def _pay(win: Contact, terms: Terms) -> int:
    if win.earned and win.earned.currency == terms.currency:
        return win.earned.minor // win.count
    return terms.pay_for(None).minor
