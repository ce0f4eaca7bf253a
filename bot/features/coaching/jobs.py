"""The messages of coaching: put into the outbox in the unit that decides them, written when sent.

Those to a coach are the only ones that take anything of a rep's to somebody else: the question
for the role, which tells nothing, and an ask, which is what the rep saw before *Send*.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import instant_of
from bot.domain.coaching import Ask, AskState, Role, tired_on
from bot.domain.people import Person, Rep
from bot.domain.preferences import Writes
from bot.features.coaching import blocks, use_cases
from bot.features.coaching.use_cases import Sent
from bot.scheduling.sender import Instead
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def post_ask(tx: Tx, rep: Rep, sent: Sent, at: datetime) -> None:
    """Have an ask delivered, or the question for the role; and the rep reminded one day."""
    ask, (content, role) = sent.ask, use_cases.keys_of(sent.ask.id)
    if sent.again:
        return
    if sent.left:
        await recall(tx, sent.left, at)
    if sent.role is Role.ACCEPTED:
        await tx.deliveries.add(_to(ask.coach, "coach_ask", content, ask.id, at))
    elif sent.asks_role:
        await tx.deliveries.add(_to(ask.coach, "coach_role", role, ask.id, at))
    await _remind(tx, rep, ask, at)


async def post_accepted(tx: Tx, asks: list[Ask], at: datetime) -> None:
    """Have delivered what waited for the coach's yes."""
    for ask in asks:
        content, _ = use_cases.keys_of(ask.id)
        await tx.deliveries.add(_to(ask.coach, "coach_ask", content, ask.id, at))


async def recall(tx: Tx, ask: Ask, at: datetime) -> None:
    """Take an ask out of its coach's messages; the role's question too, where it waits alone."""
    keys = [use_cases.keys_of(ask.id)[0]]
    if not await tx.asks.between(ask.person, ask.wish.coach_id):
        asked_by = await tx.coaches.forget(ask.person, ask.wish.coach_id)
        keys += [use_cases.keys_of(asked_by)[1]] if asked_by else []
    for key in keys:
        if await tx.deliveries.place(ask.person.tenant_id, key):
            delivery = _to(ask.coach, "coach_recall", f"recall:{key}", ask.id, at, of=key)
            await tx.deliveries.add(delivery)


async def tell_rep(tx: Tx, ask: Ask, said: str, at: datetime) -> None:
    """Have the rep told what the coach ``said``: answered, declined or put_off."""
    kind = "coach_answer" if said == "answered" else "coach_said"
    delivery = _to(ask.person, kind, f"coach_{said}:{ask.id}", ask.id, at, said=said)
    await tx.deliveries.add(delivery)


async def coach_ask(tx: Tx, delivery: Delivery) -> Message | None:
    """Return an ask for its coach, while it holds and they want to be written to."""
    coach = _addressee(delivery)
    ask = await use_cases.waiting(tx, coach, delivery.payload["ask"])
    if not isinstance(ask, Ask) or await use_cases.muted(tx, coach):
        return None
    return blocks.ask_message(ask, await _speech(tx, coach))


async def coach_role(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the question for the role, while it is open and they want to be written to."""
    coach = _addressee(delivery)
    ask = await tx.asks.find(delivery.tenant_id, delivery.payload["ask"])
    if ask is None or await use_cases.muted(tx, coach):
        return None
    if await tx.coaches.role(ask.person, coach.user_id) is not Role.ASKED:
        return None
    return blocks.role_message(ask.person, await _speech(tx, coach))


async def coach_recall(tx: Tx, delivery: Delivery) -> Instead | None:
    """Return what stands in the place of an ask that was taken back."""
    ask = await tx.asks.find(delivery.tenant_id, delivery.payload["ask"])
    if ask is None:
        return None
    told = blocks.recalled_message(ask, await _speech(tx, _addressee(delivery)))
    return Instead(told, delivery.payload["of"])


async def coach_answer(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the answer for the rep who asked."""
    ask, rep = await _own(tx, delivery)
    if ask is None or rep is None or ask.state is not AskState.ANSWERED:
        return None
    return blocks.answered_message(ask, rep.local_date(ask.at), Speech(rep.locale))


async def coach_said(tx: Tx, delivery: Delivery) -> Message | None:
    """Return for the rep that the coach declined, or can't now."""
    ask, rep = await _own(tx, delivery)
    said = delivery.payload["said"]
    if ask is None or rep is None:
        return None
    if ask.state is not (AskState.DECLINED if said == "declined" else AskState.SENT):
        return None
    return blocks.said_message(said, ask, Speech(rep.locale))


async def ask_waits(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the reminder of an unanswered ask; days off since then put it off."""
    ask, rep = await _own(tx, delivery)
    if ask is None or rep is None or not ask.open or rep.writes == Writes.NEVER:
        return None
    if not await use_cases.may_go_elsewhere(tx, rep, ask, delivery.due_at):
        await _remind(tx, rep, ask, delivery.due_at)
        return None
    return blocks.waits_message(ask, rep.local_date(ask.at), Speech(rep.locale))


async def _remind(tx: Tx, rep: Rep, ask: Ask, at: datetime) -> None:
    """Have the rep reminded on the day after three workdays; a morning takes it along."""
    calendar = (await tx.hours.of(rep.person)).calendar(rep.zone)
    day = tired_on(calendar, rep.local_date(ask.at))
    if day is None:
        return
    key = f"ask_waits:{ask.id}:{day.isoformat()}"
    due_at = max(at, instant_of(day, rep.day_ends_at, rep.zone))
    await tx.deliveries.add(_to(rep.person, "ask_waits", key, ask.id, due_at, rides=True))


async def _own(tx: Tx, delivery: Delivery) -> tuple[Ask | None, Rep | None]:
    person = _addressee(delivery)
    ask = await tx.asks.find(delivery.tenant_id, delivery.payload["ask"])
    return (ask if ask and ask.person == person else None), await tx.reps.find(person)


async def _speech(tx: Tx, person: Person) -> Speech:
    rep = await tx.reps.find(person)
    return Speech(rep.locale) if rep else Speech()


def _addressee(delivery: Delivery) -> Person:
    return Person(delivery.tenant_id, delivery.channel)


def _to(
    person: Person,
    kind: str,
    key: str,
    ask_id: str,
    at: datetime,
    *,
    rides: bool = False,
    **more: str,
) -> Delivery:
    return Delivery(
        tenant_id=person.tenant_id,
        key=key,
        channel=person.user_id,
        kind=kind,
        payload={"ask": ask_id, **more},
        due_at=at,
        rides=rides,
    )
