"""Who is named on a board: the top third, three ranks at the most, nobody at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.boards.scores import Scored

LEAST = 3
"""How many have to be on a board before anybody is named."""

_RANKS = 3
_THIRD = 3
_QUARTER = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One rank, and all who share it."""

    rank: int
    value: float
    scored: tuple[Scored, ...]


def ranked(all_of_them: Sequence[Scored]) -> list[Place]:
    """Return the ranks of those who have anything: ties share one, and the next is skipped."""
    places: list[Place] = []
    having = sorted(
        (each for each in all_of_them if each.value > 0),
        key=lambda each: (-each.value, each.member.user_id),
    )
    for number, each in enumerate(having, start=1):
        if places and places[-1].value == each.value:
            last = places.pop()
            places.append(Place(last.rank, last.value, (*last.scored, each)))
        else:
            places.append(Place(number, each.value, (each,)))
    return places


def named(all_of_them: Sequence[Scored], members: int) -> list[Place]:
    """Return the ranks that are named on a board of so many ``members``.

    They are the top third, ties at the cut included, down to rank three at the most; none below
    three members.
    """
    if members < LEAST:
        return []
    cut = members // _THIRD
    return [place for place in ranked(all_of_them) if place.rank <= min(cut, _RANKS)]


def benchmark(values: Sequence[int]) -> int | None:
    """Return what everybody of the top quarter has at least; None below three people."""
    if len(values) < LEAST:
        return None
    quarter = -(-len(values) // _QUARTER)
    return sorted(values, reverse=True)[quarter - 1]
