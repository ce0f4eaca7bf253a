"""The agreed price: what a rep is shown with each no, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

from bot.domain.evidence import Evidence
from bot.domain.money import Money
from bot.domain.price import METHOD, Measured, agreed_value, believed_pay
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

    It holds for what is logged at ``at`` or later, and for what is dated ``from_date`` or later.
    ``evidence`` is what a measured or kept price was held against, and ``low`` to ``high`` the
    range it gave. ``follows`` is the id of the price before it: what was appended between the two
    was taken back, so the latest row and those it follows are what holds.
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
    follows: str | None = None

    @property
    def is_stand_in(self) -> bool:
        """Whether the rep has not said yet what a yes pays."""
        return self.origin is Origin.STAND_IN

    @property
    def is_as_declared(self) -> bool:
        """Whether it is what the terms make, and not what was measured."""
        return self.value == agreed_value(self.terms)

    @property
    def pay_per_yes(self) -> Money:
        """What a yes pays, in the sum behind the price."""
        if self.is_as_declared:
            return self.terms.pay_for(None)
        return Money(self.value.currency, round(believed_pay(self.evidence, self.terms)))

    @property
    def contacts_per_yes(self) -> Fraction:
        """How many contacts there are to a yes, in the sum behind the price."""
        if self.is_as_declared:
            return self.terms.contacts_per_yes
        return Fraction(self.pay_per_yes.minor, self.value.minor)


@dataclass(frozen=True, slots=True)
class Checked:
    """A price that Monday's check moved: before and after, and the measurement behind it."""

    before: Price
    after: Price
    measured: Measured
