"""Telling more of a contact: what follows from its details, and what a form left untouched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Details
from bot.domain.reasons import DEFAULT_REASONS, Cause, by_key
from bot.domain.steady import steady_number


def with_details(contact: Contact, details: Details) -> Contact:
    """Return the contact with these details.

    A no whose reason is that nobody replied was none, and one that has another reason was.
    """
    outcome = contact.outcome
    reason = by_key(DEFAULT_REASONS, details.reason)
    if reason and details.reason != contact.details.reason and outcome is not Outcome.YES:
        outcome = Outcome.NO_REPLY if reason.cause is Cause.NO_REPLY else Outcome.NO
    return replace(contact, outcome=outcome, details=details)


def mark_of(shown: object) -> str:
    """Return what tells a field's value apart from others, for a form to carry along."""
    return f"{steady_number('' if shown is None else shown):016x}"[:8]


def merged(typed: Details, shown: Mapping[str, str], stored: Details) -> Details:
    """Return what was typed into a form, and what is stored where the form wasn't touched.

    ``shown`` are the marks of what the form had shown, by field: another form may have told a
    field otherwise meanwhile.
    """
    untouched = [name for name, mark in shown.items() if mark_of(getattr(typed, name)) == mark]
    return replace(typed, **{name: getattr(stored, name) for name in untouched})
