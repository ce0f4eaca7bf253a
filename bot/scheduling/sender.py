"""Posts what is due in the outbox: each message once, what failed again a little later.

A message is claimed for a minute, checked again, posted and marked, one by one. Whoever is
killed in between leaves it to the others once the minute is over; Slack knows one that it has
already by its ``client_msg_id``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import NAMESPACE_URL, uuid5

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.pace import EACH, Budget
from bot.logs import described
from bot.metrics import BUCKET_SECONDS, DELIVERIES, LATENESS_SECONDS
from bot.scheduling.lanes import Lanes
from bot.scheduling.pace import Pace
from bot.scheduling.planner import plan_due
from bot.scheduling.refusals import PAUSES, POST_ERRORS, Refusal, Stops, refusal_of
from bot.scheduling.writing import Compose, NotPosted, Writer, Written, addressee
from bot.slack.blocks import has_chart
from bot.storage import Storage, StorageError, Tx
from bot.storage.deliveries import Delivery

log = structlog.get_logger()

LEASE_MS = 60_000
"""Milliseconds of real time for which a claimed message is nobody else's."""

_WRITTEN_AT_ONCE = 20  # what was posted is marked at once, not after all that is yet to be written
_LONGEST_NAP = 1.0  # seconds, after which is looked again whether more is permitted


