"""How many nos a log's first line counts: ``5``, ``5 cold calls``, ``40 no answer``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.reading.counts import MOST_AT_ONCE, Counted, counted, signed_number
from bot.domain.reading.dates import NOS_BACK, unless_today, whole
from bot.domain.reading.days import LONGEST
from bot.domain.reading.draft import Draft
from bot.domain.reading.hints import MakeItCount
from bot.domain.reading.refusals import Offer, Refusal, RefusalKind
from bot.domain.reading.tokens import Piece, Token, keys

_MOST_WORDS = 12  # that count things; more are a sentence
_GROUPED = re.compile(r"\d+(?:[.,']\d{3})+")  # 1,000
_TIMES = re.compile(r"x(\d{1,3})|(\d{1,3})x")


@dataclass(frozen=True, slots=True)
class _Count:
    """What follows a number: what it counts, and the tokens that say which day."""

    counted: Counted
    day: date | Refusal | None
    of_day: Piece


def read_count(draft: Draft) -> Refusal | None:
    """Take a number that comes first, where the rest of its piece counts things or says when.

    A number before other words is offered: "5 minutes before the demo".
    """
    first = next(iter(draft.left()), ())
    piece = tuple(token for token in first if token not in draft.taken)
    number = _number(piece[0], draft.context.locale) if piece and not _is_item(draft) else None
    if number is None:
        draft.hints += _offered(_times(draft), draft)
        return None
    found = _count(piece[1:], draft)
    if found is None:
        draft.hints += _offered(number, draft)
        return None
    return _refused(number, piece) or _take(number, piece, found, draft)


def _is_item(draft: Draft) -> bool:
    """Say whether the line is a word alone above others: "one", "two", "three" in a column."""
    words = keys(draft.line.tokens)
    return bool(draft.more) and len(words) == 1 and not any(map(str.isdigit, words[0]))


def _number(token: Token, locale: str) -> int | None:
    number = signed_number(token.key, locale)
    if number is None and token.amount and _GROUPED.fullmatch(token.key):
        return int(token.amount.money.major)
    return number


def _count(words: Piece, draft: Draft) -> _Count | None:
    """Return what all the words count, the last ones being a day or not."""
    sizes = range(min(LONGEST, len(words)) + 1) if len(words) <= _MOST_WORDS else ()
    for size in sizes:
        split = len(words) - size
        what = counted(keys(words[:split]))
        day = _day(words[split:], draft) if what and size else None
        if what and (day or not size):
            return _Count(what, day, words[split:])
    return None


def _day(words: Piece, draft: Draft) -> date | Refusal | None:
    if draft.dated:
        return None
    return whole(" ".join(keys(words)), draft.context, NOS_BACK)


def _refused(number: int, piece: Piece) -> Refusal | None:
    typed = " ".join(token.raw for token in piece)
    if number < 0:
        return Refusal(RefusalKind.NEGATIVE_COUNT, typed, count=number, offers=(Offer.UNDO,))
    if number == 0:
        return Refusal(RefusalKind.ZERO, typed, count=0, offers=(Offer.WORKED_NO_NOS,))
    if number > MOST_AT_ONCE:
        return _too_many(number, piece, typed)
    return None


def _too_many(number: int, piece: Piece, typed: str) -> Refusal:
    """Offer "a $250 deal" for a bare 250, and parts for anything."""
    amount = piece[0].amount if len(piece) == 1 else None
    stands = amount is not None and amount.fault is None
    return Refusal(
        RefusalKind.TOO_MANY,
        typed,
        count=number,
        amount=amount.money if amount and stands else None,
        limit=MOST_AT_ONCE,
        offers=(Offer.A_DEAL_OF, Offer.IN_PARTS) if stands else (Offer.IN_PARTS,),
    )


def _take(number: int, piece: Piece, found: _Count, draft: Draft) -> Refusal | None:
    if isinstance(found.day, Refusal):
        return found.day
    if found.day:
        draft.day = unless_today(found.day, draft.context)
        draft.dated = True
    draft.count, draft.outcome = number, found.counted.outcome
    draft.taken.update(piece[:1] + found.of_day if found.counted.telling else piece)
    return None


def _offered(number: int | None, draft: Draft) -> list[MakeItCount]:
    """Offer a count, unless the lines will be offered as one."""
    fits = number is not None and 1 < number <= MOST_AT_ONCE and not draft.more
    return [MakeItCount(number)] if number and fits else []


def _times(draft: Draft) -> int | None:
    """Return the 5 of "Acme x5"."""
    last = draft.line.tokens[-1:]
    found = _TIMES.fullmatch(last[0].key) if last else None
    return int(found[1] or found[2]) if found else None
