"""The messages to a coach, written when they are sent; and what a coach has the rep told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.domain.coaching import Ask, Role
from bot.domain.people import Person
from bot.features.reviewing import blocks
from bot.scheduling.writing import Instead
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.coaching import addressee, keys_of, letter, muted, waiting
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def post_accepted(tx: Tx, asks: Sequence[Ask], at: datetime) -> None:
    """Have delivered what waited for the coach's yes."""
    for ask in asks:
        content, _ = keys_of(ask.id)
        await tx.deliveries.add(letter(ask.coach, "coach_ask", content, ask.id, at))


async def tell_rep(tx: Tx, ask: Ask, said: str, at: datetime) -> None:
    """Have the rep told what the coach ``said``: answered, declined or put_off."""
    kind = "coach_answer" if said == "answered" else "coach_said"
    delivery = letter(ask.person, kind, f"coach_{said}:{ask.id}", ask.id, at, said=said)
    await tx.deliveries.add(delivery)


async def coach_ask(tx: Tx, delivery: Delivery) -> Message | None:
    """Return an ask for its coach, while it holds and they want to be written to."""
    coach = addressee(delivery)
    ask = await waiting(tx, coach, delivery.payload["ask"])
    if not isinstance(ask, Ask) or await muted(tx, coach):
        return None
    return blocks.ask_message(ask, await _speech(tx, coach))


async def coach_role(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the question for the role, while it is open and they want to be written to."""
    coach = addressee(delivery)
    ask = await tx.asks.find(delivery.tenant_id, delivery.payload["ask"])
    if ask is None or await muted(tx, coach):
        return None
    if await tx.coaches.role(ask.person, coach.user_id) is not Role.ASKED:
        return None
    return blocks.role_message(ask.person, await _speech(tx, coach))


async def coach_recall(tx: Tx, delivery: Delivery) -> Instead:
    """Return what stands in the place of an ask that was taken back."""
    speech = await _speech(tx, addressee(delivery))
    told = blocks.recalled_message(delivery.payload["rep"], speech)
    return Instead(told, delivery.payload["of"])


async def _speech(tx: Tx, person: Person) -> Speech:
    rep = await tx.reps.find(person)
    return Speech(rep.locale) if rep else Speech()
