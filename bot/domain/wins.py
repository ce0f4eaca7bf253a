"""A win: what it pays, when it must be asked what an amount was, and what came before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.ledger import Contact
from bot.domain.money import Money
from bot.domain.reading import WINS_BACK, WonReading
from bot.domain.terms import DealShare, FixedPay, Terms

NOTE_SHOWN = 3000
"""Characters of a note that a form shows: what one may hold in Slack."""

LONGEST_NAME = 200
"""Characters of whom a win is from; what is longer is a note."""


@dataclass(frozen=True, slots=True)
class Took:
    """What a win took: the ``nos`` since the win before it, and their ``worth`` by currency."""

    nos: int
    worth: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a rep tells of a win. ``pay`` is what it pays where they say so, else None."""

    day: date
    who: str | None = None
    deal: Money | None = None
    pay: Money | None = None
    note: str | None = None


def told_by(reading: WonReading, today: date) -> Told:
    """Return what was typed; the first line names who, whatever follows is a note."""
    first, _, rest = (reading.who or "").partition("\n")
    who, note = (first, rest) if len(first) <= LONGEST_NAME else (None, reading.who)
    return Told(reading.day or today, who or None, reading.deal, reading.pay, note or None)


def telling(contact: Contact, told: Told) -> Contact:
    """Return the win as it is told; what it pays by its terms is the price's business."""
    return replace(
        contact,
        local_date=told.day,
        date_assumed=contact.date_assumed and told.day == contact.local_date,
        details=replace(contact.details, account=told.who, deal=told.deal),
        note=told.note,
        earned=told.pay,
        pay_said=told.pay is not None,
    )


def edited(before: str | None, shown: str | None) -> str | None:
    """Return a note as it was edited where it was ``shown``; what a form can't show stays."""
    return shown + (before or "")[NOTE_SHOWN:] if shown else None


def is_unclear(amount: Money, terms: Terms) -> bool:
    """Return whether an amount without a word may be the deal's value or what the win pays.

    It may, where a yes pays a fixed amount; where it pays a share of the deal, only an amount
    nearer to the usual pay than to the typical deal.
    """
    match terms.pay:
        case FixedPay(fixed):
            return amount != fixed
        case DealShare(part, typical) if amount.currency == typical.currency:
            return amount.minor**2 < part * typical.minor**2
        case _:
            return False


def can_be_dated(day: date, today: date) -> bool:
    """Return whether a win may be dated so."""
    return today - timedelta(days=WINS_BACK) <= day <= today


def took(nos: Sequence[tuple[int, Money]]) -> Took:
    """Return what counts and worths, one pair a currency, come to."""
    return Took(sum(many for many, _ in nos), tuple(worth for _, worth in nos if worth))
