from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.evidence import no_evidence
from bot.domain.ledger import Tally
from bot.domain.money import Money
from bot.domain.price import measure
from bot.domain.stats import LOOKS_BACK, Ratio, Stats, stats_of
from bot.domain.sums import Sums, by_currency
from bot.domain.terms import ContactKind, FixedPay, Terms
from tests.support.records import a_price

TODAY = date(2026, 12, 2)  # a Wednesday


def tally(back: int, nos: int = 0, yeses: int = 0, no_replies: int = 0) -> Tally:
    worth = Money("USD", 50 * (nos + yeses))
    earned = Money("USD", 500 * yeses)
    day = TODAY - timedelta(days=back)
    return Tally(day, "USD", nos, yeses, no_replies, worth, earned, {})


def figures(*tallies: Tally, contact: ContactKind = ContactKind.ANY) -> Stats:
    terms = Terms(FixedPay(Money("USD", 500_00)), Fraction(10), contact=contact)
    price = a_price(terms=terms)
    return stats_of(price, measure(no_evidence("USD"), terms), tallies, TODAY, run=0)


def test_periods_begin_with_today_monday_and_the_first_of_the_month() -> None:
    stats = figures(*(tally(back, nos=1) for back in range(5)))
    assert [stats.today.nos, stats.week.nos, stats.month.nos] == [1, 3, 2]


def test_the_last_four_weeks_are_held_against_the_twelve_before() -> None:
    stats = figures(tally(0, 3, 1), tally(27, 2), tally(28, 5, 2), tally(LOOKS_BACK.days, 1))
    assert (stats.recent, stats.earlier) == (Ratio(6, 1), Ratio(8, 2))


@pytest.mark.parametrize(("kind", "contacts"), [(ContactKind.DIAL, 44), (ContactKind.ANY, 4)])
def test_no_replies_count_where_one_dials(kind: ContactKind, contacts: int) -> None:
    stats = figures(tally(0, 3, 1, no_replies=40), contact=kind)
    assert stats.recent == Ratio(contacts, 1)


def test_weeks_are_shown_from_the_first_with_a_no_and_eight_at_most() -> None:
    monday = date(2026, 11, 30)
    assert figures().weeks == ()
    assert figures(tally(0, 4)).weeks == ((monday, 4),)
    assert figures(tally(0, 4), tally(14, 2)).weeks == (
        (monday - timedelta(weeks=2), 2),
        (monday - timedelta(weeks=1), 0),
        (monday, 4),
    )
    assert len(figures(*(tally(7 * week, 1) for week in range(12))).weeks) == 8


def test_sums_of_a_day_stand_by_currency() -> None:
    euros = Tally(TODAY, "EUR", 1, 0, 0, Money("EUR", 40), Money("EUR", 0), {})
    assert figures(tally(0, 1), euros).today == Sums(
        nos=2, no_replies=0, yeses=0, worth=(Money("USD", 50), Money("EUR", 40)), earned=()
    )


def test_amounts_of_nothing_have_no_currency_to_tell() -> None:
    assert by_currency([Money("USD", 0), Money("EUR", 2), Money("EUR", -2)]) == ()
