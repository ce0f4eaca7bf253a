"""On which day a reminder comes."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.asking import workday_after
from bot.domain.calendar import Away, Place, WorkCalendar

FRIDAY = date(2026, 11, 20)
IN_THE_US = WorkCalendar(place=Place("US"))


@pytest.mark.seed("0.6")
@pytest.mark.parametrize(
    ("calendar", "many", "day"),
    [
        (WorkCalendar(), 1, date(2026, 11, 23)),
        (WorkCalendar(), 3, date(2026, 11, 25)),
        (WorkCalendar(), 4, date(2026, 11, 26)),
        (IN_THE_US, 4, date(2026, 11, 27)),
        (WorkCalendar(away=(Away(date(2026, 11, 23), date(2026, 11, 24)),)), 3, date(2026, 11, 27)),
        (WorkCalendar(week=frozenset({5})), 2, date(2026, 11, 28)),
        (WorkCalendar(away=(Away(FRIDAY),)), 1, None),
        (WorkCalendar(week=frozenset()), 1, None),
    ],
)
def test_it_is_a_workday_of_the_reps_own(
    calendar: WorkCalendar, many: int, day: date | None
) -> None:
    assert workday_after(calendar, FRIDAY, many) == day
