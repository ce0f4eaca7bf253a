"""How fast a workspace may be written to: a token bucket each, and one post a second a channel."""

from __future__ import annotations

import time
from collections.abc import Callable

POSTS_A_MINUTE = 294
"""Slack permits "several hundred" a minute; this leaves a margin below three hundred."""

_RATE = POSTS_A_MINUTE / 60
_AT_ONCE = 20.0
_CHANNEL_PAUSE = 1.0
_CHANNEL_BURST = 2
_REMEMBERED = 4_096


class Pace:
    """The pace of one workspace, in seconds of a clock that never steps back."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._level = _AT_ONCE
        self._at = now()
        self._paused_until = 0.0
        self._free_at: dict[str, float] = {}

    @property
    def paused(self) -> bool:
        """Whether Slack asked for no posts for now."""
        return self._now() < self._paused_until

    @property
    def free(self) -> int:
        """How many posts may begin now."""
        now = self._now()
        if self.paused:
            return 0
        self._level = min(_AT_ONCE, self._level + (now - self._at) * _RATE)
        self._at = now
        return int(self._level)

    def wait(self) -> float:
        """Return the seconds until a post may begin, 0 for now."""
        if self.free:
            return 0.0
        return max(self._paused_until - self._now(), (1 - self._level) / _RATE)

    def take(self, many: int) -> None:
        """Count posts that are about to begin."""
        self._level -= many

    def pause(self, seconds: float) -> None:
        """Begin no post for so long: Slack asked for it."""
        self._paused_until = max(self._paused_until, self._now() + seconds)
        self._level = 1.0
        self._at = self._paused_until

    def turn(self, channel: str) -> float:
        """Take the channel's next turn; return the seconds until it comes.

        A few at once are let through, as Slack does, before one a second holds.
        """
        now = self._now()
        if len(self._free_at) > _REMEMBERED:
            self._free_at = {key: at for key, at in self._free_at.items() if at > now}
        full_at = max(now, self._free_at.get(channel, 0.0)) + _CHANNEL_PAUSE
        self._free_at[channel] = full_at
        return max(0.0, full_at - now - _CHANNEL_BURST * _CHANNEL_PAUSE)
