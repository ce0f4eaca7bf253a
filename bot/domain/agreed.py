"""The agreed price: what a rep is shown with each no, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.evidence import Evidence
from bot.domain.money import Money
from bot.domain.price import METHOD, Measured
from bot.domain.terms import Terms


class Origin(StrEnum):
    """Where an agreed price came from."""

    STAND_IN = "stand_in"  # the rep said nothing yet
    SETUP = "setup"  # the rep's own terms
    MEASURED = "measured"  # Monday's check moved it
    KEPT = "kept"  # the rep kept it against the evidence


@dataclass(frozen=True, slots=True)
class Price:
    """One row of the history of a rep's agreed price, with its inputs.

    ``evidence`` is what a measured or kept price was held against, and ``low`` to ``high`` the
    range it gave.
    """

    id: str
    at: datetime
    from_date: date
    origin: Origin
    value: Money
    terms: Terms
    evidence: Evidence
    low: Money
    high: Money
    method: int = METHOD

    @property
    def is_stand_in(self) -> bool:
        """Whether the rep has not said yet what a yes pays."""
        return self.origin is Origin.STAND_IN


@dataclass(frozen=True, slots=True)
class Checked:
    """A price that Monday's check moved: before and after, and the measurement behind it."""

    before: Price
    after: Price
    measured: Measured
