"""What unmarked words of a log's first line mean: between its commas, and at its ends."""

from __future__ import annotations

from bot.domain.reading.counts import MOST_AT_ONCE
from bot.domain.reading.dates import NOS_BACK, unless_today, whole
from bot.domain.reading.draft import Draft
from bot.domain.reading.hints import MakeItCount, MakeItWin, OnDay
from bot.domain.reading.refusals import Refusal
from bot.domain.reading.tags import is_tag, named, suggestion
from bot.domain.reading.tokens import Piece, keys

_WON = "won"
_LONGEST_TAIL = 2  # words: "yesterday", "on mon"
_SHORTEST_ALIKE = 4  # letters; shorter words resemble too much


def read_days(draft: Draft) -> Refusal | None:
    """Take a day that stands alone between commas: "Acme, yesterday, price"."""
    for piece in draft.left():
        words = " ".join(keys(piece))
        day = None if draft.dated else whole(words, draft.context, NOS_BACK, alone=True)
        if isinstance(day, Refusal):
            return day
        if day:
            draft.day, draft.dated = unless_today(day, draft.context), True
            draft.taken.update(piece)
    return None


def read_words(draft: Draft) -> None:
    """Take known reasons and stages that stand alone between commas; suggest for the others.

    The first piece is most often an account, so it comes last.
    """
    first, *others = draft.left() or [()]
    for piece in (*others, first):
        ...
