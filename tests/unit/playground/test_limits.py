from __future__ import annotations

from bot.playground.limits import BURST, POSTS_A_MINUTE, TIERS, Limits


class Time:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_counted_while_off() -> None:
    limits = Limits(now=Time())

    assert {limits.wait("users.list", 2, "T1", None) for _ in range(500)} == {0.0}


def test_a_tier_permits_its_calls_a_minute_and_workspace() -> None:
    limits = Limits(on=True, now=Time())

    waits = [limits.wait("users.list", 2, "T1", None) for _ in range(TIERS[2] + 1)]

    assert waits[:-1] == [0.0] * TIERS[2]
    assert waits[-1] == 3.0
    assert limits.wait("users.list", 2, "T2", None) == 0.0
    assert limits.wait("users.info", 4, "T1", None) == 0.0


def test_a_budget_fills_up_with_time() -> None:
    time = Time()
    limits = Limits(on=True, now=time)
    for _ in range(TIERS[1] + 1):
        limits.wait("apps.connections.open", 1, "", None)

    time.now += 60

    assert limits.wait("apps.connections.open", 1, "", None) == 0.0


def test_a_channel_takes_one_post_a_second_after_a_short_burst() -> None:
    time = Time()
    limits = Limits(on=True, now=time)
    waits = [limits.wait("chat.postMessage", 4, "T1", "C1") for _ in range(BURST + 1)]
    assert waits == [0.0] * BURST + [1.0]
    assert limits.wait("chat.postMessage", 4, "T1", "C2") == 0.0

    time.now += 1

    assert limits.wait("chat.postMessage", 4, "T1", "C1") == 0.0


def test_a_workspace_takes_several_hundred_posts_a_minute() -> None:
    limits = Limits(on=True, now=Time())

    waits = [limits.wait("chat.postMessage", 4, "T1", f"C{number}") for number in range(400)]

    assert waits.count(0.0) == POSTS_A_MINUTE
