"""Taking a reset: one timer at a time, ended by a click; and a win from the jar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.due import TOO_LATE
from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.domain.reflection import Plan
from bot.domain.resets import LOOKED_AT, Recovery, Reset, ResetKind, recovery
from bot.domain.steady import steady_number
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.storage.ids import new_id
from bot.storage.jar import Drawn, draw, draw_for
from bot.storage.rejections import holding

_PLANS = 10


@dataclass(frozen=True, slots=True)
class Menu:
    """What can be taken, for the no ``log_id`` ("": none in particular).

    ``running`` is the reset whose timer runs ``at`` that instant; ``rough`` tells that the no
    sounded harsh and that its words are kept for good.
    """

    log_id: str
    at: datetime
    running: Reset | None
    rough: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reset that a rep wants to take; ``id`` is that of the form it was told in, if any."""

    kind: ResetKind
    minutes: int
    log_id: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Started:
    """A reset whose timer runs; ``instead`` is what was wanted while it ran already."""

    reset: Reset
    instead: Wanted | None = None


@dataclass(frozen=True, slots=True)
class Back:
    """A reset that is over. ``win`` is one of the rep's own, after a harsh no.

    ``log_id`` is the no that is still open, if there is one.
    """

    reset: Reset
    recovery: Recovery | None
    win: Contact | None
    log_id: str


async def menu(tx: Tx, moment: Moment, log_id: str) -> Menu:
    """Return what can be taken now."""
    latest = await tx.resets.latest(moment.person)
    running = latest if latest and latest.runs(moment.at) else None
    no = await _no(tx, moment, log_id) if log_id else None
    rough = no is not None and _is_harsh(no) and moment.rep.sting_days is None
    return Menu(log_id if no else "", moment.at, running, rough)


async def start(tx: Tx, moment: Moment, wanted: Wanted, *, instead: bool = False) -> Started:
    """Start a timer; another one that runs is shown, or stopped where this one is ``instead``."""
    if wanted.id and (before := await tx.resets.find(moment.person, wanted.id)):
        return Started(before)
    latest = await tx.resets.latest(moment.person)
    if latest and latest.runs(moment.at):
        if not instead:
            same = (latest.kind, latest.minutes) == (wanted.kind, wanted.minutes)
            return Started(latest, None if same else wanted)
        await tx.resets.stop(latest, moment.at)
    no = await _no(tx, moment, wanted.log_id) if wanted.log_id else None
    reset = Reset(
        wanted.id or new_id(),
        moment.person,
        wanted.kind,
        wanted.minutes,
        moment.at,
        no.log_id if no else None,
    )
    await tx.resets.start(reset)
    await tx.deliveries.add(_delivery(reset))
    return Started(reset)


async def stop(tx: Tx, moment: Moment, reset_id: str) -> Reset | None:
    """Stop a timer: the pause counts for nothing. None where there is none that is open."""
    reset = await tx.resets.find(moment.person, reset_id)
    if reset is None or not reset.open:
        return None
    await tx.resets.stop(reset, moment.at)
    return reset


async def come_back(tx: Tx, moment: Moment, reset_id: str) -> Back | None:
    """End a reset, early or late, once; None where there is none, or it was stopped (seed 0.2).

    The time to recover counts from the no, or from the reset's start where there is none (or it
    was taken back meanwhile).
    """
    reset = await tx.resets.find(moment.person, reset_id)
    if reset is None or reset.stopped_at:
        return None
    no = await _no(tx, moment, reset.log_id) if reset.log_id else None
    if reset.took is None:
        reset = await _ended(tx, reset, moment.at, since=no.at if no else reset.started_at)
    harsh = no is not None and _is_harsh(no)
    return Back(
        reset,
        recovery(await tx.resets.took(moment.person, LOOKED_AT)),
        await draw_for(tx, moment.person, reset.id) if harsh else None,
        no.log_id if no and no.moved_on_at is None else "",
    )


async def recovered(tx: Tx, person: Person) -> Recovery | None:
    """Return how long the rep's last recoveries took; None while that tells nothing."""
    return recovery(await tx.resets.took(person, LOOKED_AT))


async def open_jar(tx: Tx, moment: Moment, place: str, key: str) -> Drawn | None:
    """Return the win at a ``place``; any, by the request's ``key``, where none is said."""
    if place.isdecimal():
        return await draw(tx, moment.person, int(place))
    return await draw(tx, moment.person, steady_number(moment.person.user_id, key))


async def latest_plan(tx: Tx, moment: Moment) -> Plan | None:
    """Return the plan to take along into the next call, None where there is none."""
    plans = await tx.reflections.plans(moment.person, _PLANS)
    return plans[0].plan if plans else None


async def _ended(tx: Tx, reset: Reset, at: datetime, *, since: datetime) -> Reset:
    await tx.resets.end(reset, at, max(at - since, timedelta()))
    ended = await tx.resets.find(reset.person, reset.id)
    assert ended  # noqa: S101 - it was found a statement ago
    return ended


async def _no(tx: Tx, moment: Moment, log_id: str) -> Contact | None:
    """Return the first row of the rep's log, None where it was taken back."""
    rows = await holding(tx, moment, log_id)
    return rows[0] if isinstance(rows, list) else None


def _is_harsh(no: Contact) -> bool:
    return no.details.tone is not None and no.details.tone.harsh


def _delivery(reset: Reset) -> Delivery:
    """Return the message that ends the timer: it was asked for, so it comes to everybody."""
    return Delivery(
        tenant_id=reset.person.tenant_id,
        key=f"reset:{reset.id}",
        channel=reset.person.user_id,
        kind="reset",
        payload={"reset": reset.id},
        due_at=reset.ends_at,
        expires_at=reset.ends_at + TOO_LATE,
    )
