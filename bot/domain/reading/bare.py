"""What unmarked words of a log's first line mean: between its commas, and at its ends."""

from __future__ import annotations

from datetime import date

from bot.domain.reading.counts import MOST_AT_ONCE
from bot.domain.reading.dates import NOS_BACK, unless_today, whole
from bot.domain.reading.draft import Draft
from bot.domain.reading.hints import MOST_HINTS, Hint, MakeItCount, MakeItWin, OnDay
from bot.domain.reading.refusals import Refusal
from bot.domain.reading.tags import is_tag, named, suggestion
from bot.domain.reading.tokens import Piece, Token, keys

_WON = "won"
_LONGEST_TAIL = 3  # words: "yesterday", "on mon", "on 20 nov"
_LONGEST_NAME = 5  # words of a reason or stage
_SHORTEST_ALIKE = 4  # letters; shorter words resemble too much


def read_days(draft: Draft) -> Refusal | None:
    """Take a day that stands alone between commas: "Acme, yesterday, price"."""
    pieces = draft.left() if len(draft.line.pieces) > 1 else []
    for piece in pieces:
        day = None if draft.dated else _day(piece, draft, alone=True)
        if isinstance(day, Refusal):
            return day
        if day:
            draft.day, draft.dated = unless_today(day, draft.context), True
            draft.taken.update(piece)
    return None


def read_words(draft: Draft) -> None:
    """Take known reasons and stages that stand alone between commas; suggest for the others.

    The first piece is most often an account, so it comes last and nothing is suggested for it.
    """
    pieces = draft.left()
    for piece in pieces[1:] + pieces[:1]:
        short = len(piece) <= _LONGEST_NAME
        tag = named(" ".join(keys(piece)), draft.context) if short else None
        if tag and draft.tag(tag):
            draft.taken.update(piece)
        elif tag is None and piece is not pieces[0] and len(piece) == 1:
            draft.hints += _alike(piece[0], draft)


def read_hints(draft: Draft) -> None:
    """Offer what the whole suggests: a count by its lines, a win, the day it ends in."""
    lines = len(draft.more) + bool(draft.left())
    if draft.count == 1 < lines <= MOST_AT_ONCE:
        draft.hints.append(MakeItCount(lines))
    first = next(iter(draft.line.tokens), None)
    if first and first.key == _WON:
        draft.hints.append(MakeItWin(draft.line.without(draft.taken | {first}) or None))
    if not draft.dated:
        draft.hints += _last_day(draft)


def _alike(token: Token, draft: Draft) -> list[Hint]:
    short = len(token.key) < _SHORTEST_ALIKE or len(draft.hints) >= MOST_HINTS
    found = None if short or is_tag(token.key) else suggestion(token.word, draft.context)
    return [found] if found else []


def _last_day(draft: Draft) -> list[Hint]:
    """Return the day in "Acme said no yesterday"."""
    words = next(reversed(draft.left()), ())
    for size in range(min(_LONGEST_TAIL, len(words)), 0, -1):
        day = _day(words[-size:], draft, alone=len(draft.line.tokens) == 1)
        if isinstance(day, date) and day != draft.context.today:
            return [OnDay(day)]
    return []


def _day(words: Piece, draft: Draft, *, alone: bool) -> date | Refusal | None:
    return whole(" ".join(keys(words)), draft.context, NOS_BACK, alone=alone)
