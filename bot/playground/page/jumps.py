"""Where the page's clock buttons lead, in the zone of whoever looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.playground.errors import Refused

MORNING = time(8, 30)
FRIDAY_AFTERNOON = time(16, 0)
SATURDAY = 5
FRIDAY = 4
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FARTHEST = 400


def next_hour(now: datetime, _zone: ZoneInfo) -> datetime:
    """Return the moment one hour on."""
    return now + HOUR


def next_workday(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next 08:30 of a Monday to Friday."""
    return _next(now, zone, MORNING, lambda day: day.weekday() < SATURDAY)


def next_friday(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next Friday's 16:00."""
    return _next(now, zone, FRIDAY_AFTERNOON, lambda day: day.weekday() == FRIDAY)


def past_clock_change(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first full hour after the zone's next change of clocks."""
    start = now.replace(minute=0, second=0, microsecond=0)
    offset = now.astimezone(zone).utcoffset()
    for hours in range(1, FARTHEST * 24):
        moment = start + hours * HOUR
        if moment.astimezone(zone).utcoffset() != offset:
            return moment + HOUR
    raise Refused(f"the clocks don't change in {zone.key}")


JUMPS: dict[str, Callable[[datetime, ZoneInfo], datetime]] = {
    "hour": next_hour,
    "workday": next_workday,
    "friday": next_friday,
    "dst": past_clock_change,
}


def _next(now: datetime, zone: ZoneInfo, at: time, fits: Callable[[datetime], bool]) -> datetime:
    day = now.astimezone(zone)
    moment = datetime.combine(day.date(), at, zone)
    while moment <= now or not fits(moment):
        moment = datetime.combine(moment.date() + DAY, at, zone)
    return moment
