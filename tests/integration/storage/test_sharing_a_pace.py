"""Processes share what a workspace permits: however many there are, no more is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.domain.pace import AT_ONCE, EACH
from bot.scheduling.pace import Pace
from bot.scheduling.sender import Sender
from bot.scheduling.writing import Compose
from bot.storage import Storage, Tx, open_storage
from bot.storage.deliveries import Delivery
from tests.support.small_slack import until

AT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
MANY = 60
PROCESSES = 3


@dataclass
class Shared:
    """Senders of one tenant's messages on one database; ``wall`` is the time in seconds."""

    storage: Storage
    senders: list[Sender]
    posts: list[str] = field(default_factory=list)
    refusals: list[int] = field(default_factory=list)
    wall: float = 1_795_000_000.0

    async def chat_postMessage(self, *, channel: str, **_: Any) -> dict[str, str]:  # noqa: N802 - Slack's name
        if self.refusals:
            seconds = self.refusals.pop()
            raise SlackApiError("", _Answer({"error": "ratelimited"}, seconds))  # type: ignore[no-untyped-call] # the SDK is
        self.posts.append(channel)
        return {"ts": "1.0", "channel": channel}

    async def rests_at(self, many: int) -> None:
        """Wait until so many were posted, and see that no more are."""
        await until(lambda: len(self.posts) >= many)
        await asyncio.sleep(0.3)
        assert len(self.posts) == many


class _Answer(dict[str, str]):
    status_code = 429

    def __init__(self, body: dict[str, str], seconds: int) -> None:
        super().__init__(body)
        self.headers = {"Retry-After": str(seconds)}


@asynccontextmanager
async def processes(
    url: str, engine: str, compose: Mapping[str, Compose] | None = None
) -> AsyncIterator[Shared]:
    """Start three senders: processes of their own on PostgreSQL, where several may be."""
    async with AsyncExitStack() as stack:
        storages = []
        for _ in range(1 if engine == "sqlite" else PROCESSES):
            storages.append(await open_storage(url, pool_size=2))
            stack.push_async_callback(storages[-1].close)
        shared = Shared(storages[0], [])
        await storages[0].write(_fill)
        for number in range(PROCESSES):
            sender = Sender(
                storages[number % len(storages)],
                shared,  # type: ignore[arg-type] # the one method of Slack's that is called
                now=lambda: AT,
                compose=compose or {},
                due=asyncio.Event(),
                pace=lambda: Pace(wall=lambda: shared.wall),
            )
            stack.push_async_callback(sender.stop, 1)
            shared.senders.append(sender)
        yield shared


async def _fill(tx: Tx) -> None:
    for number in range(MANY):
        told = Delivery("T1", f"k{number}", f"U{number}", "plain", {"text": "Hello"}, AT)
        await tx.deliveries.add(told)


async def test_three_processes_send_no_more_than_one_may(url: str, engine: str) -> None:
    async with processes(url, engine) as shared:
        for sender in shared.senders:
            sender.start()
        await shared.rests_at(AT_ONCE)
        shared.wall += 10 * EACH / 1000
        await shared.rests_at(AT_ONCE + 10)


async def test_what_slack_asks_of_one_process_all_of_them_obey(url: str, engine: str) -> None:
    async with processes(url, engine) as shared:
        shared.refusals = [30]
        first, *others = shared.senders
        first.start()
        await until(lambda: not shared.refusals)
        posted = len(shared.posts)
        for sender in others:
            sender.start()
        await asyncio.sleep(0.3)
        assert posted <= len(shared.posts) < AT_ONCE  # what was on its way already
        before = len(shared.posts)
        shared.wall += 31
        await until(lambda: len(shared.posts) > before)


async def test_what_nobody_wants_any_more_uses_up_nothing(url: str, engine: str) -> None:
    async def unwanted(_tx: Tx, _delivery: Delivery) -> None:
        return None

    async with processes(url, engine, {"plain": unwanted}) as shared:
        shared.senders[0].start()

        async def all_dropped() -> bool:
            counts = await shared.storage.read(lambda tx: tx.deliveries.counts())
            return {each.state: each.many for each in counts} == {"dropped": MANY}

        await until(all_dropped)


async def test_a_pause_for_one_workspace_is_none_for_another(url: str, engine: str) -> None:
    async with processes(url, engine) as shared:
        shared.refusals = [30] * AT_ONCE
        elsewhere = Delivery("T2", "k", "U_ELSEWHERE", "plain", {"text": "Hello"}, AT)
        sender = shared.senders[0]
        sender.start()
        await until(lambda: len(shared.refusals) < AT_ONCE)
        await asyncio.sleep(0.2)
        shared.refusals.clear()
        await shared.storage.write(lambda tx: tx.deliveries.add(elsewhere))
        sender._due.set()
        await until(lambda: "U_ELSEWHERE" in shared.posts)
