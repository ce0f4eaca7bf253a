"""Work days, and local hours as instants on the days when clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import (
    Away,
    Place,
    WorkCalendar,
    instant_of,
    next_time,
    place_of,
    usual_week,
)

ZONES = st.sampled_from(
    [
        *("America/New_York", "Europe/London", "Australia/Lord_Howe", "Africa/Cairo"),
        *("Asia/Tokyo", "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"),
        *("America/St_Johns", "Asia/Kathmandu", "America/Sao_Paulo"),
    ]
)
DAYS = st.dates(date(2011, 12, 1), date(2031, 1, 1))


def minutes(hour: int, minute: int = 0) -> int:
    return 60 * hour + minute


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        # New York: forward on 8 March, back on 1 November 2026.
        ("America/New_York", "2026-03-07", minutes(8, 30), "2026-03-07T13:30"),
        ("America/New_York", "2026-03-08", minutes(8, 30), "2026-03-08T12:30"),
        ("America/New_York", "2026-03-08", minutes(2, 30), "2026-03-08T07:00"),
        ("America/New_York", "2026-11-01", minutes(8, 30), "2026-11-01T13:30"),
        ("America/New_York", "2026-11-01", minutes(1, 30), "2026-11-01T05:30"),
        # London: forward on 29 March, back on 25 October 2026.
        ("Europe/London", "2026-03-29", minutes(1, 30), "2026-03-29T01:00"),
        ("Europe/London", "2026-03-29", minutes(8, 30), "2026-03-29T07:30"),
        ("Europe/London", "2026-10-25", minutes(1, 30), "2026-10-25T00:30"),
        # Lord Howe moves by 30 minutes: forward on 4 October, back on 5 April 2026.
        ("Australia/Lord_Howe", "2026-10-04", minutes(2, 15), "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", minutes(8, 30), "2026-10-03T21:30"),
        ("Australia/Lord_Howe", "2026-04-05", minutes(1, 45), "2026-04-04T14:45"),
        # Cairo has no midnight on 24 April 2026, and two hours before one on 29 October.
        ("Africa/Cairo", "2026-04-24", 0, "2026-04-23T22:00"),
        ("Africa/Cairo", "2026-04-24", minutes(0, 59), "2026-04-23T22:00"),
        ("Africa/Cairo", "2026-04-24", minutes(8, 30), "2026-04-24T05:30"),
        ("Africa/Cairo", "2026-10-29", minutes(23, 30), "2026-10-29T20:30"),
        # A leap day.
        ("Europe/Berlin", "2028-02-29", minutes(8, 30), "2028-02-29T07:30"),
    ],
)
def test_a_local_hour_is_found_on_the_days_when_clocks_change(
    zone: str, day: str, at: int, instant: str
) -> None:
    assert instant_of(date.fromisoformat(day), at, zone) == utc(instant)


@given(DAYS, st.integers(0, 1439), ZONES)
def test_a_local_hour_is_the_first_instant_that_clocks_show_it_or_later(
    day: date, at: int, zone: str
) -> None:
    instant = instant_of(day, at, zone)
    wanted = datetime.combine(day, time()) + timedelta(minutes=at)
    shown = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    before = (instant - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown >= wanted
    assert before < wanted


@given(DAYS, st.integers(0, 1439), ZONES, st.integers(0, 86_399), st.integers(0, 720))
def test_times_in_a_row_are_on_one_workday_each(
    day: date, at: int, zone: str, second: int, day_ends_at: int
) -> None:
    calendar = WorkCalendar()
    after = datetime.combine(day, time(), UTC) + timedelta(seconds=second)
    told: list[date] = []
    for _ in range(8):
        found = next_time(
            calendar,
            zone,
            at,
            after=after,
            later_than=told[-1] if told else None,
            day_ends_at=day_ends_at,
        )
        assert found is not None
        instant, belongs_to = found
        assert instant > after
        assert calendar.is_workday(belongs_to)
        assert not told or belongs_to > told[-1]
        after = instant
        told.append(belongs_to)
    # Nothing is left out but the day that Samoa left out.
    assert set(calendar.workdays(told[0], told[-1])) - set(told) <= {date(2011, 12, 30)}


@pytest.mark.parametrize(
    ("then", "zone", "instant", "day"),
    [
        # Nudged at 08:30 in New York on Thursday the 19th; then the rep lands in Tokyo …
        ("2026-11-19T13:30", "Asia/Tokyo", "2026-11-19T23:30", "2026-11-20"),
        # … or nudged in Tokyo on the 20th, and back in New York, where it's the 19th.
        ("2026-11-19T23:30", "America/New_York", "2026-11-23T13:30", "2026-11-23"),
    ],
)
def test_a_zone_change_gives_no_day_twice(then: str, zone: str, instant: str, day: str) -> None:
    last = date(2026, 11, 19) if zone == "Asia/Tokyo" else date(2026, 11, 20)
    found = next_time(WorkCalendar(), zone, 510, after=utc(then), later_than=last)
    assert found == (utc(instant), date.fromisoformat(day))


def test_a_night_shift_counts_for_the_day_it_began_on() -> None:
    found = next_time(WorkCalendar(), "UTC", 60, after=utc("2026-11-20T12:00"), day_ends_at=360)
    assert found == (utc("2026-11-21T01:00"), date(2026, 11, 20))


@pytest.mark.seed("4.30")
def test_a_rep_works_on_no_weekend_holiday_or_day_off() -> None:
    calendar = WorkCalendar(
        place=Place("DE", "BY"),
        away=(Away(date(2026, 11, 16), date(2026, 11, 17)),),
        off=frozenset({date(2026, 11, 19)}),
    )
    days = [day.day for day in calendar.workdays(date(2026, 11, 14), date(2026, 11, 22))]
    assert days == [18, 20]
    assert not calendar.is_workday(date(2026, 1, 6))
    assert WorkCalendar(place=Place("DE", "BE")).is_workday(date(2026, 1, 6))


def test_who_is_away_until_further_notice_has_no_next_time() -> None:
    calendar = WorkCalendar(away=(Away(date(2026, 11, 20)),))
    assert next_time(calendar, "UTC", 510, after=utc("2026-11-20T00:00")) is None
    assert calendar.is_away(date(2030, 1, 1))
    assert calendar.workday_before(date(2026, 11, 23)) == date(2026, 11, 19)


def test_the_week_ends_on_the_last_workday_in_it() -> None:
    thanksgiving_week = WorkCalendar(
        place=Place("US"), away=(Away(date(2026, 11, 27), date(2026, 11, 27)),)
    )
    assert thanksgiving_week.ends_the_week(date(2026, 11, 25))
    assert not WorkCalendar().ends_the_week(date(2026, 11, 26))
    assert WorkCalendar().ends_the_week(date(2026, 11, 27))


@pytest.mark.parametrize(
    ("zone", "country", "week"),
    [
        ("America/New_York", "US", {0, 1, 2, 3, 4}),
        ("Europe/Berlin", "DE", {0, 1, 2, 3, 4}),
        ("Africa/Cairo", "EG", {6, 0, 1, 2, 3}),
        ("Etc/UTC", None, {0, 1, 2, 3, 4}),
    ],
)
def test_the_country_is_guessed_from_the_zone(
    zone: str, country: str | None, week: set[int]
) -> None:
    place = place_of(zone)
    assert (place.country if place else None) == country
    assert usual_week(place) == week


@pytest.mark.parametrize(
    ("place", "known"),
    [
        (Place("DE"), True),
        (Place("DE", "BY"), True),
        (Place("DE", "ZZ"), False),
        (Place("ZZ"), False),
    ],
)
def test_a_place_is_known_or_not(place: Place, known: bool) -> None:  # noqa: FBT001 - a table's row
    assert place.known is known