class Sender:
    """The outbox's sender. ``due`` is set when a message was added that is due.

    Each tenant's messages go out at a pace of their own: one tenant's trouble delays nobody
    else's. ``compose`` writes the messages of a kind; other kinds are posted as they are.
    """

    def __init__(
        self,
        storage: Storage,
        client: AsyncWebClient,
        *,
        now: Callable[[], datetime],
        compose: Mapping[str, Compose],
        due: asyncio.Event,
        pace: Callable[[], Pace] = Pace,
    ) -> None:
        self._storage = storage
        self._client = client
        self._now = now
        self._writer = Writer(compose, now)
        self._writing = asyncio.Semaphore(_WRITTEN_AT_ONCE)
        self._due = due
        self._pace = pace
        self._lanes: dict[str, Lanes] = {}
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._look_again: set[str] = set()
        self._looking = 0
        self._turn = asyncio.Lock()
        self._watching: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Send what is due now, and from now on whenever ``due`` is set."""
        self._due.set()
        self._watching = asyncio.create_task(self._watch(), name="sender")

    async def plan(self) -> None:
        """Put into the outbox what is due for reps, and have it sent."""
        try:
            if await plan_due(self._storage, self._now()):
                self._due.set()
        except StorageError as error:  # the next look plans it
            log.warning("schedule.unread", **described(error))

    async def resume(self, tenant_id: str) -> None:
        """Take up what a refused token had stopped; call it when Slack accepts the token."""
        try:
            await self._storage.write(lambda tx: tx.schedules.resume(tenant_id))
        except StorageError as error:  # the next start takes it up
            log.warning("schedule.not_resumed", **described(error))

    async def send_due(self) -> None:
        """Plan and try what is due now, and return when that is done; two at once take turns."""
        async with self._turn:
            await self.plan()
            self._due.set()
            while self._busy or self._due.is_set():
                self._due.clear()
                await self._begin()
                await asyncio.gather(*self._sending.values(), return_exceptions=True)
                await asyncio.gather(*(lanes.ended() for lanes in self._lanes.values()))

    async def stop(self, seconds: float) -> None:
        """Begin no other message, and finish those being posted within ``seconds``."""
        self._stopping = True
        if self._watching is not None:
            self._watching.cancel()
        for task in self._sending.values():
            task.cancel()
        await asyncio.gather(*(lanes.drain(seconds) for lanes in self._lanes.values()))
        await asyncio.gather(*self._sending.values(), return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            await self._due.wait()
            self._due.clear()
            try:
                await self._begin()
            except StorageError as error:  # the next look finds it
                log.warning("deliveries.unread", **described(error))

    @property
    def _busy(self) -> bool:
        sending = self._sending or any(lanes.busy for lanes in self._lanes.values())
        return bool(sending or self._looking)

    async def _begin(self) -> None:
        """Begin with the messages of every tenant that has any due."""
        self._looking += 1
        try:
            waiting = [] if self._stopping else await self._waiting()
        finally:
            self._looking -= 1
        for tenant_id in waiting:
            if tenant_id in self._sending:
                self._look_again.add(tenant_id)
                continue
            task = asyncio.create_task(self._send_all(tenant_id), name="deliveries")
            self._sending[tenant_id] = task
            task.add_done_callback(partial(self._done, tenant_id))

    async def _waiting(self) -> list[str]:
        async def unit(tx: Tx) -> list[str]:
            return await tx.deliveries.tenants(self._now())

        return await self._storage.read(unit)

    def _done(self, tenant_id: str, task: asyncio.Task[None]) -> None:
        if self._sending.get(tenant_id) is task:
            del self._sending[tenant_id]
        if not task.cancelled() and (error := task.exception()):
            log.error("deliveries.failed", **described(error))

    async def _send_all(self, tenant_id: str) -> None:
        """Send a tenant's messages at its pace, until none is due that nobody else has.

        Those to one channel go out one after the other; channels don't wait for each other.
        """
        lanes = self._lanes.setdefault(tenant_id, Lanes(self._pace()))
        while not self._stopping:
            await lanes.room()
            self._look_again.discard(tenant_id)
            claimed, wait = await self._claim(tenant_id, lanes)
            for delivery in claimed:
                lanes.begin(delivery.channel, partial(self._send, delivery, lanes.pace))
            if wait:
                nap = min(wait, _LONGEST_NAP)
                BUCKET_SECONDS.inc(nap)
                await asyncio.sleep(nap)
            elif not claimed and tenant_id not in self._look_again:
                break
        del self._sending[tenant_id]  # from here on, what is added begins anew

    async def _claim(self, tenant_id: str, lanes: Lanes) -> tuple[list[Delivery], float]:
        """Take as many as are permitted now; return them, and the seconds until one more is."""
        real = time.time_ns() // 1_000_000

        async def unit(tx: Tx) -> tuple[list[Delivery], float]:
            budget = Budget(await tx.paces.lock(tenant_id), lanes.pace.wall)
            many = min(lanes.free, budget.free)
            claimed = await tx.deliveries.claim(
                tenant_id, self._now(), many, real=real, lease=LEASE_MS
            )
            after = budget.after(len(claimed))
            await tx.paces.put(tenant_id, after.paid_until)
            return claimed, after.wait / 1000

        return await self._storage.write(unit)

    async def _send(self, delivery: Delivery, pace: Pace) -> None:
        """Post one message, unless it went out or isn't wanted any more; note what became of it."""
        await asyncio.sleep(pace.turn(delivery.channel))
        if self._stopping or pace.paused:
            await self._release(delivery)
            return
        try:
            async with self._writing:
                written = await self._written(delivery)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 - one message's fault stops no other
            log.error("delivery.not_written", kind=delivery.kind, **described(error))  # noqa: TRY400 - without its message
            await self._note_failure(delivery, Refusal(type(error).__name__))
            return
        if isinstance(written, Written):
            await self._post(delivery, written, pace)
        else:
            DELIVERIES.labels(delivery.kind, written).inc()
            self._due.set()  # it may have left another message in its place

    async def _post(self, delivery: Delivery, written: Written, pace: Pace) -> None:
        try:
            posted = await self._posted(delivery, written)
        except POST_ERRORS as error:
            refusal = refusal_of(error)
            log.warning("delivery.failed", kind=delivery.kind, problem=refusal.problem)
            if refusal.wait is not None:
                await self._pause(delivery, refusal.wait, pace)
            elif _may_do_without_chart(delivery, written, refusal):
                await self._draw_no_charts(delivery)
            else:
                await self._note_failure(delivery, refusal)
        else:
            await self._note_sent(delivery, written.riders, posted)

    async def _draw_no_charts(self, delivery: Delivery) -> None:
        """Remember that the workspace refuses charts, and have the message written without."""
        now = self._now()

        async def unit(tx: Tx) -> None:
            await tx.boards.refuse_charts(delivery.tenant_id, now)
            await tx.deliveries.failed(delivery, "invalid_blocks", delivery.due_at)

        await self._storage.write(unit)
        DELIVERIES.labels(delivery.kind, "again").inc()
        self._due.set()

    async def _posted(self, delivery: Delivery, written: Written) -> AsyncSlackResponse:
        if place := written.place:
            assert place.channel  # noqa: S101 - asked for before it's written
            assert place.ts  # noqa: S101
            return await self._client.chat_update(
                channel=place.channel, ts=place.ts, **written.content
            )
        return await self._client.chat_postMessage(
            channel=delivery.channel, client_msg_id=message_id(delivery), **written.content
        )

    async def _written(self, delivery: Delivery) -> Written | NotPosted:
        """Have the message written; what isn't posted uses up nothing of what is permitted."""

        async def unit(tx: Tx) -> Written | NotPosted:
            written = await self._writer.write(tx, delivery)
            if isinstance(written, NotPosted):
                await tx.paces.give_back(delivery.tenant_id, EACH)
            return written

        return await self._storage.write(unit, addressee(delivery))

    async def _pause(self, delivery: Delivery, seconds: float, pace: Pace) -> None:
        """Let go of a message, and have no process post to the workspace for so long."""
        pace.pause(seconds)

        async def unit(tx: Tx) -> None:
            budget = Budget(await tx.paces.lock(delivery.tenant_id), pace.wall)
            after = budget.paused(round(seconds * 1000))
            await tx.paces.put(delivery.tenant_id, after.paid_until)
            await tx.deliveries.release(delivery)

        await self._storage.write(unit)
        self._due.set()

    async def _release(self, delivery: Delivery) -> None:
        async def unit(tx: Tx) -> None:
            await tx.deliveries.release(delivery)

        await self._storage.write(unit)
        self._due.set()

    async def _note_sent(
        self, delivery: Delivery, riders: Sequence[Delivery], posted: AsyncSlackResponse
    ) -> None:
        ts, channel = posted["ts"], posted["channel"]

        async def unit(tx: Tx) -> None:
            for each in (delivery, *riders):
                await tx.deliveries.sent(each, ts, self._now(), channel)

        await self._storage.write(unit, addressee(delivery))
        for each in (delivery, *riders):
            DELIVERIES.labels(each.kind, "posted").inc()
        late = (self._now() - delivery.due_at).total_seconds()
        LATENESS_SECONDS.labels(delivery.kind).observe(max(0.0, late))

    async def _note_failure(self, delivery: Delivery, refusal: Refusal) -> None:
        """Put off a message, or give it up with all that its refusal stops."""
        pauses = PAUSES[delivery.attempts : delivery.attempts + 1]
        again = refusal.stops is Stops.NOTHING and pauses
        again_at = self._now() + pauses[0] if again else None
        everywhere = refusal.stops is Stops.WORKSPACE
        channel = None if everywhere else delivery.channel

        async def unit(tx: Tx) -> None:
            await tx.deliveries.failed(delivery, refusal.problem, again_at)
            if refusal.stops in {Stops.CHANNEL, Stops.WORKSPACE}:
                await tx.deliveries.give_up(delivery.tenant_id, channel, refusal.problem)
                await tx.schedules.stop(delivery.tenant_id, channel, refusal.problem)

        await self._storage.write(unit)
        DELIVERIES.labels(delivery.kind, "again" if again_at else "given_up").inc()


def message_id(delivery: Delivery) -> str:
    """Return what lets Slack notice a message that it has already."""
    return str(uuid5(NAMESPACE_URL, f"{delivery.tenant_id}/{delivery.key}"))


def _may_do_without_chart(delivery: Delivery, written: Written, refusal: Refusal) -> bool:
    refused = refusal.problem == "invalid_blocks" and has_chart(written.content)
    return refused and delivery.attempts < len(PAUSES)
