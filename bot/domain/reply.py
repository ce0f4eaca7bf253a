"""What the reply to a log leads with and how long it is."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.contacts import Stage, Tone
from bot.domain.money import Money
from bot.domain.terms import DealShare, Terms

_LARGE = 3  # times the usual deal
_USUAL_FROM = 5  # deals of the rep's own
_LATE_STAGES = {Stage.NEGOTIATION, Stage.COMPLETION}
_REPEATED_WITHIN = timedelta(minutes=1)


class Lead(Enum):
    """What the headline shows first."""

    WORTH = auto()  # what this no was worth
    TOTAL = auto()  # the day's total: one no is worth less than 1.00
    COUNT = auto()  # the day's count: the rep wants no money shown


@dataclass(frozen=True, slots=True)
class LoggedNo:
    """What a reply depends on: the ``price`` of one no, and what was said about this log.

    ``deal_value`` is what the lost deal was worth.
    """

    price: Money
    first_today: bool
    has_note: bool = False
    has_reason: bool = False
    deal_value: Money | None = None
    tone: Tone | None = None
    stage: Stage | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing was said but that it happened."""
        named = self.deal_value is not None or self.stage is not None or self.has_reason
        return not (self.has_note or named or _harsh(self.tone))


@dataclass(frozen=True, slots=True)
class ReplyPlan:
    """How to answer a log.

    ``full``: all four parts, else one line. ``gentle``: an acknowledgement and the reset first,
    the worth last and without a plus. ``arithmetic``: the sum behind the price is shown.
    """

    full: bool
    lead: Lead
    gentle: bool
    arithmetic: bool


def plan_reply(no: LoggedNo, *, usual_deal: Money | None, arithmetic_shown: bool) -> ReplyPlan:
    """Return how to answer ``no``.

    ``usual_deal`` is the rep's (see below), None where it isn't known; ``arithmetic_shown`` tells
    whether a reply of the day has shown it. A gentle reply leaves it to the next one.
    """
    full = no.first_today or not no.bare
    hard = no.stage in _LATE_STAGES or _is_large(no.deal_value, usual_deal)
    gentle = hard or _harsh(no.tone)
    shows_money = bool(no.price)
    return ReplyPlan(
        full=full,
        lead=_lead(no.price),
        gentle=gentle,
        arithmetic=full and shows_money and not gentle and not arithmetic_shown,
    )


def usual_deal(deals: Sequence[Money], terms: Terms) -> Money | None:
    """Return the rep's usual deal: the median of theirs from five on, else the declared one.

    ``deals`` are the values logged before, in any currency; those of the rep's own count.
    """
    values = [deal.minor for deal in deals if deal.currency == terms.currency]
    if len(values) >= _USUAL_FROM:
        return Money(terms.currency, statistics.median_low(values))
    return terms.pay.typical_deal if isinstance(terms.pay, DealShare) else None


def is_repeated_note(note: str, at: datetime, last_note: str, last_at: datetime) -> bool:
    """Return whether the same note was given twice within a minute; then "undo one?" is asked.

    Case and white space don't matter; no note is never a repeat.
    """
    same = note.split() and note.casefold().split() == last_note.casefold().split()
    return bool(same) and abs(at - last_at) <= _REPEATED_WITHIN


def _lead(price: Money) -> Lead:
    if not price:
        return Lead.COUNT
    return Lead.TOTAL if price.major < 1 else Lead.WORTH


def _is_large(deal: Money | None, usual: Money | None) -> bool:
    if deal is None or usual is None or deal.currency != usual.currency:
        return False
    return deal.minor >= _LARGE * usual.minor


def _harsh(tone: Tone | None) -> bool:
    return tone is not None and tone.harsh
