"""How far an ask is, and who may see it now: what both sides of coaching need to know."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.domain.coaching import Ask, Role, still_holds, tired_on
from bot.domain.people import Person, Rep
from bot.domain.preferences import Writes
from bot.storage.deliveries import Delivery
from bot.storage.engine import Tx


class Became(StrEnum):
    """What became of an ask that somebody wanted to do something with."""

    DONE = "done"
    OPENED = "opened"  # the coach is at it
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    TOO_SOON = "too_soon"
    GONE = "gone"


async def may_go_elsewhere(tx: Tx, rep: Rep, ask: Ask, at: datetime) -> bool:
    """Return whether an ask has waited for three workdays, or can't be answered by then.

    That is where the coach said "not now", or can't be written to.
    """
    if not ask.open or ask.put_off_at:
        return True
    tired = tired_on((await tx.hours.of(rep.person)).calendar(rep.zone), rep.local_date(ask.at))
    if tired and rep.local_date(at) >= tired:
        return True
    return await undelivered(tx, ask)


async def undelivered(tx: Tx, ask: Ask) -> bool:
    """Return whether Slack wouldn't take the message to the coach."""
    places = [await tx.deliveries.place(ask.person.tenant_id, key) for key in keys_of(ask.id)]
    return any(place is not None and place.state == "dead" for place in places)


def keys_of(ask_id: str) -> tuple[str, str]:
    """Return the keys of the messages to the coach: the content's, and the role's question."""
    return f"coach_ask:{ask_id}", f"coach_role:{ask_id}"


async def waiting(tx: Tx, coach: Person, ask_id: str) -> Ask | Became:
    """Return what waits for this coach's answer, or why it doesn't."""
    ask = await tx.asks.find(coach.tenant_id, ask_id)
    if ask is None or ask.coach != coach:
        return Became.GONE
    if await tx.coaches.role(ask.person, coach.user_id) is not Role.ACCEPTED:
        return Became.GONE
    if not ask.open:
        return Became(ask.state)
    return ask if await holds(tx, ask) else Became.WITHDRAWN


async def holds(tx: Tx, ask: Ask) -> bool:
    """Return whether all nos of an ask still may be seen by the coach."""
    logs = [await tx.contacts.of_log(ask.person, log_id) for log_id in ask.wish.logs]
    return all(still_holds(log) for log in logs)


async def muted(tx: Tx, person: Person) -> bool:
    """Return whether the person wants nothing written to them."""
    rep = await tx.reps.find(person)
    return rep is not None and rep.writes == Writes.NEVER


async def own_ask(tx: Tx, person: Person, ask_id: str) -> Ask | None:
    """Return an ask that this rep sent; None where there is none such."""
    ask = await tx.asks.find(person.tenant_id, ask_id)
    return ask if ask and ask.person == person else None


def letter(
    person: Person,
    kind: str,
    key: str,
    ask_id: str,
    at: datetime,
    *,
    rides: bool = False,
    **more: str,
) -> Delivery:
    """Return a delivery about an ask to one of its two people, written when it is sent."""
    return Delivery(
        tenant_id=person.tenant_id,
        key=key,
        channel=person.user_id,
        kind=kind,
        payload={"ask": ask_id, **more},
        due_at=at,
        rides=rides,
    )


def addressee(delivery: Delivery) -> Person:
    """Return whom a delivery is for."""
    return Person(delivery.tenant_id, delivery.channel)


async def asked_about(tx: Tx, delivery: Delivery) -> tuple[Ask, Rep] | None:
    """Return the ask behind a delivery to the rep who sent it, with the rep; None where none."""
    person = addressee(delivery)
    ask, rep = await own_ask(tx, person, delivery.payload["ask"]), await tx.reps.find(person)
    return (ask, rep) if ask and rep else None


async def recall(tx: Tx, ask: Ask, at: datetime) -> None:
    """Take an ask out of its coach's messages; the role's question too, where it waits alone."""
    keys = [keys_of(ask.id)[0]]
    if not await tx.asks.between(ask.person, ask.wish.coach_id):
        asked_by = await tx.coaches.forget(ask.person, ask.wish.coach_id)
        keys += [keys_of(asked_by)[1]] if asked_by else []
    for key in keys:
        if await tx.deliveries.place(ask.person.tenant_id, key):
            recalled, rep = f"recall:{key}", ask.person.user_id  # the ask may be erased by then
            await tx.deliveries.add(
                letter(ask.coach, "coach_recall", recalled, ask.id, at, of=key, rep=rep)
            )


async def recall_undone(tx: Tx, person: Person, log_id: str, at: datetime) -> None:
    """Take back the open asks about a log that the rep undid: their coach sees it no more."""
    for ask in await tx.asks.open_of_rep(person):
        if log_id in ask.wish.logs:
            await tx.asks.withdraw(person, ask.id, even_opened=True)
            await recall(tx, ask, at)
