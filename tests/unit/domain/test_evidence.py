from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.evidence import WINDOWS, Evidence, choose_window, no_evidence, realised_value
from bot.domain.money import Money


def seen(days: int, wins: int) -> Evidence:
    return Evidence(100 + wins, wins, Money("USD", wins * 100), days)


@pytest.mark.parametrize(
    ("wins_by_window", "chosen"),
    [
        ((5, 9, 12, 20), 90),
        ((4, 5, 12, 20), 180),
        ((0, 4, 5, 20), 365),
        ((1, 1, 3, 6), 730),
        ((0, 0, 0, 0), 730),
    ],
)
def test_the_shortest_window_with_five_wins_is_looked_at(
    wins_by_window: tuple[int, ...], chosen: int
) -> None:
    pairs = zip(WINDOWS, wins_by_window, strict=True)
    assert choose_window({days: seen(days, wins) for days, wins in pairs}).window_days == chosen


@given(st.lists(st.integers(0, 10_000_00)), st.integers(0, 500))
def test_realised_value_over_all_contacts_is_what_was_earned(pays: list[int], nos: int) -> None:
    evidence = Evidence(len(pays) + nos, len(pays), Money("USD", sum(pays)), 90, tuple(pays))
    value = realised_value(evidence)
    assert (value or 0) * evidence.contacts == evidence.earned.minor


@pytest.mark.seed("3.9", "3.10")
def test_ten_contacts_and_five_hundred_dollars_brought_fifty_each() -> None:
    assert realised_value(Evidence(10, 1, Money("USD", 500_00), 90)) == Fraction(50_00)
    assert realised_value(no_evidence("USD")) is None


@pytest.mark.parametrize(
    ("contacts", "wins", "earned", "pays"),
    [(3, 4, 0, ()), (3, -1, 0, ()), (3, 1, -5, ()), (3, 2, 8, (8,)), (3, 2, 8, (1, 2))],
)
def test_evidence_that_contradicts_itself_is_refused(
    contacts: int, wins: int, earned: int, pays: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="win"):
        Evidence(contacts, wins, Money("USD", earned), 90, pays)
