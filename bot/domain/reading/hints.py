"""What a reply may suggest beside the log: one tap each, and nothing is lost without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.money import Money

MOST_HINTS = 3
"""Hints of a kind; a reply is short."""


class TagKind(StrEnum):
    """What a tag names."""

    REASON = "reason"
    STAGE = "stage"


@dataclass(frozen=True, slots=True)
class MakeItCount:
    """A number was typed that may have been a count: "Make it 5"."""

    count: int


@dataclass(frozen=True, slots=True)
class ValueHint:
    """An amount was typed that may be the deal's value: "Value $12k?"."""

    amount: Money


@dataclass(frozen=True, slots=True)
class OnDay:
    """The text ends in a day that may be the log's: "said no yesterday"."""

    day: date


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """``typed`` looks like a reason or stage but isn't one; ``key`` is the nearest that is."""

    typed: str
    kind: TagKind
    key: str


@dataclass(frozen=True, slots=True)
class UnknownTag:
    """``typed`` is written like a tag, and nothing the workspace knows resembles it."""

    typed: str
    kind: TagKind


@dataclass(frozen=True, slots=True)
class PersonNotTold:
    """A person or group was named with ``@``: nobody is told."""

    name: str


@dataclass(frozen=True, slots=True)
class MakeItWin:
    """A no that begins with "won": "Make it a win"; ``who`` is what followed, if anything."""

    who: str | None


Hint = MakeItCount | ValueHint | OnDay | DidYouMean | UnknownTag | PersonNotTold | MakeItWin
