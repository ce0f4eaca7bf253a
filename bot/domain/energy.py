"""How much energy a rep had, from 1 to 5: theirs alone, as a trend."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

LEVELS = range(1, 6)
"""What can be tapped."""

COMPARED = 7
"""How many taps are held against as many before them."""

TELLING = 3
"""From so many on, an average tells something."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The average of the ``many`` latest taps, and of those ``before`` (None: too few)."""

    many: int
    now: float
    before: float | None


def trend(levels: Sequence[int]) -> Trend | None:
    """Return the trend of levels (newest first); None while it tells nothing."""
    latest, earlier = levels[:COMPARED], levels[COMPARED : 2 * COMPARED]
    if len(latest) < TELLING:
        return None
    before = statistics.mean(earlier) if len(earlier) >= TELLING else None
    return Trend(len(latest), statistics.mean(latest), before)
