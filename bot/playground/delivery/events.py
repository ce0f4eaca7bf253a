"""Events: delivered at once and, until acknowledged, again at once, after 1 and 5 minutes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.apps import Install
from bot.playground.core import Core
from bot.playground.delivery.gateway import Gateway
from bot.playground.delivery.link import EVENT, Answer, Request
from bot.playground.event_scopes import EVENT_SCOPES
from bot.playground.payloads import event_callback
from bot.playground.world import Json, Workspace

WAITS = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
"""How long after each failed attempt the next one comes, in the playground's time."""

REASONS = {
    "operation_timeout": "http_timeout",
    "http_service_error": "http_error",
    "http_client_error": "http_error",
    "dispatch_failed": "connection_failed",
}


@dataclass(slots=True)
class _Again:
    due: datetime
    payload: Json
    attempt: int
    reason: str


class Events:
    """Sends what the manifest subscribes to and the scopes permit."""

    def __init__(self, core: Core, gateway: Gateway) -> None:
        self._core = core
        self._gateway = gateway
        self._again: list[_Again] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._timer: asyncio.TimerHandle | None = None
        core.clock.on_move(self._clock_moved)

    def publish(
        self, workspace: Workspace, event: Json, name: str | None = None
    ) -> asyncio.Task[None] | None:
        """Send an event in the background; return its task, or none where nobody gets it.

        ``name`` is its name in the manifest where that isn't its type (``message.im``).
        """
        subscribed = name or str(event["type"])
        install = self._core.app.install_in(workspace)
        private = event.get("channel_type") == "G"
        if install is None or not self._wanted(install, subscribed, private=private):
            return None
        return self.send(install, workspace, event)

    def send(self, install: Install, workspace: Workspace, event: Json) -> asyncio.Task[None]:
        """Send an event whatever is subscribed."""
        payload = event_callback(self._core, install, workspace, event)
        return self._start(payload, 0, "")

    async def settled(self) -> None:
        """Return once no delivery is under way (redeliveries that wait don't count)."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def retry_now(self) -> None:
        """Redeliver at once whatever waits for its next attempt."""
        due, self._again = self._again, []
        await asyncio.gather(
            *(self._start(each.payload, each.attempt, each.reason) for each in due)
        )

    async def close(self) -> None:
        """Give up what is under way."""
        self._stop_timer()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _wanted(self, install: Install, subscribed: str, *, private: bool) -> bool:
        scope = EVENT_SCOPES.get(subscribed)
        if private and scope == "channels:read":
            scope = "groups:read"
        return subscribed in self._core.app.manifest.events and (
            scope is None or scope in install.scopes
        )

    def _start(self, payload: Json, attempt: int, reason: str) -> asyncio.Task[None]:
        task = asyncio.create_task(self._attempt(payload, attempt, reason))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _attempt(self, payload: Json, attempt: int, reason: str) -> None:
        answer = await self._gateway.ask(Request(EVENT, payload, attempt, reason))
        if answer.failure is not None and not answer.no_retry and attempt < len(WAITS):
            await self._failed(payload, attempt, answer)

    async def _failed(self, payload: Json, attempt: int, answer: Answer) -> None:
        reason = REASONS[answer.failure or ""]
        if not WAITS[attempt]:
            await self._attempt(payload, attempt + 1, reason)
            return
        due = self._core.clock.now() + WAITS[attempt]
        self._again.append(_Again(due, payload, attempt + 1, reason))
        self._set_timer()

    async def _clock_moved(self, now: datetime) -> None:
        await self._run_due(now)

    async def _run_due(self, now: datetime) -> None:
        due = [each for each in self._again if each.due <= now]
        self._again = [each for each in self._again if each.due > now]
        await asyncio.gather(
            *(self._start(each.payload, each.attempt, each.reason) for each in due)
        )
        self._set_timer()

    def _set_timer(self) -> None:
        self._stop_timer()
        if not self._again or self._core.clock.frozen:
            return
        wait = min(each.due for each in self._again) - self._core.clock.now()
        self._timer = asyncio.get_running_loop().call_later(
            max(wait.total_seconds(), 0.0), self._timer_rang
        )

    def _timer_rang(self) -> None:
        task = asyncio.create_task(self._run_due(self._core.clock.now()))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
