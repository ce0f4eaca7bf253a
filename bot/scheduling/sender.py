"""Posts what is due in the outbox: each message once, what failed again a little later."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.logs import described
from bot.metrics import DELIVERIES
from bot.slack.blocks import Message
from bot.storage import Storage, StorageError, Tx
from bot.storage.deliveries import Delivery

log = structlog.get_logger()

Compose = Callable[[Tx, Delivery], Awaitable[Message | None]]
"""Writes a due message by what holds when it is sent; None where it isn't wanted any more."""

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30))
"""How long after a failed try the next one is; after the last, the message is given up."""

_MANY = 50

# What no later try will change: there is nobody to post to, or nothing that can be posted.
_HOPELESS = frozenset(
    {
        *("channel_not_found", "user_not_found", "user_disabled", "cannot_dm_bot", "is_archived"),
        *("not_in_channel", "invalid_blocks", "msg_too_long", "no_text", "invalid_arguments"),
    }
)


class Sender:
    """The outbox's sender. ``due`` is set when a message was added that is due.

    Messages to one channel go out in order, one after the other; channels don't wait for each
    other. ``compose`` writes the messages of a kind; other kinds are posted as they are.
    """

    def __init__(
        self,
        storage: Storage,
        client: AsyncWebClient,
        *,
        now: Callable[[], datetime],
        compose: Mapping[str, Compose],
        due: asyncio.Event,
    ) -> None:
        self._storage = storage
        self._client = client
        self._now = now
        self._compose = compose
        self._due = due
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._watching: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Send what is due now, and from now on whenever ``due`` is set."""
        self._due.set()
        self._watching = asyncio.create_task(self._watch(), name="sender")

    async def send_due(self) -> None:
        """Try what is due now, and return when that is done."""
        await self._begin()
        await asyncio.gather(*self._sending.values(), return_exceptions=True)

    async def stop(self, seconds: float) -> None:
        """Begin no other message, and finish those being posted within ``seconds``."""
        self._stopping = True
        if self._watching is not None:
            self._watching.cancel()
        running = list(self._sending.values())
        if running:
            await asyncio.wait(running, timeout=seconds)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            try:
                await self._begin()
            except StorageError as error:  # the next look finds it
                log.warning("deliveries.unread", **described(error))

    async def _begin(self) -> None:
        """Begin with what is due in every channel in which nothing is being sent."""
        due = [] if self._stopping else await self._find_due()
        for channel in {each.channel for each in due} - self._sending.keys():
            messages = [each for each in due if each.channel == channel]
            task = asyncio.create_task(self._send_all(messages), name="deliveries")
            self._sending[channel] = task
            task.add_done_callback(partial(self._done, channel))

    async def _find_due(self) -> list[Delivery]:
        async def unit(tx: Tx) -> list[Delivery]:
            return await tx.deliveries.due(self._now(), _MANY)

        return await self._storage.read(unit)

    def _done(self, channel: str, task: asyncio.Task[None]) -> None:
        del self._sending[channel]
        if task.cancelled():
            return
        if error := task.exception():
            log.error("deliveries.failed", **described(error))
        else:
            self._due.set()  # others may have become due in this channel meanwhile

    async def _send_all(self, messages: Sequence[Delivery]) -> None:
        for delivery in messages:
            if not self._stopping:
                await self._send(delivery)

    async def _send(self, delivery: Delivery) -> None:
        """Post one message, unless it went out or isn't wanted any more; note what became of it."""
        try:
            content = await self._composed(delivery)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - one message's fault stops no other
            log.warning("delivery.not_written", kind=delivery.kind, **described(error))
            await self._note(delivery, problem=type(error).__name__)
            return
        if content is None:
            return
        try:
            posted = await self._client.chat_postMessage(
                channel=delivery.channel, client_msg_id=_message_id(delivery), **content
            )
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            problem = _problem(error)
            log.warning("delivery.failed", kind=delivery.kind, problem=problem)
            await self._note(delivery, problem=problem)
        else:
            await self._note(delivery, ts=posted["ts"])

    async def _composed(self, delivery: Delivery) -> Message | None:
        """Return the message as it is to be now; None where there is nothing to post."""
        compose = self._compose.get(delivery.kind)

        async def unit(tx: Tx) -> Message | None:
            if not await tx.deliveries.is_due(delivery):
                return None
            content = await compose(tx, delivery) if compose else dict(delivery.payload)
            if content is None:
                await tx.deliveries.drop(delivery)
            return content

        return await self._storage.write(unit)

    async def _note(self, delivery: Delivery, *, ts: str = "", problem: str = "") -> None:
        again_at = None if problem in _HOPELESS else _next_try(delivery, self._now())

        async def unit(tx: Tx) -> None:
            if problem:
                await tx.deliveries.failed(delivery, problem, again_at)
            else:
                await tx.deliveries.sent(delivery, ts)

        await self._storage.write(unit)
        outcome = "posted" if not problem else "again" if again_at else "given_up"
        DELIVERIES.labels(delivery.kind, outcome).inc()


def _message_id(delivery: Delivery) -> str:
    """Return what lets Slack notice a message that it has already."""
    return str(uuid5(NAMESPACE_URL, f"{delivery.tenant_id}/{delivery.key}"))


def _next_try(delivery: Delivery, now: datetime) -> datetime | None:
    """Return when to try again after one more failure; None after the last."""
    pauses = PAUSES[delivery.attempts : delivery.attempts + 1]
    return now + pauses[0] if pauses else None


def _problem(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return str(error.response.get("error") or f"status {error.response.status_code}")
    return type(error).__name__
