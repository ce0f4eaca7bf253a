"""One more no, taking a log back, and moving on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.ledger import Contact, Tally
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reading import LogReading
from bot.domain.terms import Terms
from bot.storage import Tx, ledger
from bot.storage.pricing import price_now
from bot.storage.rejections import Missing, holding, log_rejection
from bot.storage.telling import whole

UNDO_WITHIN = timedelta(hours=24)


class NotTaken(StrEnum):
    """Why nothing was taken back."""

    TOO_OLD = "too_old"
    NOTHING = "nothing"  # no log of the last 24 hours holds


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back: a log's rows, and its day without them; ``terms`` are the rep's."""

    rows: Sequence[Contact]
    day: Tally
    terms: Terms


async def log_again(tx: Tx, moment: Moment, log_id: str) -> Logged | None:
    """Log one more like the one before, on the same day (+1); None where that isn't the rep's."""
    before = await tx.contacts.of_log(moment.person, log_id)
    if not before:
        return None
    first = before[0]
    reading = LogReading(outcome=first.outcome, day=_dated(moment, first))
    return await log_rejection(tx, moment, reading)


async def take_back(tx: Tx, moment: Moment, log_id: str) -> Taken | NotTaken | Missing:
    """Undo a log of the last 24 hours."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    if moment.at - rows[0].at > UNDO_WITHIN:
        return NotTaken.TOO_OLD
    return Taken(rows, await ledger.undo(tx, rows, moment.at), price_now(moment).terms)


async def take_back_the_last(tx: Tx, moment: Moment) -> Taken | NotTaken | Missing:
    """Undo the rep's last log of the last 24 hours."""
    log_id = await tx.contacts.last_log(moment.person, moment.at - UNDO_WITHIN)
    return await take_back(tx, moment, log_id) if log_id else NotTaken.NOTHING


async def move_on(tx: Tx, moment: Moment, log_id: str) -> Contact | Missing:
    """Close a no: from then on only its lesson comes back (seed 2.16)."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    return whole(await ledger.move_on(tx, rows, moment.at))


def _dated(moment: Moment, contact: Contact) -> date | None:
    """Return the day that the contact was given, None where it was logged as of that moment."""
    backdated = contact.local_date != moment.rep.local_date(contact.at)
    return contact.local_date if backdated else None
