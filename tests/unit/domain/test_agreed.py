from __future__ import annotations

from fractions import Fraction

import pytest

from bot.domain.agreed import Origin, Price
from bot.domain.evidence import Evidence
from bot.domain.money import Money
from bot.domain.terms import CountsOnly, DealShare, FixedPay, Terms
from tests.support.records import a_price

FIXED = Terms(FixedPay(Money("USD", 500_00)), Fraction(10))
SHARE = Terms(DealShare(Fraction(1, 10), Money("USD", 5000_00)), Fraction(8))
TINY = Terms(FixedPay(Money("USD", 10_00)), Fraction(700))
COUNTS = Terms(CountsOnly("USD"), Fraction(12))


def measured(wins: int, earned: int, value: int) -> Price:
    evidence = Evidence(60, wins, Money("USD", earned), 730)
    return a_price(origin=Origin.MEASURED, evidence=evidence, value=Money("USD", value))


@pytest.mark.parametrize(
    ("price", "pay", "ratio"),
    [
        (a_price(terms=FIXED, value=Money("USD", 50_00)), 500_00, 10),
        (a_price(terms=SHARE, value=Money("USD", 62_50)), 500_00, 8),
        (a_price(terms=TINY, value=Money("USD", 1)), 10_00, 700),
        (a_price(terms=COUNTS, value=Money("USD", 0)), 0, 12),
        (measured(0, 0, 12_50), 500_00, 40),
        (measured(5, 5000_00, 75_00), 750_00, 10),
    ],
    ids=["fixed", "share", "rounded", "counts", "no_win", "wins_that_paid_more"],
)
def test_a_price_tells_the_sum_behind_it(price: Price, pay: int, ratio: int) -> None:
    assert (price.pay_per_yes.minor, price.contacts_per_yes) == (pay, Fraction(ratio))
