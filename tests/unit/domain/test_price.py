from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.evidence import Evidence, no_evidence
from bot.domain.money import Money
from bot.domain.price import METHOD, Label, Measured, agreed_value, measure, next_ratio
from bot.domain.prior import Prior
from bot.domain.terms import DEFAULT_TERMS, CountsOnly, DealShare, FixedPay, Terms, YesKind

RATIOS = st.fractions(1, 200, max_denominator=10)
PAYS = st.integers(1, 100_000_00)


def seen(contacts: int, wins: int, pay: int = 500_00, currency: str = "USD") -> Evidence:
    return Evidence(contacts, wins, Money(currency, wins * pay), 90)


def dollars(measured: Measured) -> tuple[int, int]:
    return round(measured.low.major), round(measured.high.major)


@pytest.mark.seed("3.4", "3.7", "3.9", "3.10")
@pytest.mark.parametrize(
    ("contacts", "wins", "value", "low", "high"),
    [
        (0, 0, 50_00, 14, 95),
        (10, 1, 50_00, 19, 87),
        (12, 0, 31_25, 9, 60),
        (60, 5, 43_75, 25, 65),
        (150, 20, 64_71, 49, 82),
    ],
)
def test_the_measured_price_is_worked_out_by_hand(
    contacts: int, wins: int, value: int, low: int, high: int
) -> None:
    measured = measure(seen(contacts, wins), DEFAULT_TERMS)
    assert measured.value == Money("USD", value)
    assert dollars(measured) == (low, high)


@pytest.mark.parametrize(("wins", "value"), [(0, 571), (2, 1714)])
def test_three_closes_a_year_would_swing_with_ninety_days_alone(wins: int, value: int) -> None:
    terms = Terms(FixedPay(Money("USD", 20_000_00)), Fraction(20))
    assert round(measure(seen(15, wins, 20_000_00), terms).value.major) == value


@pytest.mark.parametrize(
    ("contacts", "wins", "label"),
    [
        (0, 0, Label.STARTING_RATIO),
        (19, 6, Label.STARTING_RATIO),
        (20, 6, Label.EARLY),
        (99, 12, Label.EARLY),
        (400, 4, Label.EARLY),
        (100, 5, Label.YOUR_NUMBER),
    ],
)
def test_the_label_tells_how_much_evidence_there_is(contacts: int, wins: int, label: Label) -> None:
    assert measure(seen(contacts, wins), DEFAULT_TERMS).label is label


def test_what_a_price_was_measured_by_is_kept_with_it() -> None:
    measured = measure(Evidence(40, 6, Money("USD", 3000_00), 180), DEFAULT_TERMS)
    assert (measured.contacts, measured.wins, measured.window_days) == (40, 6, 180)
    assert measured.method == METHOD
    assert (measured.rate, measured.pay) == (Fraction(8, 60), Fraction(500_00))
    assert measured.contacts_per_yes == Fraction(60, 8)


@pytest.mark.seed("3.8")
def test_a_better_ratio_is_worth_more() -> None:
    measured = measure(no_evidence("USD"), DEFAULT_TERMS)
    assert measured.at_ratio(Fraction(8)) == Money("USD", 62_50)
    assert measured.at_ratio(Fraction(10)) == Money("USD", 50_00)


@pytest.mark.seed("3.8")
@pytest.mark.parametrize(
    ("now", "then"),
    [("10", "8"), ("7.5", "6"), ("5", "4"), ("3", "2.5"), ("100", "80"), ("1", "1")],
)
def test_the_next_ratio_asks_for_a_fifth_fewer_contacts(now: str, then: str) -> None:
    assert next_ratio(Fraction(now)) == Fraction(then)


@given(RATIOS)
def test_the_next_ratio_is_better_while_there_is_something_to_gain(ratio: Fraction) -> None:
    assert 1 <= next_ratio(ratio) <= ratio
    assert (next_ratio(ratio) == ratio) == (ratio == 1)


def test_the_teams_prior_stands_in_for_a_ratio_not_declared() -> None:
    measured = measure(seen(0, 0), DEFAULT_TERMS, Prior(Fraction(1, 5), strength=40))
    assert measured.value == Money("USD", 100_00)
    assert measured.declared_rate == Fraction(1, 5)


@pytest.mark.parametrize(
    ("contacts", "wins", "on_their_way"),
    [(30, 1, True), (30, 3, False), (30, 6, False), (900, 6, False)],
)
def test_yeses_may_be_on_their_way_while_it_is_early(
    contacts: int, wins: int, *, on_their_way: bool
) -> None:
    measured = measure(seen(contacts, wins), DEFAULT_TERMS)
    assert measured.yeses_may_be_on_their_way is on_their_way


