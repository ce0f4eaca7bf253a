"""One request to the bot, with Slack's patience, the faults that wait, and the record."""

from __future__ import annotations

import asyncio
import time

from bot.playground.core import Core
from bot.playground.delivery.link import TIMED_OUT, Answer, Link, Request
from bot.playground.faults import TO_BOT, Fault


class Gateway:
    """Asks the bot over ``link`` and never waits longer than Slack would."""

    def __init__(self, core: Core, link: Link) -> None:
        self._core = core
        self.link = link
        self._late: set[asyncio.Task[Answer]] = set()

    async def ask(self, request: Request) -> Answer:
        """Deliver a request and return the answer, or what Slack makes of its lack."""
        started = time.perf_counter()
        fault = self._core.faults.take(TO_BOT)
        answer = await (self._troubled(request, fault) if fault else self._asked(request))
        self._core.wire.record(
            self._core.clock.now(),
            "to_bot",
            request.name,
            status=answer.status,
            ms=(time.perf_counter() - started) * 1000,
            request=request.payload,
            response=answer.body,
        )
        return answer

    async def close(self) -> None:
        """Stop listening for answers that are late."""
        for task in self._late:
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)
        await self.link.close()

    async def _asked(self, request: Request) -> Answer:
        patience = self._core.timing.acknowledge
        task = asyncio.create_task(self.link.deliver(request))
        done, _ = await asyncio.wait((task,), timeout=patience)
        if done:
            return task.result()
        self._late.add(task)
        task.add_done_callback(self._late.discard)
        return TIMED_OUT

    async def _troubled(self, request: Request, fault: Fault) -> Answer:
        if fault.kind == "dropped":
            await asyncio.sleep(self._core.timing.acknowledge)
            return TIMED_OUT
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            return await self._asked(request)
        if fault.kind == "twice":
            first, _ = await asyncio.gather(self._asked(request), self._asked(request))
            return first
        await self._asked(request)
        return TIMED_OUT
