"""Slack's rate limits: a budget a method and workspace, and one post a second a channel."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute that a method of each tier permits."""

POSTS_A_MINUTE = 300
"""``chat.postMessage`` a workspace: Slack says "several hundred"."""

BURST = 3
"""Posts to one channel that are let through before one a second holds."""


@dataclass(slots=True)
class Bucket:
    """A token bucket: ``size`` calls at once, then ``rate`` a second."""

    size: float
    rate: float
    level: float = field(init=False)
    at: float = 0.0

    def __post_init__(self) -> None:
        self.level = self.size

    def take(self, now: float) -> float:
        """Take one call; return 0, or the seconds until one is free."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level >= 1:
            self.level -= 1
            return 0.0
        return (1 - self.level) / self.rate


class Limits:
    """Counts calls while ``on``; switch it off for load tests."""

    def __init__(self, *, on: bool = False, now: Callable[[], float] = time.monotonic) -> None:
        self.on = on
        self._now = now
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    def wait(self, method: str, tier: int, team: str, channel: str | None) -> float:
        """Count one call; return 0 where it may pass, else the seconds to wait."""
        if not self.on:
            return 0.0
        if method == "chat.postMessage":
            post = self._take((method, team), POSTS_A_MINUTE, POSTS_A_MINUTE / 60)
            return post or self._take((method, team, channel or ""), BURST, 1.0)
        return self._take((method, team), TIERS[tier], TIERS[tier] / 60)

    def _take(self, key: tuple[str, ...], size: float, rate: float) -> float:
        now = self._now()
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(size, rate, at=now)
        return bucket.take(now)
