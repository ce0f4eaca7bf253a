"""Who is named: the top third, three ranks at the most, ties together, no zeros."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boards import Member, Scored, benchmark, named, ranked

values = st.lists(st.integers(0, 6), max_size=60)


def scored(numbers: Sequence[float]) -> list[Scored]:
    """Return people whose values these are, called by their places in the list."""
    members = (Member(f"U{n:03}", "", "UTC", date(2026, 1, 1)) for n in range(len(numbers)))
    return [
        Scored(member, 0, 1, 0, 0, value) for member, value in zip(members, numbers, strict=True)
    ]


def shown(numbers: Sequence[float]) -> list[tuple[int, float, int]]:
    """Return rank, value and how many share it, of those who are named."""
    found = named(scored(numbers), len(numbers))
    return [(each.rank, each.value, len(each.scored)) for each in found]


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        ([], []),
        ([5], []),
        ([5, 4], []),
        ([5, 4, 3], [(1, 5, 1)]),
        ([5, 5, 3], [(1, 5, 2)]),
        ([5, 5, 5], [(1, 5, 3)]),
        ([0, 0, 0], []),
        ([5, 0, 0], [(1, 5, 1)]),
        ([5, 4, 3, 2, 1, 0], [(1, 5, 1), (2, 4, 1)]),
        ([5, 4, 4, 2, 1, 0], [(1, 5, 1), (2, 4, 2)]),
        ([5, 5, 4, 2, 1, 0], [(1, 5, 2)]),
        ([5, 4, 4, 3, 2, 1, 1, 1, 1], [(1, 5, 1), (2, 4, 2)]),
        ([9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1, 1], [(1, 9, 1), (2, 8, 1), (3, 7, 1)]),
    ],
)
def test_the_top_third_is_named(numbers: list[float], places: list[tuple[int, float, int]]) -> None:
    assert shown(numbers) == places


def test_ties_share_a_rank_and_the_next_one_is_skipped() -> None:
    assert [each.rank for each in ranked(scored([9, 7, 7, 5])) for _ in each.scored] == [1, 2, 2, 4]


@given(values)
def test_nobody_at_the_bottom_and_no_zero_is_ever_named(numbers: list[int]) -> None:
    found = named(scored(numbers), len(numbers))
    assert len(found) <= 3
    assert all(each.value > 0 for each in found)
    better = [sum(other > each.value for other in numbers) for each in found]
    assert all(3 * above < len(numbers) for above in better)


@pytest.mark.parametrize(
    ("numbers", "quarter"),
    [([], None), ([4, 3], None), ([4, 3, 1], 4), ([5, 5, 4, 4, 1, 0, 0, 0], 5), ([0, 0, 0], 0)],
)
def test_the_benchmark_is_what_the_top_quarter_has_at_least(
    numbers: list[int], quarter: int | None
) -> None:
    assert benchmark(numbers) == quarter
