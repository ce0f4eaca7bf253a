"""When a no is behind one: left by a click, or by itself after a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.domain.ledger import Contact, Details
from bot.domain.people import Rep

SETTLES_AFTER = timedelta(days=14)
"""How long a no of which something was told stays open by itself."""


def left_behind(contact: Contact, rep: Rep, today: date) -> bool:
    """Tell whether only the lesson of a no may come back, as of the rep's local ``today``.

    It was closed by a click; or nothing was told of it, and the rep's day of logging it is over;
    or it was logged 14 days ago (seed 2.16).
    """
    if contact.moved_on_at is not None:
        return True
    logged_on = rep.local_date(contact.at)
    return today >= logged_on + (timedelta(days=1) if _bare(contact) else SETTLES_AFTER)


def _bare(contact: Contact) -> bool:
    """Tell whether it only happened; "no reply" as the reason of no reply says nothing more."""
    silent = contact.outcome.value == contact.details.reason
    told = replace(contact.details, reason=None) if silent else contact.details
    return contact.note is None and told == Details()
