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
_PARTS = ("of", "off")  # 3/4 of the team


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
    return day


def in_years(said: OfYear, today: date) -> list[date]:
    """Return that day of last year, this year and the next: those there are."""
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            day = date(year, said.month, said.day)
        except ValueError:  # 29 February
            continue
        if said.weekday in {None, day.weekday()}:
            days.append(day)
    return days


def weekday_before(said: Weekday, today: date) -> date:
    """Return the latest such weekday; today counts unless it's "last" …"""
    ago = (today.weekday() - said.number) % _WEEK
    return today - timedelta(days=ago or (_WEEK if said.last else 0))


def _leading(
    words: list[re.Match[str]], after: list[re.Match[str]], context: ReadingContext
) -> SaidDay | None:
    """Return the day that the words say, where they may begin a line."""
    written = [word[0].casefold() for word in words]
    said = said_day(written, context.locale)
    if said is None or _is_loose(said, written) or _is_part(written, after):
        return None
    return said.day


def _is_loose(said: Said, written: list[str]) -> bool:
    return said.loose and not written[-1].endswith((",", ":"))


def _is_part(written: list[str], after: list[re.Match[str]]) -> bool:
    return "/" in written[-1] and bool(after) and after[0][0].casefold() in _PARTS


def _latest(said: Exactly | FromToday | Weekday | OfYear, today: date, back: int) -> date | None:
    if isinstance(said, Exactly):
        return said.day
    if isinstance(said, FromToday):
        return today + timedelta(days=said.days)
    if isinstance(said, Weekday):
        return weekday_before(said, today)
    days = in_years(said, today)
    reachable = [day for day in days if 0 <= (today - day).days <= back]
    return (
        max(reachable) if reachable else min(days, key=lambda day: abs(day - today), default=None)
    )


def _impossible(said: Impossible, typed: str, today: date, back: int) -> Refusal:
    meant = past(said.meant, typed, today, back) if said.meant else None
    if not isinstance(meant, date):
        return Refusal(RefusalKind.IMPOSSIBLE_DATE, typed)
    return Refusal(RefusalKind.IMPOSSIBLE_DATE, typed, meant=meant, offers=(Offer.THAT_DAY,))


def _span(rest: str) -> int:
    found = _BETWEEN.match(rest)
    return found.end() if found else 0
