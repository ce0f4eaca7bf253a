"""A day as people write it, before it's known which one is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.reading.calendars import (
    day_first,
    dots_in_dates,
    first_words,
    last_words,
    months,
    on_words,
    relative_days,
    weekdays,
)

LONGEST = 5
"""The most words that a day is written in."""

_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:(\2)(\d{4}|\d{2})?)?")
_DAY = r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?"
_MONTH = r"(?P<month>[^\W\d]+)\.?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d))?"
_DAY_MONTH = re.compile(f"{_DAY} {_MONTH}{_YEAR}")
_MONTH_DAY = re.compile(f"{_MONTH} {_DAY}{_YEAR}")
_AGO = re.compile(r"(\d{1,3}) days? ago")
_ALWAYS = ("24/7",)  # an idiom, and a date in half the world
_CENTURY = 2000
_IN_FULL = len("2026")
_MOST_DAYS, _MOST_MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class Exactly:
    """One certain day."""

    day: date


@dataclass(frozen=True, slots=True)
class FromToday:
    """So many days after today, or before it."""

    days: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday 0; with ``last``, not today."""

    number: int
    last: bool = False


@dataclass(frozen=True, slots=True)
class OfYear:
    """A day of a year that wasn't named, and the ``weekday`` (Monday 0) where one was."""

    month: int
    day: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Impossible:
    """Written like a day, but there is none such; ``meant`` is it with day and month swapped."""

    meant: OfYear | Exactly | None = None


SaidDay = Exactly | FromToday | Weekday | OfYear | Impossible


@dataclass(frozen=True, slots=True)
class Said:
    """A day as said; a ``loose`` one counts only after "on" or before a comma."""

    day: SaidDay
    loose: bool = False


def said_day(words: Sequence[str], locale: str) -> Said | None:
    """Return the day that all the words, in lower case, say; None if they say none."""
    if words[0].rstrip(".,:") not in first_words(locale) and not words[0][:1].isdigit():
        return None
    if len(words) > 1 and words[0] in on_words(locale):
        said = _said(words[1:], locale)
        return Said(said.day) if said and not isinstance(said.day, FromToday) else None
    return _said(words, locale)


def _said(words: Sequence[str], locale: str) -> Said | None:
    phrase = " ".join(words).rstrip(",:")
    readers = (_relative, _weekday, _iso, _numbers, _with_month, _with_weekday)
    return next((said for read in readers if (said := read(phrase, locale))), None)


def _relative(phrase: str, locale: str) -> Said | None:
    days = relative_days(locale).get(phrase)
    if days is not None:
        return Said(FromToday(days))
    ago = _AGO.fullmatch(phrase)
    return Said(FromToday(-int(ago[1]))) if ago else None


def _weekday(phrase: str, locale: str) -> Said | None:
    first, _, rest = phrase.partition(" ")
    last = first in last_words(locale)
    number = weekdays(locale).get((rest if last else phrase).rstrip("."))
    return None if number is None else Said(Weekday(number, last), loose=not last)


def _iso(phrase: str, _locale: str) -> Said | None:
    found = _ISO.fullmatch(phrase)
    return Said(_certain(int(found[1]), int(found[3]), int(found[4]))) if found else None


def _numbers(phrase: str, locale: str) -> Said | None:
    found = _NUMBERS.fullmatch(phrase)
    if not found or phrase in _ALWAYS or not _is_dated(found, locale):
        return None
    first, second, year = int(found[1]), int(found[3]), found[5]
    day, month = (first, second) if day_first(locale) else (second, first)
    if not _possible(day, month) and not _possible(month, day):
        return None  # 50/50
    if year:
        return Said(_in_year(_full(year), month, day))
    return Said(_of_year(month, day))


def _is_dated(found: re.Match[str], locale: str) -> bool:
    """Say whether two numbers with that mark between them are a date, and no amount or range."""
    mark, end, year = found[2], found[4], found[5]
    if mark == "/":
        return year is not None or end is None
    if mark == ".":
        return year is not None or end is not None or dots_in_dates(locale)
    return year is not None and len(year) == _IN_FULL


def _with_month(phrase: str, locale: str) -> Said | None:
    """Read "20 Nov", "20. November 2026"; loosely "Nov 20" and "5 may": names and verbs, too."""
    found = _DAY_MONTH.fullmatch(phrase) or _MONTH_DAY.fullmatch(phrase)
    month = months(locale).get(found["month"]) if found else None
    if not found or month is None:
        return None
    day, year = int(found["day"]), found["year"]
    when = _in_year(int(year), month, day) if year else _of_year(month, day)
    return Said(when, loose=found.re is _MONTH_DAY or found["month"] == "may")


def _with_weekday(phrase: str, locale: str) -> Said | None:
    """Read "Fri 20 Nov", as days are echoed; name and number must agree."""
    first, _, rest = phrase.partition(" ")
    number = weekdays(locale).get(first.rstrip(".,"))
    if number is None or not rest:
        return None
    said = _numbers(rest, locale) or _iso(rest, locale) or _with_month(rest, locale)
    if said is None:
        return None
    if isinstance(said.day, OfYear):
        return Said(OfYear(said.day.month, said.day.day, number))
    if isinstance(said.day, Exactly) and said.day.day.weekday() != number:
        return Said(Impossible())
    return Said(said.day)


def _full(year: str) -> int:
    return int(year) if len(year) == _IN_FULL else _CENTURY + int(year)


def _possible(day: int, month: int) -> bool:
    return 1 <= day <= _MOST_DAYS and 1 <= month <= _MOST_MONTHS


def _of_year(month: int, day: int) -> OfYear | Impossible:
    if _possible(day, month):
        return OfYear(month, day)
    return Impossible(OfYear(day, month) if _possible(month, day) else None)


def _in_year(year: int, month: int, day: int) -> Exactly | Impossible:
    said = _certain(year, month, day)
    if isinstance(said, Exactly):
        return said
    swapped = _certain(year, day, month)
    return Impossible(swapped if isinstance(swapped, Exactly) else None)


def _certain(year: int, month: int, day: int) -> Exactly | Impossible:
    try:
        return Exactly(date(year, month, day))
    except ValueError:
        return Impossible()
