"""Which day a log is for: the day it begins with, and the latest past day that it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.reading.context import ReadingContext
from bot.domain.reading.days import (
    LONGEST,
    Exactly,
    FromToday,
    Impossible,
    OfYear,
    Said,
    SaidDay,
    Weekday,
    said_day,
)
from bot.domain.reading.plain import fold, lower
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind

NOS_BACK = 30
"""Days that a no may be dated back."""

WINS_BACK = 400
"""Days that a win may be dated back."""

_WEEK = 7
_WORD = re.compile(r"[^ ,]+[,]?")
_BETWEEN = re.compile(r"[ ,:]*(?:[-–—] )?")  # what may stand between the day and the rest
_NO_DATE = ("of", "off", "€", "$")  # 3/4 of the team, 12.10 €


@dataclass(frozen=True, slots=True)
class Led:
    """What a line begins with: its day (None is today, said or not), and the ``rest`` of it."""

    day: date | None
    rest: str


def lead(line: str, context: ReadingContext, back: int) -> Led | Refusal:
    """Return the day that the line begins with; at most ``back`` days ago."""
    words = list(_WORD.finditer(fold(line)))[: LONGEST + 1]
    for size in range(min(LONGEST, len(words)), 0, -1):
        said = _leading(words[:size], words[size:], context)
        if said is None:
            continue
        end = words[size - 1].end()
        day = past(said, line[:end].rstrip(" ,:"), context.today, back)
        if isinstance(day, Refusal):
            return day
        rest = line[end:]
        return Led(unless_today(day, context), rest[_span(rest) :])
    return Led(None, line)


def whole(
    words: str, context: ReadingContext, back: int, *, alone: bool = False
) -> date | Refusal | None:
    """Return the day that all the words say, None if they say none.

    A weekday's bare name counts only where it stands ``alone`` between commas.
    """
    said = said_day(lower(words).split(" "), context.locale)
    if said is None or (said.loose and not alone):
        return None
    return past(said.day, words, context.today, back)


def unless_today(day: date, context: ReadingContext) -> date | None:
    """Return the day, None if it's today."""
    return None if day == context.today else day


def past(said: SaidDay, typed: str, today: date, back: int) -> date | Refusal:
    """Return the latest day meant that isn't after ``today``, at most ``back`` days before it.

    A weekday's name on that same weekday is today. A day without a year is the nearest one,
    unless the last one is within reach.
    """
    if isinstance(said, Impossible):
        return _impossible(said, typed, today, back)
    day = _latest(said, today, back)
    if day is None:
        return Refusal(RefusalKind.IMPOSSIBLE_DATE, typed)
    if day > today:
        return Refusal(RefusalKind.FUTURE_DATE, typed, day=day)
    if (today - day).days > back:
        return Refusal(RefusalKind.TOO_OLD, typed, day=day, limit=back)
    return day if agrees(said, day) else _no_such_day(typed, day)


def in_years(said: OfYear, today: date) -> list[date]:
    """Return that day of last year, this year and the next: those there are."""
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            day = date(year, said.month, said.day)
        except ValueError:  # 29 February
            continue
        days.append(day)
    return days


def agrees(said: SaidDay, day: date) -> bool:
    """Say whether the weekday said, if any, is the day's: "Fri 20 Nov"."""
    return not isinstance(said, OfYear) or said.weekday in {None, day.weekday()}


def nearest(days: list[date], today: date) -> date | None:
    """Return the day nearest to ``today``, None of none."""
    return min(days, key=lambda day: abs(day - today), default=None)


def weekday_before(said: Weekday, today: date) -> date:
    """Return the latest such weekday; today counts, unless it was said to be the "last"."""
    ago = (today.weekday() - said.number) % _WEEK
    return today - timedelta(days=ago or (_WEEK if said.last else 0))


def _leading(
    words: list[re.Match[str]], after: list[re.Match[str]], context: ReadingContext
) -> SaidDay | None:
    """Return the day that the words say, where they may begin a line."""
    written = [word[0].casefold() for word in words]
    said = said_day(written, context.locale)
    if said is None or _is_loose(said, written) or _is_number(written, after):
        return None
    return said.day


def _is_loose(said: Said, written: list[str]) -> bool:
    return said.loose and not written[-1].endswith((",", ":"))


def _is_number(written: list[str], after: list[re.Match[str]]) -> bool:
    return written[-1][0].isdigit() and bool(after) and after[0][0].casefold() in _NO_DATE


def _latest(said: Exactly | FromToday | Weekday | OfYear, today: date, back: int) -> date | None:
    if isinstance(said, Exactly):
        return said.day
    if isinstance(said, FromToday):
        return today + timedelta(days=said.days)
    if isinstance(said, Weekday):
        return weekday_before(said, today)
    days = in_years(said, today)
    reachable = [day for day in days if 0 <= (today - day).days <= back]
    return max(reachable) if reachable else nearest(days, today)


def _impossible(said: Impossible, typed: str, today: date, back: int) -> Refusal:
    meant = past(said.meant, typed, today, back) if said.meant else None
    if isinstance(meant, date):
        return _no_such_day(typed, meant)
    return Refusal(RefusalKind.IMPOSSIBLE_DATE, typed)


def _no_such_day(typed: str, meant: date) -> Refusal:
    return Refusal(RefusalKind.IMPOSSIBLE_DATE, typed, meant=meant, offers=(Offer.THAT_DAY,))


def _span(rest: str) -> int:
    found = _BETWEEN.match(rest)
    return found.end() if found else 0
