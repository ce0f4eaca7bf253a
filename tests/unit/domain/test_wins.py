from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.ledger import Details
from bot.domain.money import Money
from bot.domain.reading import WonReading
from bot.domain.terms import CountsOnly, DealShare, FixedPay, Pay, Terms
from bot.domain.wins import Told, Took, can_be_dated, is_unclear, telling, told_by, took
from tests.support.records import MONDAY, a_win

FIVE_K = Money("USD", 5000_00)


def test_the_first_line_names_who_and_the_rest_is_a_note() -> None:
    reading = WonReading(FIVE_K, None, said_outright=False, who="Globex\nby phone\nat last")
    assert told_by(reading, MONDAY) == Told(MONDAY, "Globex", FIVE_K, None, "by phone\nat last")


def test_a_long_first_line_is_no_name() -> None:
    told = told_by(WonReading(who="x" * 201), MONDAY)
    assert (told.who, told.note) == (None, "x" * 201)


def test_nothing_told_is_a_win_of_today() -> None:
    assert told_by(WonReading(), MONDAY) == Told(MONDAY)


def test_a_telling_replaces_what_was_told_before() -> None:
    before = a_win(note="old", details=Details(account="Acme", reason="price"), date_assumed=True)
    day = MONDAY - timedelta(days=2)
    after = telling(before, Told(day, "Globex", FIVE_K, Money("EUR", 7), None))
    assert (after.local_date, after.note, after.date_assumed) == (day, None, False)
    assert after.details == Details(account="Globex", reason="price", deal=FIVE_K)
    assert (after.earned, after.pay_said) == (Money("EUR", 7), True)
    assert not telling(after, Told(day)).pay_said


@pytest.mark.parametrize(
    ("amount", "pay", "unclear"),
    [
        (Money("USD", 5000_00), FixedPay(Money("USD", 500_00)), True),
        (Money("USD", 500_00), FixedPay(Money("USD", 500_00)), False),
        (Money("USD", 600_00), DealShare(Fraction(1, 10), FIVE_K), True),
        (Money("USD", 4000_00), DealShare(Fraction(1, 10), FIVE_K), False),
        (Money("EUR", 600_00), DealShare(Fraction(1, 10), FIVE_K), False),
        (Money("USD", 600_00), CountsOnly("USD"), False),
    ],
)
def test_an_amount_is_unclear_where_it_may_be_the_deal_or_the_pay(
    amount: Money, pay: Pay, *, unclear: bool
) -> None:
    assert is_unclear(amount, Terms(pay, Fraction(10))) is unclear


@pytest.mark.parametrize(("days", "can"), [(1, False), (0, True), (-400, True), (-401, False)])
def test_a_win_is_dated_at_most_400_days_back(days: int, *, can: bool) -> None:
    today = date(2026, 11, 20)
    assert can_be_dated(today + timedelta(days=days), today) is can


def test_what_a_win_took_is_counted_over_currencies() -> None:
    pairs = [(3, Money("EUR", 5)), (4, Money("USD", 0)), (2, Money("USD", 7))]
    assert took(pairs) == Took(9, (Money("EUR", 5), Money("USD", 7)))
