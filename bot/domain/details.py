"""Telling more of a contact: what follows from its details."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Details
from bot.domain.reasons import DEFAULT_REASONS, Cause, by_key


def with_details(contact: Contact, details: Details) -> Contact:
    """Return the contact with these details.

    A no whose reason is that nobody replied was none, and one that has another reason was.
    """
    outcome = contact.outcome
    reason = by_key(DEFAULT_REASONS, details.reason)
    if reason and details.reason != contact.details.reason and outcome is not Outcome.YES:
        outcome = Outcome.NO_REPLY if reason.cause is Cause.NO_REPLY else Outcome.NO
    return replace(contact, outcome=outcome, details=details)
