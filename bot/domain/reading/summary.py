"""A day in numbers: ``60 dials 12 nos 1 booked``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from bot.domain.reading.context import ReadingContext
from bot.domain.reading.counts import (
    MOST_AT_ONCE,
    NOS,
    THINGS,
    YESES,
    is_counting,
    number_in,
    without_no_reply,
)
from bot.domain.reading.dates import NOS_BACK, unless_today, whole
from bot.domain.reading.plain import word_set
from bot.domain.reading.readings import DayReading
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind
from bot.domain.reading.tokens import Line, Piece, Token, keys

MOST_A_DAY = 1000
"""Contacts in one day's summary."""

_LONGEST = 6  # words for one kind of thing
_BOOKED = word_set("meeting meetings demo demos appointment appointments termin termine")
_AND = ("and", "&", "+", "/", "und", "y", "et")


class _What(Enum):
    CONTACTS = "contacts"
    NOS = "nos"
    YESES = "yeses"
    NO_REPLIES = "no replies"


@dataclass(slots=True)
class _Sums:
    """What was counted up so far, and the tokens that said so."""

    locale: str
    numbers: dict[_What, int] = field(default_factory=dict)
    noun: str | None = None
    taken: set[Token] = field(default_factory=set)

    def __getitem__(self, what: _What) -> int:
        return self.numbers.get(what, 0)


def read_summary(
    line: Line, day: date | None, context: ReadingContext
) -> DayReading | Refusal | None:
    """Return the day that the line counts up, None where it counts one thing or nothing.

    Contacts beyond the nos and yeses are taken as no replies.
    """
    sums = _Sums(context.locale)
    if not line.pieces or number_in(line.pieces[0][0].key, context.locale) is None:
        return None
    for piece in line.pieces:
        _add_up(piece, sums)
    if line.pieces[0][0] not in sums.taken or not _is_day(sums):
        return None
    return _refused(line.text, sums) or _reading(line, sums, day, context)


def _is_day(sums: _Sums) -> bool:
    """Say whether there is more than one number, an outcome among them; or yeses alone."""
    outcomes = sums.numbers.keys() - {_What.CONTACTS}
    return _What.YESES in outcomes or (bool(outcomes) and len(sums.numbers) > 1)


def _add_up(piece: Piece, sums: _Sums) -> None:
    """Read numbers, each with what it counts, up to the first other word."""
    start = 0
    while start < len(piece):
        first = start + (piece[start].key in _AND and start + 1 < len(piece))
        number = number_in(piece[first].key, sums.locale)
        words = keys(piece[first + 1 : first + 1 + _LONGEST])
        what, size = _counted(words, sums)
        if number is None or what is None:
            return
        end = first + 1 + size
        if what not in sums.numbers:
            sums.numbers[what] = number
            sums.taken.update(piece[start:end])
            sums.noun = words[size - 1] if what is _What.CONTACTS else sums.noun
        start = end


def _counted(words: Sequence[str], sums: _Sums) -> tuple[_What | None, int]:
    """Return what the words begin by counting, and how many of them say it."""
    numbers = (
        place for place, word in enumerate(words) if number_in(word, sums.locale) is not None
    )
    for size in range(next(numbers, len(words)), 0, -1):
        what = _what(words[:size], sums)
        if what is not None:
            return what, size
    return None, 0


def _what(words: Sequence[str], sums: _Sums) -> _What | None:
    rest, no_reply = without_no_reply(words)
    if no_reply:
        return _What.NO_REPLIES if all(map(is_counting, rest)) else None
    last = words[-1]
    if last not in THINGS | NOS | YESES:
        return None
    others = [word for word in words[:-1] if not is_counting(word)]
    others += [last] if last not in THINGS else []  # two sales, but two sales calls
    if others:
        return _outcome(others)
    booked = _What.CONTACTS in sums.numbers and last in _BOOKED
    return _What.YESES if booked else _What.CONTACTS


def _outcome(words: Sequence[str]) -> _What | None:
    if all(word in NOS for word in words):
        return _What.NOS
    return _What.YESES if all(word in YESES for word in words) else None


def _contacts(sums: _Sums) -> int:
    decided = sums[_What.NOS] + sums[_What.YESES]
    return sums.numbers.get(_What.CONTACTS, decided + sums[_What.NO_REPLIES])


def _refused(typed: str, sums: _Sums) -> Refusal | None:
    contacts = _contacts(sums)
    decided = max(sums[_What.NOS], sums[_What.YESES])
    if contacts == 0:
        return Refusal(RefusalKind.ZERO, typed, count=0, offers=(Offer.WORKED_NO_NOS,))
    if decided > MOST_AT_ONCE:
        return Refusal(RefusalKind.TOO_MANY, typed, count=decided, limit=MOST_AT_ONCE)
    if contacts > MOST_A_DAY:
        return Refusal(RefusalKind.TOO_MANY, typed, count=contacts, limit=MOST_A_DAY)
    if contacts < sums[_What.NOS] + sums[_What.YESES] + sums[_What.NO_REPLIES]:
        return Refusal(RefusalKind.CONTRADICTORY_DAY, typed, count=contacts)
    return None


def _reading(
    line: Line, sums: _Sums, day: date | None, context: ReadingContext
) -> DayReading | Refusal:
    note = line.without(sums.taken) or None
    said = whole(note, context, NOS_BACK) if note and day is None else None
    if isinstance(said, Refusal):
        return said
    contacts, nos, yeses = _contacts(sums), sums[_What.NOS], sums[_What.YESES]
    return DayReading(
        contacts=contacts,
        nos=nos,
        yeses=yeses,
        no_replies=contacts - nos - yeses,
        noun=sums.noun,
        day=unless_today(said, context) if said else day,
        note=None if said else note,
    )
