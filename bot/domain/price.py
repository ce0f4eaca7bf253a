"""The price of a no: as agreed, and by what the evidence says (docs/statistics.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bot.domain.evidence import Evidence
from bot.domain.likely import likely_range
from bot.domain.money import Money
from bot.domain.prior import Prior, declared_prior
from bot.domain.terms import Terms

METHOD = 1
"""The version of the method below, frozen with each log; count it up when a figure changes."""

_BELIEVED_WINS = 5  # how many wins the declared pay is worth
_EARLY_FROM = 20  # contacts
_OWN_FROM = 100  # contacts
_OWN_FROM_WINS = 5


class Label(StrEnum):
    """How much the evidence weighs in a measured price."""

    STARTING_RATIO = "starting_ratio"
    EARLY = "early"
    YOUR_NUMBER = "your_number"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one contact is worth by the evidence, and what that was measured by.

    ``low`` and ``high`` bound the 80 % range and always hold ``value``. ``rate`` is the close
    rate (yeses per contact) and ``pay`` what a yes pays (minor units, not rounded), both with
    what was believed beforehand; ``declared_rate`` is that belief.
    """

    value: Money
    low: Money
    high: Money
    label: Label
    contacts: int
    wins: int
    window_days: int
    rate: Fraction
    pay: Fraction
    declared_rate: Fraction
    method: int = METHOD

    @property
    def contacts_per_yes(self) -> Fraction:
        """The measured ratio, e.g. 10 for ten contacts to a yes."""
        return 1 / self.rate

    @property
    def yeses_may_be_on_their_way(self) -> bool:
        """Whether to say that yeses may not have landed yet: nos arrive faster than they do."""
        return self.label is not Label.YOUR_NUMBER and self.rate < self.declared_rate

    def at_ratio(self, contacts_per_yes: Fraction) -> Money:
        """Return what one contact would be worth at another ratio (seed 3.8)."""
        return Money(self.value.currency, round(self.pay / contacts_per_yes))


def agreed_value(terms: Terms) -> Money:
    """Return the price a rep agrees to at setup: pay ÷ contacts per yes ($500 ÷ 10 = $50.00)."""
    return Money(terms.currency, round(terms.pay.per_yes / terms.contacts_per_yes))


def measure(evidence: Evidence, terms: Terms, prior: Prior | None = None) -> Measured:
    """Return what one contact is worth by ``evidence``, leaning on what was declared.

    ``prior`` is the team's, for a rep who declared no ratio of their own. Raises ValueError where
    evidence and terms are in different currencies.
    """
    if evidence.earned.currency != terms.currency:
        raise ValueError(f"earned {evidence.earned.currency}, but paid in {terms.currency}")
    prior = prior or declared_prior(terms)
    yeses = prior.strength * prior.rate + evidence.wins
    nos = prior.strength * (1 - prior.rate) + evidence.contacts - evidence.wins
    rate = yeses / (yeses + nos)
    pays = _pays(evidence, terms)
    pay = sum(pays) / Fraction(len(pays))
    seed = f"{evidence.contacts}:{evidence.wins}:{evidence.earned.minor}"
    low, high = likely_range(yeses, nos, pays, seed)
    value = round(rate * pay)
    return Measured(
        value=Money(terms.currency, value),
        # A rate believed to be near 0 or 1 is so lopsided that its mean may leave the range.
        low=Money(terms.currency, min(value, round(low))),
        high=Money(terms.currency, max(value, round(high))),
        label=_label(evidence),
        contacts=evidence.contacts,
        wins=evidence.wins,
        window_days=evidence.window_days,
        rate=rate,
        pay=pay,
        declared_rate=prior.rate,
    )


def believed_pay(evidence: Evidence, terms: Terms) -> Fraction:
    """Return what a yes pays by evidence and declaration, in minor units, not rounded."""
    earned = evidence.earned.minor + _BELIEVED_WINS * terms.pay.per_yes
    return earned / (evidence.wins + _BELIEVED_WINS)


def next_ratio(contacts_per_yes: Fraction) -> Fraction:
    """Return the ratio worth trying for next: a fifth fewer contacts, in halves (10 → 8, 3 → 2½).

    At least 1, which means that nothing is left to gain.
    """
    return max(Fraction(1), Fraction(round(contacts_per_yes * Fraction(8, 5)), 2))


def _pays(evidence: Evidence, terms: Terms) -> list[Fraction]:
    """Return what each win paid and the declared pay five times, or the mean of all alone."""
    if terms.counts_only:
        return [Fraction(0)]
    declared = terms.pay.per_yes
    if evidence.pays:
        return [*map(Fraction, evidence.pays), *[declared] * _BELIEVED_WINS]
    return [believed_pay(evidence, terms)]


def _label(evidence: Evidence) -> Label:
    if evidence.contacts < _EARLY_FROM:
        return Label.STARTING_RATIO
    if evidence.contacts < _OWN_FROM or evidence.wins < _OWN_FROM_WINS:
        return Label.EARLY
    return Label.YOUR_NUMBER
