"""The playground's calendar: it runs like a real clock and can be moved."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

OnMove = Callable[[datetime], Awaitable[None]]


class Clock:
    """Calendar time of one playground, always in UTC.

    It starts ``at`` a moment (by default: now) and runs on with the real clock, or
    stands still where ``frozen``. Only calendar things follow it: message stamps,
    response URLs, retries. Triggers, signatures and timeouts use real time.
    """

    def __init__(self, at: datetime | None = None, *, frozen: bool = False) -> None:
        started = at or datetime.now(UTC)
        if started.tzinfo is None:
            raise ValueError("the playground's clock needs a moment with a time zone")
        self.frozen = frozen
        self._base = started.astimezone(UTC)
        self._since = time.monotonic()
        self._followers: list[OnMove] = []
        self._moving = asyncio.Lock()

    def now(self) -> datetime:
        """Return the playground's present moment."""
        if self.frozen:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def on_move(self, follower: OnMove) -> Callable[[], None]:
        """Await ``follower(now)`` after every move; call what is returned to stop that."""
        self._followers.append(follower)
        return lambda: self._followers.remove(follower)

    async def move(self, by: timedelta) -> datetime:
        """Step by ``by`` and return the new moment once every follower has dealt with it."""
        return await self._move(by=by)

    async def move_to(self, moment: datetime) -> datetime:
        """Step to ``moment`` (with a time zone) and return it in UTC, as ``move`` does."""
        return await self._move(to=moment.astimezone(UTC))

    async def _move(self, *, by: timedelta = timedelta(0), to: datetime | None = None) -> datetime:
        async with self._moving:
            self._base = (to or self.now()) + by
            self._since = time.monotonic()
            moment = self.now()
            for follower in tuple(self._followers):
                await follower(moment)
        return moment
