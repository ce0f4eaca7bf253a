"""What comes later: the reminder to ask, and the end of cooling off; written when it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.domain.ledger import Contact
from bot.domain.people import Person, Rep
from bot.features.asking.blocks import cooled_message, reminder_message
from bot.features.asking.use_cases import is_wanted, still_open
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech


async def ask_why(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the reminder; None where it isn't wanted any more."""
    rep, log = await _subject(tx, delivery)
    remind_on = date.fromisoformat(delivery.payload["on"])
    if rep is None or not still_open(log) or not await is_wanted(tx, log[0], remind_on):
        return None
    return reminder_message(log[0], Speech(rep.locale))


async def cool_off(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the end of cooling off; None where the no was taken back or left behind."""
    rep, log = await _subject(tx, delivery)
    if rep is None or not still_open(log):
        return None
    return cooled_message(log[0], Speech(rep.locale))


async def _subject(tx: Tx, delivery: Delivery) -> tuple[Rep | None, Sequence[Contact]]:
    person = Person(delivery.tenant_id, delivery.channel)
    log = await tx.contacts.of_log(person, delivery.payload["log"])
    return await tx.reps.find(person), log
