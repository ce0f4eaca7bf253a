"""What a rep sells and is paid by: the three answers of setup (seeds 3.3, 3.7, 3.9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.domain.contacts import Outcome
from bot.domain.money import Money


class YesKind(StrEnum):
    """What the rep counts as a yes."""

    SALE = "sale"
    BOOKED_MEETING = "booked_meeting"
    HELD_MEETING = "held_meeting"
    OWN_WORD = "own_word"


class ContactKind(StrEnum):
    """What the rep counts as a contact; ANY until they say which."""

    ANY = "any"
    DIAL = "dial"
    CONVERSATION = "conversation"
    MEETING = "meeting"
    OPPORTUNITY = "opportunity"


@dataclass(frozen=True, slots=True)
class FixedPay:
    """Each yes pays the same ``amount``."""

    amount: Money

    def __post_init__(self) -> None:
        if self.amount.minor <= 0:
            raise ValueError("a yes that pays nothing is CountsOnly")

    @property
    def currency(self) -> str:
        """The currency in which a yes is paid."""
        return self.amount.currency

    @property
    def per_yes(self) -> Fraction:
        """What one yes pays, in minor units."""
        return Fraction(self.amount.minor)


@dataclass(frozen=True, slots=True)
class DealShare:
    """A yes pays ``part`` (0 < part ≤ 1) of its deal, or of a ``typical_deal`` if unknown."""

    part: Fraction
    typical_deal: Money

    def __post_init__(self) -> None:
        if not 0 < self.part <= 1 or self.typical_deal.minor <= 0:
            raise ValueError("a share of a deal is a part above 0, at most 1, of some money")

    @property
    def currency(self) -> str:
        """The currency in which a yes is paid."""
        return self.typical_deal.currency

    @property
    def per_yes(self) -> Fraction:
        """What the typical yes pays, in minor units, not rounded."""
        return self.part * self.typical_deal.minor


@dataclass(frozen=True, slots=True)
class CountsOnly:
    """A yes pays nothing that the rep wants counted; ``currency`` is the rep's own all the same."""

    currency: str

    @property
    def per_yes(self) -> Fraction:
        """Nothing."""
        return Fraction(0)


Pay = FixedPay | DealShare | CountsOnly


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rep declared at setup: what a yes is and pays, what a contact is, and their ratio.

    ``contacts_per_yes`` (≥ 1) includes the yes: 10 are nine nos and one yes. ``own_word`` is the
    rep's name for a yes, with ``YesKind.OWN_WORD`` alone.
    """

    pay: Pay
    contacts_per_yes: Fraction
    yes: YesKind = YesKind.SALE
    contact: ContactKind = ContactKind.ANY
    own_word: str | None = None

    def __post_init__(self) -> None:
        if self.contacts_per_yes < 1:
            raise ValueError("a yes takes at least one contact")
        if (self.yes is YesKind.OWN_WORD) != bool(self.own_word):
            raise ValueError("an own word is given with YesKind.OWN_WORD, and only then")

    @property
    def currency(self) -> str:
        """The currency in which the rep is paid."""
        return self.pay.currency

    @property
    def counts_only(self) -> bool:
        """Whether no money is to be shown."""
        return isinstance(self.pay, CountsOnly)

    def is_contact(self, outcome: Outcome) -> bool:
        """Return whether this outcome is counted and priced; no reply is, where one dials."""
        return outcome is not Outcome.NO_REPLY or self.contact is ContactKind.DIAL

    def pay_for(self, deal: Money | None) -> Money:
        """Return what a yes with this deal value pays, as far as setup tells.

        A share is paid in the deal's currency, which may be another than the rep's.
        """
        if isinstance(self.pay, DealShare) and deal is not None:
            return deal.share(self.pay.part)
        return Money(self.currency, round(self.pay.per_yes))


DEFAULT_TERMS = Terms(pay=FixedPay(Money.of(500, "USD")), contacts_per_yes=Fraction(10))
"""The seeds' own example, used until a rep or a workspace says otherwise."""
