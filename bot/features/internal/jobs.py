"""Once a week, after a no that admin got in the way of: one task to drop, batch or hand over."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.calendar import instant_of
from bot.domain.logged import Logged
from bot.domain.people import Person
from bot.domain.preferences import Writes
from bot.domain.preparation import Preparing, preparing
from bot.features.internal.blocks import weekly_message
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def ask_next_week(tx: Tx, logged: Logged) -> None:
    """Put the week's question into the outbox, once a week: a morning takes it along."""
    contact, rep = logged.contact, logged.moment.rep
    if preparing(contact.details.reason) is not Preparing.LOAD or logged.is_yes:
        return
    monday = _monday_after(logged.moment.today)
    await tx.deliveries.add(
        Delivery(
            tenant_id=rep.person.tenant_id,
            key=f"admin_load:{rep.person.user_id}:{monday.isoformat()}",
            channel=rep.person.user_id,
            kind="admin_load",
            payload={"log": contact.log_id},
            due_at=instant_of(monday, rep.day_ends_at, rep.zone),
            rides=True,
        )
    )


async def admin_load(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the week's question, unless the no was taken back or nothing may be written."""
    person = Person(delivery.tenant_id, delivery.channel)
    rep = await tx.reps.find(person)
    log_id = delivery.payload["log"]
    log = await tx.contacts.of_log(person, log_id)
    if not rep or rep.writes == Writes.NEVER or not log or log[0].undone_at:
        return None
    if preparing(log[0].details.reason) is not Preparing.LOAD:
        return None
    last = await tx.preparations.latest(person, Preparing.LOAD)
    return weekly_message(log_id, last.answers if last else {}, Speech(rep.locale))


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())
