"""What days are worth: presence and learning, once a day, over one's own workdays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.boards import (
    Board,
    Member,
    Month,
    Period,
    Score,
    Scored,
    Span,
    by_day,
    next_post,
    scored,
    span_of,
)
from bot.domain.calendar import Away
from bot.domain.hours import Hours

LONG_AGO = date(2026, 1, 1)
THURSDAY = date(2026, 11, 19)
WEEK = Span(date(2026, 11, 16), date(2026, 11, 20), date(2026, 11, 20))
"""Monday to a Friday that isn't over."""

PLAIN = Hours(country="")
MONDAYS_AND_TUESDAYS = Hours(country="", week=frozenset({0, 1}))


def bits(*days: int) -> int:
    return sum(1 << day for day in days)


def of(
    month: Month, hours: Hours = PLAIN, began: date = LONG_AGO, span: Span = WEEK
) -> Scored | None:
    """Return how somebody stands who did that in November."""
    member = Member("U1", "", "UTC", began, hours, {"2026-11": month})
    found = scored([member], span, Score.COURAGE)
    return found[0] if found else None


def test_each_thing_counts_once_a_day_and_five_are_the_most() -> None:
    everything = bits(16, 17, 18, 19, 20)
    standing = of(Month(everything, everything, everything, everything, everything))
    assert standing
    assert (standing.points, standing.scheduled, standing.value) == (25, 5, 5.0)


def test_today_counts_once_something_is_done_and_is_missed_by_nobody() -> None:
    before, after = of(Month(bits(16, 17, 18, 19))), of(Month(bits(16, 17, 18, 19, 20)))
    assert before
    assert after
    assert (before.scheduled, before.value) == (4, 1.0)
    assert (after.scheduled, after.value) == (5, 1.0)


def test_part_timers_stand_level() -> None:
    full, part = of(Month(bits(16, 17, 18, 19))), of(Month(bits(16, 17)), MONDAYS_AND_TUESDAYS)
    assert full
    assert part
    assert full.value == part.value == 1.0


def test_days_off_neither_count_nor_are_missed() -> None:
    away = Hours(country="", away=(Away(date(2026, 11, 17), date(2026, 11, 18)),))
    standing = of(Month(bits(16, 17, 19)), away)
    assert standing
    assert (standing.days, standing.scheduled) == (2, 2)


def test_a_weekend_adds_nothing() -> None:
    sunday = Span(date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 22))
    standing = of(Month(bits(16, 21, 22)), span=sunday)
    assert standing
    assert (standing.days, standing.scheduled) == (1, 5)


def test_whoever_was_off_all_along_is_not_on_it() -> None:
    away = Hours(country="", away=(Away(date(2026, 11, 1)),))
    assert of(Month(), away) is None


def test_days_before_one_began_are_missed_by_nobody() -> None:
    standing = of(Month(bits(19)), began=THURSDAY)
    assert standing
    assert (standing.days, standing.scheduled) == (1, 1)


@pytest.mark.parametrize(
    ("score", "value"), [(Score.REFLECTIONS, 0.5), (Score.STREAK, 3), (Score.COURAGE, 1.0)]
)
def test_a_channel_may_rank_by_something_else(score: Score, value: float) -> None:
    month = Month(bits(13, 18, 19), bits(18, 19))
    member = Member("U1", "", "UTC", LONG_AGO, PLAIN, {"2026-11": month})
    (found,) = scored([member], Span(date(2026, 11, 16), THURSDAY, date(2026, 11, 20)), score)
    assert found.value == value


def test_the_teams_days_are_summed() -> None:
    month = Month(bits(16, 17), bits(17))
    people = [Member(f"U{n}", "", "UTC", LONG_AGO, PLAIN, {"2026-11": month}) for n in range(3)]
    days = by_day(people, WEEK, Score.COURAGE)
    assert list(days.values()) == [3, 6, 0, 0, 0]
    assert list(by_day(people, WEEK, Score.REFLECTIONS).values()) == [0, 3, 0, 0, 0]
    assert list(by_day(people, WEEK, Score.STREAK).values()) == [3, 3, 0, 0, 0]


@given(
    shown=st.integers(0, 2**31 - 1).map(lambda mask: mask & ~1),
    reflected=st.integers(0, 2**31 - 1).map(lambda mask: mask & ~1),
    back=st.integers(0, 100),
)
def test_whatever_the_days_the_value_stays_within_its_bounds(
    shown: int, reflected: int, back: int
) -> None:
    last = date(2026, 11, 30)
    span = Span(date.fromordinal(last.toordinal() - back), last, last)
    standing = of(Month(shown, reflected), span=span)
    if standing is not None:
        assert 0 <= standing.value <= 5
        assert standing.days <= standing.scheduled


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.TODAY, THURSDAY),
        (Period.WEEK, date(2026, 11, 16)),
        (Period.MONTH, date(2026, 11, 1)),
    ],
)
def test_a_period_begins_with_its_first_day(period: Period, first: date) -> None:
    assert span_of(period, THURSDAY) == Span(first, THURSDAY, THURSDAY)


def test_a_post_comes_at_its_hour_in_the_channels_zone_across_a_change_of_clocks() -> None:
    before = datetime(2026, 10, 23, 20, 0, tzinfo=UTC)
    berlin = [next_post(4, 960, "Europe/Berlin", before)]
    berlin.append(next_post(4, 960, "Europe/Berlin", berlin[0][0]))
    assert berlin == [
        (datetime(2026, 10, 30, 15, 0, tzinfo=UTC), date(2026, 10, 30)),
        (datetime(2026, 11, 6, 15, 0, tzinfo=UTC), date(2026, 11, 6)),
    ]


def test_an_hour_that_a_day_leaves_out_comes_right_after() -> None:
    sunday = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    at, day = next_post(6, 150, "Europe/Berlin", sunday)
    assert (at, day) == (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29))


def test_a_board_that_is_off_or_whose_channel_is_gone_has_no_next_time() -> None:
    at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    board = Board("T1", "C1", "UTC", weekday=4, minutes=960)
    assert board.due_after(at).next_due == datetime(2026, 11, 20, 16, 0, tzinfo=UTC)
    assert Board("T1", "C1", "UTC", weekday=4, minutes=960, off=True).due_after(at).next_due is None
    gone = Board("T1", "C1", "UTC", weekday=4, minutes=960, trouble="gone")
    assert gone.due_after(at).next_due is None
