"""The messages of asking: put into the outbox in the unit that decides them.

Those to a coach are the only ones that take anything of a rep's to somebody else: the question
for the role, which tells nothing, and an ask, which is what the rep saw before *Send*.
"""

from __future__ import annotations

from datetime import datetime

from bot.domain.calendar import instant_of
from bot.domain.coaching import Ask, AskState, Role, tired_on
from bot.domain.people import Rep
from bot.domain.preferences import Writes
from bot.features.coaching import blocks
from bot.features.coaching.use_cases import Sent
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.coaching import asked_about, holds, keys_of, letter, may_go_elsewhere, recall
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def post_ask(tx: Tx, rep: Rep, sent: Sent, at: datetime) -> None:
    """Have an ask delivered, or the question for the role; and the rep reminded one day."""
    ask, (content, role) = sent.ask, keys_of(sent.ask.id)
    if sent.again:
        return
    if sent.left:
        await recall(tx, sent.left, at)
    if sent.role is Role.ACCEPTED:
        await tx.deliveries.add(letter(ask.coach, "coach_ask", content, ask.id, at))
    elif sent.asks_role:
        await tx.deliveries.add(letter(ask.coach, "coach_role", role, ask.id, at))
    await _remind(tx, rep, ask, at)


async def coach_said(tx: Tx, delivery: Delivery) -> Message | None:
    """Return for the rep that the coach declined, or can't now."""
    found, said = await asked_about(tx, delivery), delivery.payload["said"]
    if found is None:
        return None
    ask, rep = found
    if ask.state is not (AskState.DECLINED if said == "declined" else AskState.SENT):
        return None
    return blocks.said_message(said, ask, Speech(rep.locale))


async def ask_waits(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the reminder of an unanswered ask; days off since then put it off."""
    found = await asked_about(tx, delivery)
    if found is None or not found[0].open or found[1].writes == Writes.NEVER:
        return None
    ask, rep = found
    if not await holds(tx, ask):
        return None
    if not await may_go_elsewhere(tx, rep, ask, delivery.due_at):
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
    await tx.deliveries.add(letter(rep.person, "ask_waits", key, ask.id, due_at, rides=True))
