"""A reason that isn't known yet is asked for again two days later (seed 0.7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.logged import Logged
from bot.domain.moving_on import SETTLES_AFTER
from bot.domain.people import Person
from bot.domain.preferences import Writes
from bot.domain.reasons import DEFAULT_REASONS, Cause, by_key
from bot.features.details.blocks import reask_message
from bot.scheduling.writing import Compose
from bot.slack.blocks import Message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech

_AGAIN_AFTER = timedelta(days=2)


async def ask_again_later(tx: Tx, logged: Logged) -> None:
    """Put the question into the outbox, once a log: a morning takes it along."""
    contact = logged.contact
    if not _is_unknown(contact):
        return
    await tx.deliveries.add(
        Delivery(
            tenant_id=contact.person.tenant_id,
            key=f"reask:{contact.log_id}",
            channel=contact.person.user_id,
            kind="reask",
            payload={"log": contact.log_id},
            due_at=logged.moment.at + _AGAIN_AFTER,
            rides=True,
            expires_at=logged.moment.at + SETTLES_AFTER,
        )
    )


async def reask(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the question, while the reason is unknown, the no isn't closed, and I may write."""
    person = Person(delivery.tenant_id, delivery.channel)
    rep = await tx.reps.find(person)
    log = await tx.contacts.of_log(person, delivery.payload["log"])
    if not rep or rep.writes == Writes.NEVER or not log or not _is_open(log[0]):
        return None
    return reask_message(log[0], Speech(rep.locale))


def _is_open(contact: Contact) -> bool:
    return _is_unknown(contact) and not contact.undone_at and not contact.moved_on_at


def _is_unknown(contact: Contact) -> bool:
    reason = by_key(DEFAULT_REASONS, contact.details.reason)
    lost = contact.outcome is not Outcome.YES
    return lost and reason is not None and reason.cause is Cause.UNKNOWN


DELIVERIES: Mapping[str, Compose] = {"reask": reask}
"""What writes this feature's messages when they are sent, by their kind."""
