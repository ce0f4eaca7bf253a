"""How one process keeps to a workspace's limits: pauses, and one post a second a channel.

How many posts a minute all processes together may make is in :mod:`bot.domain.pace`.
"""

from __future__ import annotations

import time
from collections.abc import Callable

_CHANNEL_PAUSE = 1.0
_CHANNEL_BURST = 2
_REMEMBERED = 4_096


class Pace:
    """The pace of one workspace.

    ``now`` is a clock in seconds that never steps back, ``wall`` one that all processes share.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time
    ) -> None:
        self._now = now
        self._wall = wall
        self._paused_until = 0.0
        self._free_at: dict[str, float] = {}

    @property
    def wall(self) -> int:
        """The time that all processes share, in milliseconds."""
        return int(self._wall() * 1000)

    @property
    def paused(self) -> bool:
        """Whether Slack asked for no posts for now."""
        return self._now() < self._paused_until

    def pause(self, seconds: float) -> None:
        """Begin no post for so long: Slack asked for it."""
        self._paused_until = max(self._paused_until, self._now() + seconds)

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
