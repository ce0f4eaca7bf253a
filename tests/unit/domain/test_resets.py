"""A pause: its timer, and the median of getting over a no."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.resets import USUAL_MINUTES, Recovery, Reset, ResetKind, recovery
from tests.support.records import ADA, NOON

MINUTE = timedelta(minutes=1)
WALK = Reset("r1", ADA, ResetKind.WALK, 10, NOON)


def minutes(*many: float) -> list[timedelta]:
    return [each * MINUTE for each in many]


@pytest.mark.seed("2.18")
def test_there_are_five_kinds_and_each_has_its_usual_length() -> None:
    assert set(ResetKind) == {"walk", "break", "coffee", "breathe", "friend"}
    assert set(USUAL_MINUTES) == set(ResetKind)


@pytest.mark.parametrize(
    ("after", "runs", "left"), [(0, True, 10), (0.5, True, 10), (9.5, True, 1), (10, False, 0)]
)
def test_a_timer_runs_until_its_minutes_are_over(after: float, runs: bool, left: int) -> None:  # noqa: FBT001 - a table's row
    assert WALK.runs(NOON + after * MINUTE) is runs
    assert WALK.minutes_left(NOON + after * MINUTE) == left


@pytest.mark.parametrize("ended", [replace(WALK, stopped_at=NOON), replace(WALK, back_at=NOON)])
def test_a_timer_that_was_ended_runs_no_more(ended: Reset) -> None:
    assert not ended.runs(NOON)


@pytest.mark.seed("0.2")
@pytest.mark.parametrize(
    ("took", "found"),
    [
        ([], None),
        (minutes(1, 2), None),
        (minutes(9, 1, 20), Recovery(3, 9 * MINUTE)),
        (minutes(1, 3, 5, 9), Recovery(4, 4 * MINUTE)),
        (minutes(*[2] * 7, *[500] * 20), Recovery(7, 2 * MINUTE)),
    ],
)
def test_the_median_is_of_the_last_seven_from_three_on(
    took: list[timedelta], found: Recovery | None
) -> None:
    assert recovery(took) == found
