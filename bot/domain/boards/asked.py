"""What was typed after ``/leaderboard``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.boards.periods import Period
from bot.domain.boards.scores import Score
from bot.domain.reading.calendars import weekdays

USUAL_HOUR = 16 * 60
"""Minutes past midnight of a post whose hour isn't said."""

LARGEST_GOAL = 1_000_000

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?\s*(?P<half>am|pm)?")
_MIDNIGHT = 24
_NOON = 12
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Showing:
    """Show the board of a period, to the asker or (``share``) to the channel."""

    period: Period
    share: bool = False


@dataclass(frozen=True, slots=True)
class Scheduling:
    """Post it each ``weekday`` at ``minutes`` past midnight."""

    weekday: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Scoring:
    """Rank by that."""

    score: Score


@dataclass(frozen=True, slots=True)
class Goal:
    """Set the team's weekly goal; None takes it away."""

    nos: int | None


@dataclass(frozen=True, slots=True)
class Off:
    """Stop the board, or those of the whole workspace."""

    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class On:
    """Take it up again."""

    everywhere: bool = False


@dataclass(frozen=True, slots=True)
class Cheering:
    """Cheer a teammate on."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing of the sort; ``about`` is what it seems to be about: a key of a text."""

    about: str


Asked = Showing | Scheduling | Scoring | Goal | Off | On | Cheering | Unclear

_PERIODS = {
    "": Period.WEEK,
    "week": Period.WEEK,
    "this week": Period.WEEK,
    "month": Period.MONTH,
    "this month": Period.MONTH,
    "today": Period.TODAY,
}

_PLAIN: dict[str, Asked] = {
    "off": Off(),
    "stop": Off(),
    "on": On(),
    "off everywhere": Off(everywhere=True),
    "on everywhere": On(everywhere=True),
    "cheer": Cheering(),
    "help": Unclear("help"),
    "goal off": Goal(None),
    "goal none": Goal(None),
}


def read_asked(text: str, locale: str) -> Asked:
    """Return what a text means; weekdays are read in English and in the locale's language."""
    said = " ".join(text.casefold().split()).strip(" .!?")
    if said in _PERIODS or said in _PLAIN:
        return Showing(_PERIODS[said]) if said in _PERIODS else _PLAIN[said]
    word, _, rest = said.partition(" ")
    match word:
        case "share" if rest in _PERIODS:
            return Showing(_PERIODS[rest], share=True)
        case "schedule":
            return _scheduling(rest, locale)
        case "score":
            return Scoring(Score(rest)) if rest in set(Score) else Unclear("score")
        case "goal":
            return _goal(rest)
    return Unclear("period")


def _goal(said: str) -> Asked:
    number = re.sub(r"[,.'\s]", "", said)
    if not number.isascii() or not number.isdecimal():
        return Unclear("goal")
    return Goal(int(number)) if 0 < int(number) <= LARGEST_GOAL else Unclear("goal")


def _scheduling(said: str, locale: str) -> Asked:
    """Read ``fri 16:00``, ``16:00 fri``, ``friday 4pm``, ``every fri at 16`` and ``fri``."""
    known = weekdays(locale)
    words = [word for word in said.replace(",", " ").split() if word not in {"at", "every", "on"}]
    days = [known[word.strip(".")] for word in words if word.strip(".") in known]
    rest = " ".join(word for word in words if word.strip(".") not in known)
    minutes = _minutes(rest) if rest else USUAL_HOUR
    if len(days) != 1 or minutes is None:
        return Unclear("schedule")
    return Scheduling(days[0], minutes)


def _minutes(said: str) -> int | None:
    found = _TIME.fullmatch(said)
    if found is None:
        return None
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return hour * _HOUR + minute if hour < _MIDNIGHT and minute < _HOUR else None
