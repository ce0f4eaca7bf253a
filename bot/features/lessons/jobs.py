"""What a morning takes along: a plan to look back at, and what the rep said is next."""

from __future__ import annotations

from bot.domain.people import Person, Rep
from bot.domain.preferences import Writes
from bot.domain.reflection import PlanState, Reflection
from bot.features.lessons.blocks import next_message, plan_message
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def plan(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the question what came of a plan, while it is open and that day stands."""
    rep, written = await _found(tx, delivery)
    kept = written.plan if written else None
    if rep is None or written is None or kept is None or kept.state is not PlanState.OPEN:
        return None
    if not kept.due or kept.due.isoformat() != delivery.payload["day"]:
        return None
    return plan_message(written.log_id, kept, Speech(rep.locale))


async def next_up(tx: Tx, delivery: Delivery) -> Message | None:
    """Return what the rep wanted to do next (seed 2.23)."""
    rep, written = await _found(tx, delivery)
    if rep is None or written is None or not written.next_up:
        return None
    return next_message(written.next_up, Speech(rep.locale))


async def _found(tx: Tx, delivery: Delivery) -> tuple[Rep | None, Reflection | None]:
    """Return the rep, unless they want nothing, and the reflection that it is about."""
    person = Person(delivery.tenant_id, delivery.channel)
    rep = await tx.reps.find(person)
    if rep is None or rep.writes == Writes.NEVER:
        return None, None
    return rep, await tx.reflections.of_log(person, delivery.payload["log"])
