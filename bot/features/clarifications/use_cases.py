"""Keeping what was typed until it is clear what it means, and a day of work without a no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.ledger import Mark, MarkKind
from bot.domain.moment import Moment
from bot.domain.reading import (
    DayReading,
    LogReading,
    Offer,
    Reading,
    Refusal,
    plain,
    read_lost,
)
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.storage.kept import kept_text
from bot.storage.ledger import mark, unmark

MOST_IN_PARTS = 1000
"""Nos that one button logs."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A text that waits for a button: what was typed, and at which ``moment`` it was read."""

    text: str
    moment: Moment
    typed_on: date

    @property
    def reading(self) -> Reading:
        """What the text means."""
        return self.read(self.text)

    def read(self, text: str) -> Reading:
        """Return what ``text`` means on the day on which this one was typed."""
        context = replace(self.moment.reading_context, today=self.typed_on)
        reading = read_lost(text, context)
        if isinstance(reading, LogReading | DayReading) and self.typed_on != self.moment.today:
            return replace(reading, day=reading.day or self.typed_on)
        return reading


async def find_kept(tx: Tx, moment: Moment, kept_id: str) -> Kept | None:
    """Return the rep's kept text; None once it is forgotten."""
    found = await kept_text(tx, moment.person, kept_id)
    return Kept(found.text, moment, found.typed_on) if found else None


def as_a_no(kept: Kept) -> LogReading:
    """Return the text as a no: as it is read, or word for word."""
    reading = kept.reading
    if isinstance(reading, LogReading):
        return reading
    day = None if kept.typed_on == kept.moment.today else kept.typed_on
    return LogReading(note="\n".join(plain(kept.text).lines) or None, day=day)


def offered(kept: Kept, offer: Offer) -> Reading:
    """Return what a refused text means by one of the refusal's offers."""
    refusal = kept.reading
    if not isinstance(refusal, Refusal) or offer not in refusal.offers:
        return refusal
    return _MEANT[offer](kept, refusal)


def fits_in_parts(refusal: Refusal) -> bool:
    """Return whether so many nos can be logged by one button."""
    return refusal.count is not None and refusal.count <= MOST_IN_PARTS


def _a_deal_of(kept: Kept, refusal: Refusal) -> Reading:
    one = _with_count(kept, refusal, 1)
    return replace(one, deal=refusal.amount) if isinstance(one, LogReading) else one


def _in_parts(kept: Kept, refusal: Refusal) -> Reading:
    most = _with_count(kept, refusal, refusal.limit or 1)
    if isinstance(most, LogReading) and refusal.count and fits_in_parts(refusal):
        return replace(most, count=refusal.count)
    return refusal


def _that_day(kept: Kept, refusal: Refusal) -> Reading:
    meant = refusal.meant.isoformat() if refusal.meant else refusal.typed
    return kept.read(kept.text.replace(refusal.typed, meant, 1))


_MEANT: Mapping[Offer, Callable[[Kept, Refusal], Reading]] = {
    Offer.A_DEAL_OF: _a_deal_of,
    Offer.IN_PARTS: _in_parts,
    Offer.THAT_DAY: _that_day,
}


def _with_count(kept: Kept, refusal: Refusal, count: int) -> Reading:
    """Return the text as it is read with another number in the place of the refused one."""
    return kept.read(re.sub(rf"(?<!\d){refusal.count}(?!\d)", str(count), kept.text, count=1))


async def mark_worked(tx: Tx, moment: Moment) -> Mark | None:
    """Note a day of work without a no; None where it was noted already."""
    days = await tx.tallies.between(moment.person, moment.today, moment.today)
    if any(day.marks.get(MarkKind.WORKED) for day in days):
        return None
    made = Mark(new_id(), moment.person, moment.at, moment.today, MarkKind.WORKED)
    await mark(tx, made)
    return made


async def take_back_worked(tx: Tx, moment: Moment, mark_id: str) -> bool:
    """Take back the note of a day of work; False where it doesn't hold."""
    return await unmark(tx, moment.person, mark_id, moment.at)
