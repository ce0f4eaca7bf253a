"""Lesson cards: what is kept of a no for good, found again, and tried on the next calls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from bot.domain.contacts import Stage
from bot.domain.reflection import Plan, PlanState, Reflection

TRIED_ON = 5
"""On so many contacts a lesson is tried before its result is asked for (seed 4.4)."""

_ALIKE = 0.85  # of 1: a word more or less, or another ending
_WORDS = re.compile(r"\w+")
_NO = {"no", "not", "never", "don", "dont", "without", "less", "nothing"}


@dataclass(frozen=True, slots=True)
class Card:
    """What is kept of a reflection: its lesson and plan, and where they come from.

    ``day`` is the rep's date of the log, None for a calling block; ``reason`` and ``stage`` are
    the log's as they are now.
    """

    written: Reflection
    day: date | None = None
    reason: str | None = None
    stage: Stage | None = None

    @property
    def open_plan(self) -> Plan | None:
        """The plan, while it is neither done nor dropped."""
        plan = self.written.plan
        return plan if plan and plan.state is PlanState.OPEN else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards to show; without anything, all of them."""

    words: str = ""
    reason: str | None = None
    stage: Stage | None = None
    open_plans: bool = False


@dataclass(frozen=True, slots=True)
class Recalled:
    """An open plan made after a no with the same reason or stage (seed 2.13)."""

    log_id: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Trying:
    """The lesson that is being tried, on how many ``contacts`` so far (at most five are told)."""

    log_id: str
    words: str
    contacts: int


def found(cards: Iterable[Card], wanted: Wanted) -> list[Card]:
    """Return the cards that are wanted: each word stands somewhere in the lesson or the plan."""
    words = wanted.words.casefold().split()
    return [
        card
        for card in cards
        if wanted.reason in {None, card.reason}
        and wanted.stage in {None, card.stage}
        and (card.open_plan or not wanted.open_plans)
        and all(word in _told(card) for word in words)
    ]


def same_lesson(lesson: str, earlier: Sequence[Reflection]) -> Reflection | None:
    """Return the latest of the ``earlier`` ones (newest first) that says the same (seed 2.15).

    Case, marks and white space don't matter, nor does a word more or less of a longer lesson.
    """
    said = _plain(lesson)
    with_lesson = (each for each in earlier if each.lesson)
    return next((each for each in with_lesson if _alike(said, _plain(each.lesson or ""))), None)


def _told(card: Card) -> str:
    plan = card.written.plan
    parts = (card.written.lesson, plan and plan.when, plan and plan.then)
    return "\n".join(part for part in parts if part).casefold()


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if _negated(one) != _negated(other):
        return False  # "always ask" is not "never ask", though the letters are alike
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return one == other or (matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE)


def _negated(text: str) -> bool:
    return not _NO.isdisjoint(text.split())
