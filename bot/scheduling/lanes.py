"""The posts of one workspace that are on their way: in order within a channel."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.domain.pace import AT_ONCE
from bot.logs import described
from bot.scheduling.pace import Pace

log = structlog.get_logger()

_WORTH_A_CLAIM = AT_ONCE // 2


class Lanes:
    """One workspace's pace, and its running posts, each after the last one of its channel."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._last: dict[str, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()

    @property
    def busy(self) -> bool:
        """Whether any post is on its way."""
        return bool(self._running)

    @property
    def free(self) -> int:
        """How many more posts may be on their way."""
        return AT_ONCE - len(self._running)

    async def room(self) -> None:
        """Return when several more may be on their way: to claim each by itself takes longer."""
        while self.free < _WORTH_A_CLAIM:
            await asyncio.wait(self._running, return_when=asyncio.FIRST_COMPLETED)

    def begin(self, channel: str, post: Callable[[], Awaitable[None]]) -> None:
        """Post, once what was begun for the channel has ended."""
        task = asyncio.create_task(_after(self._last.get(channel), post), name="delivery")
        self._last[channel] = task
        self._running.add(task)
        task.add_done_callback(partial(self._ended, channel))

    async def ended(self) -> None:
        """Return when all that is on its way now has ended."""
        await asyncio.gather(*self._running, return_exceptions=True)

    async def drain(self, seconds: float) -> None:
        """Wait for what is on its way, then cut it off."""
        running = list(self._running)
        if running:
            await asyncio.wait(running, timeout=seconds)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _ended(self, channel: str, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if self._last.get(channel) is task:
            del self._last[channel]
        if not task.cancelled() and (error := task.exception()):
            log.error("delivery.not_noted", **described(error))


async def _after(earlier: asyncio.Task[None] | None, post: Callable[[], Awaitable[None]]) -> None:
    if earlier is not None:
        await asyncio.wait([earlier])
    await post()
