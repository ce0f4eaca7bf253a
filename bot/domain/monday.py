"""Monday's check: whether the evidence still allows the agreed price; see docs/statistics.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.evidence import WINDOWS
from bot.domain.money import Money
from bot.domain.price import Measured

_ASK_AGAIN_AFTER = timedelta(days=WINDOWS[0])


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A new agreed price, and the measurement that moved it (its counts are told with it)."""

    old: Money
    new: Money
    measured: Measured


@dataclass(frozen=True, slots=True)
class Kept:
    """A rep's *Keep*, on a day, of the agreed price, against the range that contradicted it."""

    day: date
    low: Money
    high: Money


def check_is_due(priced_on: date, today: date) -> bool:
    """Return whether a Monday has come since the price was set, kept or last checked.

    Both are the rep's local dates. The check belongs to the first log from Monday on, whichever
    day that is; its evidence ends with the Sunday before. Between two checks a price is fixed.
    """
    return priced_on < today - timedelta(days=today.weekday())


def monday_check(
    agreed: Money, measured: Measured, today: date, kept: Kept | None = None
) -> PriceChange | None:
    """Return the change of price that the evidence asks for, or None where it allows ``agreed``.

    It does while ``agreed`` lies within the measured 80 % range. A kept price isn't asked about
    again until the evidence has changed: the measured value has left the range the price was kept
    against, or 90 days have gone and the shortest window holds new contacts alone. A price never
    rounds away to nothing. Raises ValueError where the two are in different currencies.
    """
    if agreed.currency != measured.value.currency:
        raise ValueError(f"agreed in {agreed.currency}, measured in {measured.value.currency}")
    if not agreed or not measured.value or measured.low <= agreed <= measured.high:
        return None
    if kept and _evidence_is_the_same(measured, today, kept):
        return None
    return PriceChange(agreed, measured.value, measured)


def _evidence_is_the_same(measured: Measured, today: date, kept: Kept) -> bool:
    return today < kept.day + _ASK_AGAIN_AFTER and kept.low <= measured.value <= kept.high
