"""The outbox: every effect that is not the answer to a request is a row first."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.people import Person
from bot.storage.codec import from_instant, from_ms, to_instant, to_ms
from bot.storage.statements import Connection, Row, Statements
from bot.storage.vault import EMPTY, Vault

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to be posted once: ``key`` names the occasion, ``channel`` may be a user id.

    One that ``rides`` isn't sent by itself: the rep's next morning message takes it along.
    After ``expires_at`` it is skipped. ``lease`` is the real time until which it is claimed, 0
    where it isn't.
    """

    tenant_id: str
    key: str
    channel: str
    kind: str
    payload: Mapping[str, Any]
    due_at: datetime
    attempts: int = 0
    rides: bool = False
    expires_at: datetime | None = None
    lease: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a delivery stands: its state, and once it was posted, conversation and timestamp."""

    state: str
    channel: str | None
    ts: str | None


@dataclass(frozen=True, slots=True)
class Planned:
    """What is sent to several reps on one ``day`` of theirs, each a little later than ``at``.

    ``turns`` are the reps, each with how much later.
    """

    occasion: str
    kind: str
    day: date
    at: datetime
    expires_at: datetime
    turns: Sequence[tuple[Person, timedelta]]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What was sent unasked since a rep's last sign: how often, when last, and the goodbyes."""

    many: int
    last_at: datetime | None
    goodbyes: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many deliveries of a kind are in a state, and when the oldest of them was due."""

    kind: str
    state: str
    many: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Stuck:
    """A delivery that was given up, or should have been sent long ago."""

    tenant_id: str
    key: str
    state: str
    due_at: datetime
    attempts: int
    problem: str | None


class Deliveries:
    """The outbox of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.deliveries
        self._vault = vault

    async def add(self, delivery: Delivery) -> None:
        """Put a message into the outbox; a second one with the same key changes nothing."""
        payload = self._vault.seal(json.dumps(delivery.payload)) or ""
        await self._sql.add(self._tx, **_columns(delivery), payload=payload)

    async def plan(self, planned: Sequence[Planned], state: str = "due") -> None:
        """Put many messages in at once that are written only when they are sent.

        Those ``skipped`` are never sent: they tell what was missed.
        """
        rows = [row for each in planned for row in _rows(each, state)]
        if rows:
            await self._sql.add_many(self._tx, rows)

    async def tenants(self, at: datetime) -> list[str]:
        """Return whose messages are due at that instant."""
        return [row["tenant_id"] async for row in self._sql.tenants(self._tx, at=to_ms(at))]

    async def claim(
        self, tenant_id: str, at: datetime, many: int, *, real: int, lease: int
    ) -> list[Delivery]:
        """Take what is due at ``at``, oldest first: nobody else gets it until the lease ends.

        ``real`` is the real time in milliseconds, ``lease`` how many of them it lasts.
        """
        rows = self._sql.claim(
            self._tx,
            tenant_id=tenant_id,
            at=to_ms(at),
            real=real,
            lease_until=real + lease,
            many=many,
        )
        claimed = [self._delivery(row) async for row in rows]
        return sorted(claimed, key=lambda each: (each.due_at, each.key))

    async def holds(self, delivery: Delivery) -> bool:
        """Return whether a claimed delivery still waits, and for the one who claimed it."""
        lease = await self._sql.waiting(self._tx, tenant_id=delivery.tenant_id, key=delivery.key)
        return bool(lease == delivery.lease)

    async def place(self, tenant_id: str, key: str) -> Place | None:
        """Return where a delivery stands; None where there is none."""
        row = await self._sql.place(self._tx, tenant_id=tenant_id, key=key)
        return Place(row["state"], row["sent_in"], row["sent_ts"]) if row else None

    async def release(self, delivery: Delivery) -> None:
        """Let go of a claimed delivery that wasn't tried."""
        await self._sql.release(
            self._tx,
            tenant_id=delivery.tenant_id,
            key=delivery.key,
            lease_until=delivery.lease,
        )

    async def riding(self, person: Person, at: datetime, many: int) -> list[Delivery]:
        """Return what waits to be taken along by a message to the person, oldest first."""
        rows = self._sql.riding(
            self._tx, tenant_id=person.tenant_id, channel=person.user_id, at=to_ms(at), many=many
        )
        return [self._delivery(row) async for row in rows]

    async def unanswered(self, person: Person, since: datetime) -> Unanswered:
        """Return what was sent unasked to the person after ``since``."""
        row = await self._sql.unanswered(
            self._tx, tenant_id=person.tenant_id, channel=person.user_id, since=to_ms(since)
        )
        return Unanswered(row["many"], from_instant(row["last_at"]), row["goodbyes"] or 0)

    async def drop(self, delivery: Delivery) -> None:
        """Mark a delivery as not wanted any more."""
        await self._mark(delivery, "dropped", delivery.due_at)

    async def skip(self, delivery: Delivery) -> None:
        """Mark a delivery as come too late."""
        await self._mark(delivery, "skipped", delivery.due_at)

    async def sent(
        self, delivery: Delivery, ts: str, at: datetime | None = None, channel: str | None = None
    ) -> None:
        """Mark a delivery as posted ``at``, by the timestamp and conversation that Slack gave."""
        at = at or delivery.due_at
        await self._mark(delivery, "sent", delivery.due_at, ts=ts, at=at, channel=channel)

    async def failed(self, delivery: Delivery, problem: str, again_at: datetime | None) -> None:
        """Mark a failed try; ``again_at`` None gives the delivery up, its reason kept."""
        state = "due" if again_at else "dead"
        await self._mark(delivery, state, again_at or delivery.due_at, problem=problem)

    async def give_up(self, tenant_id: str, channel: str | None, problem: str) -> None:
        """Give up all that waits for a channel; without one, all of the tenant's."""
        if channel is None:
            await self._sql.give_up_all(self._tx, tenant_id=tenant_id, problem=problem)
        else:
            await self._sql.give_up(self._tx, tenant_id=tenant_id, channel=channel, problem=problem)

    async def forget_answers(self, before: datetime) -> None:
        """Forget what answers in the DM said that were sent, or given up, for before then."""
        await self._sql.forget_answers(self._tx, before=to_ms(before))

    async def counts(self) -> list[Count]:
        """Return how many there are, by kind and state, of all tenants."""
        return [
            Count(row["kind"], row["state"], row["many"], from_ms(row["oldest"]))
            async for row in self._sql.counts(self._tx)
        ]

    async def stuck(self, before: datetime, many: int) -> list[Stuck]:
        """Return what was given up, or was due before that instant, of all tenants."""
        rows = self._sql.stuck(self._tx, before=to_ms(before), many=many)
        return [
            Stuck(
                tenant_id=row["tenant_id"],
                key=row["key"],
                state=row["state"],
                due_at=from_ms(row["due_at"]),
                attempts=row["attempts"],
                problem=row["problem"],
            )
            async for row in rows
        ]

    async def _mark(
        self,
        delivery: Delivery,
        state: str,
        due_at: datetime,
        *,
        ts: str | None = None,
        channel: str | None = None,
        at: datetime | None = None,
        problem: str | None = None,
    ) -> None:
        await self._sql.mark(
            self._tx,
            tenant_id=delivery.tenant_id,
            key=delivery.key,
            state=state,
            sent_ts=ts,
            sent_in=channel,
            sent_at=to_instant(at),
            problem=problem,
            due_at=to_ms(due_at),
        )

    def _delivery(self, row: Row) -> Delivery:
        return Delivery(
            tenant_id=row["tenant_id"],
            key=row["key"],
            channel=row["channel"],
            kind=row["kind"],
            payload=json.loads(self._vault.open(row["payload"]) or "{}"),
            due_at=from_ms(row["due_at"]),
            attempts=row["attempts"],
            rides=row["state"] == "rides",
            expires_at=from_instant(row["expires_at"]),
            lease=row["lease_until"],
        )


def _columns(delivery: Delivery) -> dict[str, Any]:
    return {
        "tenant_id": delivery.tenant_id,
        "key": delivery.key,
        "channel": delivery.channel,
        "kind": delivery.kind,
        "due_at": to_ms(delivery.due_at),
        "state": "rides" if delivery.rides else "due",
        "expires_at": to_instant(delivery.expires_at),
    }


def _rows(planned: Planned, state: str) -> list[dict[str, Any]]:
    day, at = planned.day.isoformat(), to_ms(planned.at)
    alike = {
        "kind": planned.kind,
        "payload": EMPTY,
        "state": state,
        "expires_at": to_ms(planned.expires_at),
    }
    return [
        {
            "tenant_id": person.tenant_id,
            "key": f"{planned.occasion}:{person.user_id}:{day}",
            "channel": person.user_id,
            "due_at": at + later // _MILLISECOND,
            **alike,
        }
        for person, later in planned.turns
    ]