@given(RATIOS, PAYS, st.sampled_from(["USD", "JPY", "KWD"]))
def test_without_evidence_the_measured_price_is_the_agreed_one(
    ratio: Fraction, pay: int, currency: str
) -> None:
    terms = Terms(FixedPay(Money(currency, pay)), ratio)
    assert measure(no_evidence(currency), terms).value == agreed_value(terms)


@settings(deadline=None)
@given(
    ratio=RATIOS,
    pay=PAYS,
    pays=st.lists(PAYS, max_size=12),
    nos=st.integers(0, 400),
    each_is_known=st.booleans(),
)
def test_the_range_holds_the_value(
    ratio: Fraction, pay: int, pays: list[int], nos: int, *, each_is_known: bool
) -> None:
    terms = Terms(FixedPay(Money("USD", pay)), ratio)
    known = tuple(pays) if each_is_known else ()
    evidence = Evidence(len(pays) + nos, len(pays), Money("USD", sum(pays)), 90, known)
    measured = measure(evidence, terms)
    assert 0 <= measured.low.minor <= measured.value.minor <= measured.high.minor
    assert measured == measure(evidence, terms)


@given(RATIOS, st.integers(0, 30), st.integers(0, 300), st.integers(1, 300))
def test_with_wins_fixed_more_nos_lower_the_value(
    ratio: Fraction, wins: int, nos: int, more: int
) -> None:
    terms = Terms(FixedPay(Money("USD", 500_00)), ratio)
    before, after = (measure(seen(wins + n, wins), terms) for n in (nos, nos + more))
    assert after.rate * after.pay < before.rate * before.pay
    assert after.value <= before.value


@given(RATIOS, st.integers(0, 30), st.integers(0, 100_000))
def test_padding_nos_never_adds_up_to_more_than_the_wins_and_the_belief(
    ratio: Fraction, wins: int, nos: int
) -> None:
    terms = Terms(FixedPay(Money("USD", 500_00)), ratio)
    measured = measure(seen(wins + nos, wins), terms)
    limit = (wins + 20 / ratio) * 500_00
    assert measured.rate * measured.pay * (wins + nos) < limit


def test_pays_that_vary_a_lot_widen_the_range_and_leave_the_value() -> None:
    pays = (100_00, 100_00, 100_00, 100_00, 2_600_00)
    earned = Money("USD", sum(pays))
    known = measure(Evidence(200, 5, earned, 90, pays), DEFAULT_TERMS)
    unknown = measure(Evidence(200, 5, earned, 90), DEFAULT_TERMS)
    assert known.value == unknown.value
    assert known.high.minor - known.low.minor > 1.2 * (unknown.high.minor - unknown.low.minor)


def test_pays_that_are_alike_leave_the_range() -> None:
    pays = (500_00,) * 5
    known = Evidence(60, 5, Money("USD", sum(pays)), 90, pays)
    assert measure(known, DEFAULT_TERMS) == measure(seen(60, 5), DEFAULT_TERMS)


def test_a_rep_who_always_wins_has_a_range_too() -> None:
    sure = Terms(FixedPay(Money("USD", 500_00)), Fraction(1))
    pays = (100_00, 900_00)
    measured = measure(Evidence(2, 2, Money("USD", sum(pays)), 90, pays), sure)
    assert measured.low < measured.value < measured.high
    assert measure(seen(2, 2), sure).low == Money("USD", 500_00)


@pytest.mark.seed("3.3")
def test_a_rep_paid_by_the_deal_is_measured_by_what_the_deals_paid() -> None:
    terms = Terms(DealShare(Fraction(1, 10), Money("EUR", 5_000_00)), Fraction(10))
    pays = (500_00, 1_100_00)
    measured = measure(Evidence(20, 2, Money("EUR", sum(pays)), 730, pays), terms)
    assert measured.pay == Fraction(1600_00 + 5 * 500_00, 7)
    assert measured.value == Money("EUR", round(Fraction(4, 40) * measured.pay))


@pytest.mark.seed("3.3")
def test_a_rep_paid_by_the_meeting_is_measured_in_yen() -> None:
    terms = Terms(FixedPay(Money("JPY", 3_000)), Fraction(40), YesKind.BOOKED_MEETING)
    measured = measure(seen(200, 5, 3_000, "JPY"), terms)
    assert measured.value == Money("JPY", 75)
    assert measured.low < measured.value < measured.high


def test_counts_only_measures_the_ratio_and_no_money() -> None:
    terms = Terms(CountsOnly("USD"), Fraction(10))
    measured = measure(seen(60, 5), terms)
    assert not measured.value
    assert not measured.high
    assert measured.contacts_per_yes == Fraction(80, 7)


def test_earnings_in_another_currency_are_refused() -> None:
    with pytest.raises(ValueError, match="earned EUR, but paid in USD"):
        measure(no_evidence("EUR"), DEFAULT_TERMS)
