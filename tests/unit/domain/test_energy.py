"""Energy as a trend."""

from __future__ import annotations

import pytest

from bot.domain.energy import Trend, trend


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ([], None),
        ([5, 5], None),
        ([1, 2, 3], Trend(3, 2, None)),
        ([4] * 7 + [2, 2], Trend(7, 4, None)),
        ([4] * 7 + [2, 2, 2], Trend(7, 4, 2)),
        ([4] * 7 + [2] * 7 + [5] * 50, Trend(7, 4, 2)),
    ],
)
def test_the_last_seven_are_held_against_the_seven_before(
    levels: list[int], found: Trend | None
) -> None:
    assert trend(levels) == found
