from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.playground.clock import Clock

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


async def test_it_starts_now_and_runs_on() -> None:
    clock = Clock()

    first = clock.now()

    assert abs(first - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now() >= first


async def test_a_frozen_clock_stands_still() -> None:
    clock = Clock(MONDAY, frozen=True)

    assert clock.now() == clock.now() == MONDAY


async def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Clock(datetime(2026, 11, 23))  # noqa: DTZ001  (the missing zone is the point)


async def test_followers_are_awaited_with_the_new_moment() -> None:
    clock = Clock(MONDAY, frozen=True)
    heard: list[datetime] = []

    async def follow(now: datetime) -> None:
        heard.append(now)

    stop = clock.on_move(follow)
    assert await clock.move(timedelta(hours=1)) == MONDAY + timedelta(hours=1)
    local = datetime(2026, 11, 24, 8, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert await clock.move_to(local) == local
    stop()
    await clock.move(timedelta(hours=1))

    assert heard == [MONDAY + timedelta(hours=1), local]


async def test_a_running_clock_runs_on_from_where_it_was_moved() -> None:
    clock = Clock(MONDAY)

    moved = await clock.move(timedelta(days=1))

    assert timedelta(0) <= clock.now() - moved < timedelta(seconds=5)
    assert moved >= MONDAY + timedelta(days=1)
