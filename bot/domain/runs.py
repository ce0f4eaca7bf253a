"""How often nos come in a row by chance alone (docs/statistics.md). A rate is yeses per contact."""

from __future__ import annotations

import math
from functools import lru_cache


def chance_of_only_nos(rate: float, contacts: int) -> float:
    """Return the chance that the next ``contacts`` are all nos, whatever came before."""
    return (1 - rate) ** contacts


def contacts_for_a_yes(rate: float, chance: float) -> int:
    """Return how many contacts hold at least one yes with this chance (0 < rate, chance < 1)."""
    return math.ceil(math.log1p(-chance) / math.log1p(-rate))


@lru_cache(maxsize=1024)
def chance_of_run(rate: float, run: int, contacts: int) -> float:
    """Return the chance of some run of at least ``run`` (≥ 1) nos within ``contacts``.

    By exact recursion: a first such run ends at contact i when a yes stands just before it, and
    none before that yes.
    """
    if run > contacts:
        return 0.0
    nos = chance_of_only_nos(rate, run)
    without = [1.0] * run + [1 - nos]  # the chance of no such run within i contacts
    for i in range(run + 1, contacts + 1):
        without.append(without[i - 1] - rate * nos * without[i - run - 1])
    return 1 - without[contacts]


@lru_cache(maxsize=1024)
def longest_run(rate: float, contacts: int, chance: float) -> int:
    """Return the longest run of nos that ``contacts`` reach or surpass with at least this chance.

    A chance of 0.5 gives the typical (median) longest run, 0.05 the one in twenty. 0 where even
    a single no is less likely.
    """
    shorter, longer = 0, contacts + 1
    while longer - shorter > 1:
        middle = (shorter + longer) // 2
        if chance_of_run(rate, middle, contacts) >= chance:
            shorter = middle
        else:
            longer = middle
    return shorter
