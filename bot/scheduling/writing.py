"""Writes a message right before it is posted, by what holds then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.hours import Occasion
from bot.domain.people import Person
from bot.scheduling.refusals import PAUSES
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery, Place


@dataclass(frozen=True, slots=True)
class Instead:
    """A message that takes the place of one that was posted: the delivery with the key ``of``."""

    message: Message
    of: str


Compose = Callable[[Tx, Delivery], Awaitable[Message | Instead | None]]
"""Writes a due message by what holds when it is sent; None where it isn't wanted any more."""

RIDERS = 3
"""How many other messages a morning takes along at the most."""


class NotPosted(StrEnum):
    """Why a message that was due isn't posted."""

    TAKEN = "taken"  # by another process, or it was marked meanwhile
    SKIPPED = "skipped"  # it comes too late
    DROPPED = "dropped"  # nobody wants it any more
    WAITS = "waits"  # what it is to replace isn't posted yet


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it is posted, and the deliveries that it takes along.

    ``place`` is where the message stands that it replaces.
    """

    content: Message
    riders: Sequence[Delivery] = ()
    place: Place | None = None


class Writer:
    """``compose`` writes the messages of a kind; those of other kinds are posted as they are."""

    def __init__(self, compose: Mapping[str, Compose], now: Callable[[], datetime]) -> None:
        self._compose = compose
        self._now = now

    async def write(self, tx: Tx, delivery: Delivery) -> Written | NotPosted:
        """Return a claimed message as it is to be now; what isn't posted is marked."""
        if not await tx.deliveries.holds(delivery):
            return NotPosted.TAKEN
        if delivery.expires_at and self._now() > delivery.expires_at:
            await tx.deliveries.skip(delivery)
            return NotPosted.SKIPPED
        content = await self._composed(tx, delivery)
        if isinstance(content, Instead):
            return await self._in_place(tx, delivery, content)
        if content is None:
            await tx.deliveries.drop(delivery)
            return NotPosted.DROPPED
        if delivery.kind != Occasion.MORNING:
            return Written(content)
        return await self._with_riders(tx, delivery, content)

    async def _in_place(self, tx: Tx, delivery: Delivery, instead: Instead) -> Written | NotPosted:
        """Return what replaces a posted message; while that is still to be posted, wait for it."""
        place = await tx.deliveries.place(delivery.tenant_id, instead.of)
        if place and place.ts and place.channel:
            return Written(instead.message, place=place)
        if place and place.state == "due":
            await tx.deliveries.failed(delivery, "not posted yet", self._now() + PAUSES[0])
            return NotPosted.WAITS
        await tx.deliveries.drop(delivery)
        return NotPosted.DROPPED

    async def _composed(self, tx: Tx, delivery: Delivery) -> Message | Instead | None:
        compose = self._compose.get(delivery.kind)
        return await compose(tx, delivery) if compose else dict(delivery.payload)

    async def _with_riders(self, tx: Tx, delivery: Delivery, content: Message) -> Written:
        """Add what waits for a message to the rep; what isn't wanted any more is dropped."""
        riders: list[Delivery] = []
        blocks = list(content["blocks"])
        for rider in await tx.deliveries.riding(addressee(delivery), self._now(), RIDERS):
            added = await self._composed(tx, rider)
            if added is None or isinstance(added, Instead):
                await tx.deliveries.drop(rider)
                continue
            riders.append(rider)
            blocks += added["blocks"]
        return Written(content | {"blocks": blocks}, riders)


def addressee(delivery: Delivery) -> Person:
    """Return whom a message is for; a channel stands for itself."""
    return Person(delivery.tenant_id, delivery.channel)
