"""A line taken apart: pieces between commas, each of words and amounts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.reading.amounts import Amount, amount_in, amount_pattern
from bot.domain.reading.plain import fold

_COMMA = r"(?:(?<!\d),|,(?!\d))"  # no amount is split at its comma
_DIGIT = re.compile(r"\d")
_READ = 1000  # characters that are looked at closely; nobody tags behind them
_BEFORE, _AFTER = "([\"'*_~", ".,;:!?…)]\"'*_~"  # what may stand around a word; not :100:


@dataclass(frozen=True, slots=True)
class Token:
    """A word or an amount: as typed (``raw``), and as compared (``key``: folded, bare, lower)."""

    raw: str
    key: str
    start: int
    end: int
    amount: Amount | None

    @property
    def word(self) -> str:
        """As typed, less what stands around it."""
        return _bare(self.raw)


Piece = tuple[Token, ...]
"""What stands between two commas of a line; at least one token."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its pieces."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def tokens(self) -> list[Token]:
        """All tokens in the order typed."""
        return [token for piece in self.pieces for token in piece]

    def amounts(self) -> Iterator[tuple[str, Token, Amount, str]]:
        """Yield each amount with the words before and after it in its piece ("" at an edge)."""
        for piece in self.pieces:
            around = ["", *keys(piece), ""]
            for number, token in enumerate(piece):
                if token.amount:
                    yield around[number], token, token.amount, around[number + 2]

    def without(self, taken: Collection[Token]) -> str:
        """Return the line's words less the tokens ``taken`` at an edge of their piece.

        In the midst of a sentence they stay: a sentence is kept word for word.
        """
        if not taken:
            return self.text
        kept = (left_of(piece, taken) for piece in self.pieces)
        spans = [(tokens[0].start, tokens[-1].end) for tokens in kept if tokens]
        return ", ".join(self.text[start:end] for start, end in spans)


def lex(text: str, locale: str, currency: str) -> Line:
    """Take apart ``text``, a line with its white space evened.

    Behind the first 1,000 characters all is one word: a pasted letter is a note, and reading it
    must not keep others waiting.
    """
    pieces: list[list[Token]] = [[]]
    folded = fold(text)
    amounts = _DIGIT.search(folded) is not None
    for found in _pattern(locale, currency, amounts=amounts).finditer(folded):
        if found.start() >= _READ:
            pieces[-1].append(Token(text[found.start() :], "…", found.start(), len(text), None))
            break
        if found["comma"]:
            pieces.append([])
        else:
            amount = amount_in(found, locale, currency) if found.lastgroup == "amount" else None
            pieces[-1].append(_token(text, found, amount))
    return Line(text, tuple(tuple(piece) for piece in pieces if piece))


@lru_cache(maxsize=256)
def _pattern(locale: str, currency: str, *, amounts: bool) -> re.Pattern[str]:
    end = rf"[.!?):\"']*(?= |{_COMMA}|$)"
    amount = rf"[(~\"']*(?P<amount>{amount_pattern(locale, currency)}){end}|" if amounts else ""
    return re.compile(rf"(?P<comma>{_COMMA})|{amount}(?P<word>(?:[^ ,]|(?!{_COMMA}),)+)")


def _token(text: str, found: re.Match[str], amount: Amount | None) -> Token:
    start, end = found.span()
    written = found[0].casefold()
    return Token(text[start:end], _bare(written), start, end, amount)


def _bare(word: str) -> str:
    return word.lstrip(_BEFORE).rstrip(_AFTER) or word


def left_of(piece: Piece, taken: Collection[Token]) -> Piece:
    """Return the piece less the taken tokens at its edges."""
    kept = [number for number, token in enumerate(piece) if token not in taken]
    return piece[kept[0] : kept[-1] + 1] if kept else ()


def keys(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the tokens as compared."""
    return tuple(token.key for token in tokens)
