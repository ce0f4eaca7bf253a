"""Streaks: two days a month may be missed, and nothing but workdays counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.calendar import Away, Place, WorkCalendar
from bot.domain.ledger import MarkKind, Tally, repairs
from bot.domain.money import Money
from bot.domain.streaks import RESERVES, days_shown, rhythm, streak

USUAL = WorkCalendar()
FRIDAY = date(2026, 11, 20)
_DAY = timedelta(days=1)

DAYS = st.dates(date(2026, 9, 1), FRIDAY)
CALENDARS = st.builds(
    WorkCalendar,
    week=st.frozensets(st.integers(0, 6), min_size=1),
    place=st.sampled_from([None, Place("US"), Place("DE", "BY")]),
    away=st.lists(
        st.builds(lambda first, days: Away(first, first + days * _DAY), DAYS, st.integers(0, 9)),
        max_size=2,
    ).map(tuple),
    off=st.frozensets(DAYS, max_size=3),
)


def november(*days: int) -> set[date]:
    return {date(2026, 11, day) for day in days}


@pytest.mark.seed("1.20")
@pytest.mark.parametrize(
    ("days", "length", "reserves"),
    [
        ((), 0, 0),
        ((20,), 1, 0),
        ((19, 20), 2, 0),
        ((18, 19), 2, 0),  # today isn't over
        ((12, 13, 16, 17, 18, 19, 20), 7, 0),  # the weekend doesn't count, nor break
        ((14, 15), 0, 0),  # a weekend's logs don't count either
        ((16, 18, 20), 3, 2),  # two days missed, nothing added for them
        ((13, 17, 19), 3, 2),
        ((12, 16, 18, 20), 3, 2),  # three missed in a month: what came before is gone
        ((2, 3, 4, 5, 6), 0, 0),  # and so is all of it after a longer pause
    ],
)
def test_a_streak_misses_two_days_in_no_month(
    days: tuple[int, ...], length: int, reserves: int
) -> None:
    found = streak(november(*days), USUAL, FRIDAY)
    assert (found.length, found.reserves) == (length, reserves)
    assert found.reserves_left == RESERVES - reserves


def test_each_month_has_its_own_reserves() -> None:
    shown = {date(2026, 10, 28), *november(2, 5)}
    found = streak(shown, USUAL, date(2026, 11, 5))
    assert (found.length, found.reserves, found.reserves_left) == (3, 4, 0)


@pytest.mark.seed("1.20")
def test_coming_back_after_a_break_is_noticed() -> None:
    assert streak(november(2, 20), USUAL, FRIDAY).comeback
    assert not streak(november(20), USUAL, FRIDAY).comeback
    assert not streak(november(18, 20), USUAL, FRIDAY).comeback
    assert not streak(november(2), USUAL, FRIDAY).comeback


def test_a_day_in_whose_midst_the_zone_changed_is_not_missed() -> None:
    calendar = WorkCalendar(excused=frozenset(november(17, 18, 19)))
    assert streak(november(16, 20), calendar, FRIDAY).length == 2
    assert streak(november(16, 18, 20), calendar, FRIDAY).length == 3
    assert rhythm(november(16, 20), calendar, FRIDAY) == 1


@pytest.mark.seed("1.21")
@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        (MarkKind.REFLECTED, True),
        (MarkKind.LESSON_USED, True),
        (MarkKind.WORKED, True),
        (MarkKind.EXITED, False),
        (MarkKind.CHEERED, False),
    ],
)
def test_a_reflection_a_lesson_used_and_a_day_worked_count(kind: MarkKind, counts: bool) -> None:  # noqa: FBT001 - a table's row
    assert days_shown([_tally(marks={kind: 1})]) == ({FRIDAY} if counts else set())


@pytest.mark.parametrize("outcome", ["nos", "yeses", "no_replies"])
def test_a_contact_of_any_outcome_counts_until_it_is_undone(outcome: str) -> None:
    assert days_shown([_tally(**{outcome: 3})]) == {FRIDAY}
    assert days_shown([_tally(**{outcome: 0})]) == set()


@given(CALENDARS, st.sets(DAYS), DAYS)
def test_undo_after_a_log_is_the_identity(
    calendar: WorkCalendar, shown: set[date], day: date
) -> None:
    assume(day not in shown)
    before = streak(shown, calendar, FRIDAY)
    assert streak((shown | {day}) - {day}, calendar, FRIDAY) == before
    assert streak(shown | {day}, calendar, FRIDAY).length >= before.length


@given(CALENDARS, st.lists(DAYS, unique=True), st.randoms())
def test_the_order_of_backdated_logs_does_not_matter(
    calendar: WorkCalendar, days: list[date], random: object
) -> None:
    tallies = [_tally(local_date=day, nos=1) for day in days]
    backwards = [_tally(local_date=day, nos=1) for day in sorted(days, reverse=True)]
    assert streak(days_shown(tallies), calendar, FRIDAY) == streak(
        days_shown(backwards), calendar, FRIDAY
    )


@given(CALENDARS, st.sets(DAYS))
def test_a_reserve_day_never_adds_and_only_workdays_count(
    calendar: WorkCalendar, shown: set[date]
) -> None:
    found = streak(shown, calendar, FRIDAY)
    counted = sorted(day for day in shown if calendar.is_workday(day))
    assert found.length <= len(counted)
    run = counted[len(counted) - found.length :]
    if run:
        last = FRIDAY if FRIDAY in shown else FRIDAY - _DAY
        between = [day for day in calendar.workdays(run[0], last) if day not in shown]
        assert found.length + len(between) == len(list(calendar.workdays(run[0], last)))


@given(CALENDARS, st.sets(DAYS), DAYS)
def test_a_day_off_neither_counts_nor_breaks(
    calendar: WorkCalendar, shown: set[date], day: date
) -> None:
    assume(not calendar.is_workday(day))
    assert (
        streak(shown | {day}, calendar, FRIDAY).length
        == streak(shown - {day}, calendar, FRIDAY).length
    )


@given(CALENDARS, st.sets(DAYS), DAYS)
def test_a_day_missed_may_be_put_right_by_backdating(
    calendar: WorkCalendar, shown: set[date], day: date
) -> None:
    assert streak(shown | {day}, calendar, FRIDAY).length >= streak(shown, calendar, FRIDAY).length


@given(CALENDARS, st.sets(DAYS, min_size=1))
def test_rhythm_is_a_share_and_a_lapse_costs_little(
    calendar: WorkCalendar, shown: set[date]
) -> None:
    found = rhythm(shown, calendar, FRIDAY)
    assert found is None or 0 <= found <= 1


def test_rhythm_weighs_the_latest_days_most() -> None:
    assert rhythm(set(), USUAL, FRIDAY) is None
    assert rhythm(november(20), USUAL, FRIDAY) == 1
    workdays = set(USUAL.workdays(date(2026, 9, 1), FRIDAY))
    one_missed = rhythm(workdays - {date(2026, 11, 19)}, USUAL, FRIDAY)
    assert one_missed is not None
    assert 0.94 < one_missed < 0.96
    assert rhythm(workdays - {date(2026, 9, 2)}, USUAL, FRIDAY) > one_missed  # type: ignore[operator] # a share


def _tally(**told: object) -> Tally:
    nothing = {"local_date": FRIDAY, "nos": 0, "yeses": 0, "no_replies": 0, "marks": {}}
    money = Money("USD", 0)
    return Tally(currency="USD", worth=money, earned=money, **{**nothing, **told})  # type: ignore[arg-type] # a row's parts


@pytest.mark.parametrize(
    ("at", "in_time"),
    [
        ("2026-11-17T09:00", True),  # ahead
        ("2026-11-20T09:00", True),
        ("2026-11-23T11:59", True),  # Friday ended at noon UTC where it ended last
        ("2026-11-23T12:00", False),
    ],
)
def test_a_streak_is_repaired_for_48_hours(at: str, in_time: bool) -> None:  # noqa: FBT001 - a table's row
    assert repairs(datetime.fromisoformat(at).replace(tzinfo=UTC), FRIDAY) is in_time


def test_what_was_written_down_late_counts_for_no_streak() -> None:
    assert days_shown([_tally(nos=3, late=3)]) == set()
    assert days_shown([_tally(nos=3, late=2)]) == {FRIDAY}
    assert days_shown([_tally(nos=3, late=3, marks={MarkKind.WORKED: 1})]) == {FRIDAY}
