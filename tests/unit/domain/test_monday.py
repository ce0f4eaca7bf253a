from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.evidence import Evidence
from bot.domain.monday import Kept, PriceChange, check_is_due, monday_check
from bot.domain.money import Money
from bot.domain.price import Measured, measure
from bot.domain.terms import DEFAULT_TERMS, CountsOnly, Terms

AGREED = Money("USD", 50_00)
MONDAY = date(2026, 11, 23)


def measured(contacts: int, wins: int) -> Measured:
    return measure(Evidence(contacts, wins, Money("USD", wins * 500_00), 730), DEFAULT_TERMS)


@pytest.mark.parametrize(("contacts", "wins"), [(0, 0), (12, 0), (60, 5), (100, 10)])
def test_the_agreed_price_holds_while_the_evidence_allows_it(contacts: int, wins: int) -> None:
    assert monday_check(AGREED, measured(contacts, wins), MONDAY) is None


@pytest.mark.parametrize(("contacts", "wins", "new"), [(60, 0, 12_50), (60, 20, 137_50)])
def test_evidence_that_contradicts_it_makes_a_new_price_either_way(
    contacts: int, wins: int, new: int
) -> None:
    found = measured(contacts, wins)
    change = monday_check(AGREED, found, MONDAY)
    assert change == PriceChange(AGREED, Money("USD", new), found)
    assert (change.measured.contacts, change.measured.wins) == (contacts, wins)


def test_the_new_price_is_not_changed_again_by_the_same_evidence() -> None:
    found = measured(60, 0)
    assert monday_check(found.value, found, MONDAY) is None


def test_a_kept_price_is_not_asked_about_again_on_the_same_evidence() -> None:
    first = measured(60, 0)
    kept = Kept(MONDAY, first.low, first.high)
    later = MONDAY + timedelta(weeks=1)
    assert monday_check(AGREED, measured(75, 0), later, kept) is None


def test_a_kept_price_is_asked_about_when_the_measured_one_has_left_that_range() -> None:
    first = measured(60, 0)
    kept = Kept(MONDAY, first.low, first.high)
    assert monday_check(AGREED, measured(400, 0), MONDAY + timedelta(weeks=1), kept)
    assert monday_check(AGREED, measured(100, 30), MONDAY + timedelta(weeks=1), kept)


@pytest.mark.parametrize("bound", ["low", "high"])
def test_the_bounds_of_a_range_belong_to_it(bound: str) -> None:
    found = measured(60, 0)
    edge: Money = getattr(found, bound)
    assert monday_check(edge, found, MONDAY) is None
    kept = Kept(MONDAY, found.value, found.value)
    assert monday_check(AGREED, found, MONDAY, kept) is None


@pytest.mark.parametrize(("days", "asked"), [(89, False), (90, True)])
def test_a_kept_price_is_asked_about_when_ninety_days_have_gone(days: int, *, asked: bool) -> None:
    found = measured(60, 0)
    kept = Kept(MONDAY, found.low, found.high)
    change = monday_check(AGREED, found, MONDAY + timedelta(days=days), kept)
    assert (change is not None) is asked


def test_a_price_never_becomes_nothing_or_comes_from_it() -> None:
    none = measure(Evidence(60, 0, Money("USD", 0), 730), Terms(CountsOnly("USD"), Fraction(10)))
    assert monday_check(Money("USD", 0), none, MONDAY) is None
    assert monday_check(AGREED, none, MONDAY) is None


def test_prices_in_two_currencies_are_not_compared() -> None:
    with pytest.raises(ValueError, match="agreed in EUR, measured in USD"):
        monday_check(Money("EUR", 50_00), measured(60, 0), MONDAY)


@pytest.mark.parametrize(
    ("priced_on", "today", "due"),
    [
        (date(2026, 11, 18), date(2026, 11, 22), False),  # Wednesday to Sunday
        (date(2026, 11, 18), MONDAY, True),
        (date(2026, 11, 18), date(2026, 11, 26), True),  # Monday was a day off
        (MONDAY, MONDAY, False),
        (MONDAY, date(2026, 11, 29), False),
        (MONDAY, date(2026, 11, 30), True),
        (MONDAY, date(2026, 11, 20), False),  # a zone further west
    ],
)
def test_the_check_comes_once_from_each_monday_on(
    priced_on: date, today: date, *, due: bool
) -> None:
    assert check_is_due(priced_on, today) is due
