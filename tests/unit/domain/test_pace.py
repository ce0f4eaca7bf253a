"""A workspace's permitted posts: a token bucket in one number, whoever takes from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import AT_ONCE, EACH, POSTS_A_MINUTE, Budget

NOW = 1_795_000_000_000
HOUR = 3_600_000


def test_after_a_rest_a_few_go_at_once_and_then_one_at_a_time() -> None:
    rested = Budget(0, NOW)
    assert (rested.free, rested.wait) == (AT_ONCE, 0)
    one_by_one = rested
    for _ in range(AT_ONCE):
        one_by_one = one_by_one.after(1)
    used_up = rested.after(AT_ONCE)
    assert one_by_one == used_up
    assert (used_up.free, used_up.wait) == (0, EACH)
    assert Budget(used_up.paid_until, NOW + EACH).free == 1
    assert Budget(used_up.paid_until, NOW + 60_000).free == AT_ONCE


@given(st.lists(st.tuples(st.integers(0, 1_500), st.integers(0, 30)), min_size=30, max_size=90))
def test_no_minute_has_more_posts_than_permitted(asked: list[tuple[int, int]]) -> None:
    """Whoever asks: processes share the number, and nothing else."""
    now, paid_until, posts = NOW, 0, [0] * 0
    for pause, wanted in asked:
        now += pause
        budget = Budget(paid_until, now)
        many = min(wanted, budget.free)
        paid_until = budget.after(many).paid_until
        posts += [now] * many
    for end in posts:
        within = sum(end - 60_000 < at <= end for at in posts)
        assert within <= POSTS_A_MINUTE + AT_ONCE + 1


@pytest.mark.parametrize("seconds", [1, 30, 600])
def test_a_pause_is_kept_and_ends_with_one_post(seconds: int) -> None:
    paused = Budget(0, NOW).paused(seconds * 1000)
    assert (paused.free, paused.wait) == (0, seconds * 1000)
    assert Budget(paused.paid_until, NOW + seconds * 1000 - 1).free == 0
    assert Budget(paused.paid_until, NOW + seconds * 1000).free == 1


def test_a_pause_takes_back_nothing_that_was_used_up() -> None:
    used_up = Budget(0, NOW).after(AT_ONCE)
    assert used_up.paused(1).paid_until == used_up.paid_until


def test_a_clock_that_was_put_back_by_an_hour_makes_nobody_wait() -> None:
    before = Budget(0, NOW).after(AT_ONCE)
    assert Budget(before.paid_until, NOW - HOUR).free == AT_ONCE
