from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from bot.domain.agreed import Origin, Price
from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Details
from bot.domain.money import Money
from bot.domain.repricing import price_for, priced, prices_in_force
from bot.domain.terms import ContactKind, CountsOnly, DealShare, FixedPay, Terms
from tests.support.records import MONDAY, NOON, a_contact, a_price, a_win

DAY = timedelta(days=1)
DEAL = Money("USD", 7000_00)


def on(day: int, **told: Any) -> Price:
    """Return a price agreed to so many days after Monday, from that day on."""
    return a_price(at=NOON + day * DAY, from_date=MONDAY + day * DAY, **told)


def typed(day: int, dated: int | None = None) -> Contact:
    """Return a contact of so many days after Monday."""
    shown = day if dated is None else dated
    return a_contact(at=NOON + day * DAY, local_date=MONDAY + shown * DAY)


def test_without_prices_none_is_in_force() -> None:
    assert prices_in_force([]) == []


def test_the_latest_price_and_those_it_follows_are_in_force() -> None:
    first = on(0)
    second = on(1, follows=first.id)
    third = on(2, follows=second.id)
    assert prices_in_force([first, second, third]) == [first, second, third]


def test_what_the_latest_price_does_not_follow_was_taken_back() -> None:
    first = on(0)
    mistake = on(1, follows=first.id)
    again = on(2, follows=first.id)
    assert prices_in_force([first, mistake, again]) == [first, again]
    anew = on(3, follows=None)
    assert prices_in_force([first, mistake, again, anew]) == [anew]


@pytest.mark.parametrize(
    ("contact", "holds"),
    [
        (typed(0), 0),
        (typed(1), 0),
        (typed(2), 1),
        (typed(9), 1),
        (typed(3, dated=0), 1),  # backdated: the price when typed
        (typed(1, dated=2), 1),  # an edit dated it later
    ],
)
def test_a_contact_takes_the_price_when_typed_or_of_its_later_date(
    contact: Contact, holds: int
) -> None:
    prices = [on(0), on(2)]
    assert price_for(contact, prices) is prices[holds]


def test_a_price_since_a_date_holds_for_what_was_typed_before_it() -> None:
    prices = [on(0), replace(on(5), from_date=MONDAY + 2 * DAY)]
    held = [price_for(typed(day), prices) for day in (1, 2, 4)]
    assert held == [prices[0], prices[1], prices[1]]


def test_a_stand_in_holds_only_until_the_first_own_price() -> None:
    example, own = on(0, origin=Origin.STAND_IN), on(5)
    assert price_for(typed(0), [example]) is example
    assert price_for(typed(0), [example, own]) is own
    assert price_for(typed(0, dated=-300), [example, own]) is own


def priced_by(terms: Terms, **told: Any) -> Contact:
    price = a_price(terms=terms, value=Money(terms.currency, 10))
    return priced(a_contact(**told), price)


FIXED = Terms(FixedPay(Money("USD", 900_00)), Fraction(10))
SHARE = Terms(DealShare(Fraction(1, 10), Money("USD", 5000_00)), Fraction(10))


@pytest.mark.parametrize(
    ("terms", "told", "earned"),
    [
        (FIXED, {}, None),
        (FIXED, {"outcome": Outcome.YES}, Money("USD", 900_00)),
        (FIXED, {"outcome": Outcome.YES, "count": 3}, Money("USD", 2700_00)),
        (SHARE, {"outcome": Outcome.YES}, Money("USD", 500_00)),
        (SHARE, {"outcome": Outcome.YES, "details": Details(deal=DEAL)}, Money("USD", 700_00)),
        (SHARE, {"outcome": Outcome.YES, "details": Details(deal=Money("USD", 4))}, None),
        (Terms(CountsOnly("USD"), Fraction(10)), {"outcome": Outcome.YES}, None),
        (
            FIXED,
            {"outcome": Outcome.YES, "earned": Money("EUR", 7), "pay_said": True},
            Money("EUR", 7),
        ),
    ],
)
def test_a_yes_pays_by_the_terms_unless_it_was_said(
    terms: Terms, told: dict[str, Any], earned: Money | None
) -> None:
    assert priced_by(terms, **told).earned == earned


@pytest.mark.parametrize(
    ("kind", "outcome", "worth"),
    [
        (ContactKind.ANY, Outcome.NO, 30),
        (ContactKind.ANY, Outcome.YES, 30),
        (ContactKind.ANY, Outcome.NO_REPLY, 0),
        (ContactKind.DIAL, Outcome.NO_REPLY, 30),
    ],
)
def test_each_contact_is_worth_the_price(kind: ContactKind, outcome: Outcome, worth: int) -> None:
    terms = Terms(FixedPay(Money("EUR", 100)), Fraction(10), contact=kind)
    contact = priced_by(terms, outcome=outcome, count=3)
    assert contact.worth == Money("EUR", worth)


def test_pricing_touches_nothing_else() -> None:
    win = a_win(note="Globex", local_date=date(2026, 11, 2))
    price = a_price()
    assert replace(priced(win, price), price_id="price-1") == replace(
        win, worth=price.value, earned=Money("USD", 500_00)
    )
