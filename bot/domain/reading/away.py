"""``away until fri``, ``away mon-tue``: days off, ahead or up to 14 days back."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.reading.context import ReadingContext
from bot.domain.reading.dates import agrees, in_years, nearest, weekday_before
from bot.domain.reading.days import (
    Exactly,
    FromToday,
    OfYear,
    SaidDay,
    Weekday,
    said_day,
)
from bot.domain.reading.numbers import number_word
from bot.domain.reading.plain import word_set
from bot.domain.reading.readings import AskReading, AwayReading, Command
from bot.domain.reading.refusals import Refusal, RefusalKind

DAYS_BACK = 14
"""Days that time off may be entered afterwards."""

LONGEST_AWAY = 366
"""Days of one absence."""

_WEEK = timedelta(days=7)
_UNTIL = re.compile(r"(?:until|till|til|through|thru|bis|hasta|jusqu'au) (.+)")
_FROM = re.compile(r"(from|since|ab|seit|desde|depuis) (.+)")
_SINCE = ("since", "seit", "depuis")
_BETWEEN = re.compile(r" ?(?:–|—|-| to | until | till | through | bis | hasta | au ) ?")
_BARE_DAY = re.compile(r"\d{1,2}\.?")
_LENGTH = re.compile(r"(?:for )?(?P<count>\d{1,3}|[^\W\d]+) (?P<unit>day|week)s?")
_WEEKS = {"last week": -_WEEK, "this week": 0 * _WEEK, "next week": _WEEK}
_OPENINGS = word_set("until till til from since for on next this last through bis seit ab")

_Span = tuple[date, date | None]


def read_away(
    text: str, typed: str, context: ReadingContext
) -> AwayReading | AskReading | Refusal | None:
    """Return the days off that ``text`` (``typed``, folded, in lower case) names after "away".

    The last day counts as a day off. None where the text isn't about days at all.
    """
    command, _, days = text.partition(" ")
    if command != Command.AWAY:
        return None
    readers = (_open, _until, _from, _length, _week, _one_day, _range)
    span = next((span for read in readers if (span := read(days, context))), None)
    if span is not None:
        return _checked(span, typed, context.today)
    return AskReading(Command.AWAY, typed) if _about_days(days, context) else None


def _open(days: str, context: ReadingContext) -> _Span | None:
    return None if days else (context.today, None)


def _until(days: str, context: ReadingContext) -> _Span | None:
    found = _UNTIL.fullmatch(days)
    last = _day(found[1], context, context.today) if found else None
    return (context.today, last) if last else None


def _from(days: str, context: ReadingContext) -> _Span | None:
    found = _FROM.fullmatch(days)
    if not found:
        return None
    said = said_day(found[2].split(" "), context.locale)
    if said and found[1] in _SINCE and isinstance(said.day, Weekday):
        return weekday_before(said.day, context.today), None
    first = _first(found[2], context)
    return (first, None) if first else None


def _length(days: str, context: ReadingContext) -> _Span | None:
    found = _LENGTH.fullmatch(days)
    count = _count(found["count"], context) if found else 0
    if not found or not count:
        return None
    length = count * (_WEEK if found["unit"] == "week" else timedelta(days=1))
    return context.today, context.today + length - timedelta(days=1)


def _week(days: str, context: ReadingContext) -> _Span | None:
    if days not in _WEEKS:
        return None
    monday = context.today - timedelta(days=context.today.weekday()) + _WEEKS[days]
    sunday = monday + _WEEK - timedelta(days=1)
    return (context.today if days == "this week" else monday), sunday


def _one_day(days: str, context: ReadingContext) -> _Span | None:
    day = _first(days, context)
    return (day, day) if day else None


def _range(days: str, context: ReadingContext) -> _Span | None:
    days = days.removeprefix("from ")
    for between in _BETWEEN.finditer(days):
        left, right = _completed(days[: between.start()], days[between.end() :])
        first = _first(left, context)
        last = _day(right, context, first) if first else None
        if first and last:
            return first, last
    return None


def _completed(left: str, right: str) -> tuple[str, str]:
    """Give the month to the side that lacks it: "20-24 nov", "nov 20-24"."""
    if _BARE_DAY.fullmatch(left):
        return f"{left} {right.partition(' ')[2]}", right
    if _BARE_DAY.fullmatch(right):
        return left, f"{left.partition(' ')[0]} {right}"
    return left, right


def _first(words: str, context: ReadingContext) -> date | None:
    """Return a first day: the next such weekday, or the nearest such date."""
    said = said_day(words.split(" "), context.locale)
    if said and isinstance(said.day, OfYear):
        day = nearest(in_years(said.day, context.today), context.today)
        return day if day and agrees(said.day, day) else None
    return _ahead(said.day, context.today, context.today) if said else None


def _day(words: str, context: ReadingContext, start: date) -> date | None:
    said = said_day(words.split(" "), context.locale)
    return _ahead(said.day, context.today, start) if said else None


def _ahead(said: SaidDay, today: date, start: date) -> date | None:
    """Return the first such day that isn't before ``start``."""
    if isinstance(said, Exactly):
        return said.day
    if isinstance(said, FromToday):
        return today + timedelta(days=said.days)
    if isinstance(said, Weekday):
        if said.last:
            return weekday_before(said, today)
        return start + timedelta(days=(said.number - start.weekday()) % 7)
    if isinstance(said, OfYear):
        day = min((day for day in in_years(said, start) if day >= start), default=None)
        return day if day and agrees(said, day) else None
    return None


def _count(word: str, context: ReadingContext) -> int:
    if word in {"a", "an", "one"}:
        return 1
    return int(word) if word.isdigit() else number_word(word, context.locale) or 0


def _about_days(days: str, context: ReadingContext) -> bool:
    first, _, more = days.partition(" ")
    begun = first[0].isdigit() or first in _OPENINGS or said_day([first], context.locale)
    return bool(begun) or not more


def _checked(span: _Span, typed: str, today: date) -> AwayReading | Refusal:
    first, last = span
    if (today - first).days > DAYS_BACK:
        return Refusal(RefusalKind.TOO_OLD, typed, day=first, limit=DAYS_BACK)
    if last is not None and last < first:
        return Refusal(RefusalKind.IMPOSSIBLE_DATE, typed, day=last)
    if ((last or first) - today).days > LONGEST_AWAY:
        return Refusal(RefusalKind.TOO_LONG_AWAY, typed, day=last or first, limit=LONGEST_AWAY)
    return AwayReading(first, last)
