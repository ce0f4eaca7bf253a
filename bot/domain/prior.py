"""What is believed of a close rate before there is evidence: the rep's word, or their team's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.terms import Terms

STRENGTH = 20  # contacts; see docs/statistics.md
_WEAKEST, _STRONGEST = 10, 40
_ENOUGH_CONTACTS = 30
_ENOUGH_REPS = 5


@dataclass(frozen=True, slots=True)
class Prior:
    """A believed close ``rate`` (yeses per contact, 0 < rate ≤ 1), worth ``strength`` contacts."""

    rate: Fraction
    strength: int = STRENGTH

    def __post_init__(self) -> None:
        if not 0 < self.rate <= 1 or self.strength <= 0:
            raise ValueError("a prior is a rate above 0, at most 1, worth some contacts")


@dataclass(frozen=True, slots=True)
class Counts:
    """One rep's ``contacts`` and the ``wins`` among them."""

    contacts: int
    wins: int


def declared_prior(terms: Terms) -> Prior:
    """Return the prior that a rep's declared ratio makes."""
    return Prior(1 / terms.contacts_per_yes)


def team_prior(reps: Sequence[Counts]) -> Prior | None:
    """Return the team's prior, or None where the team tells too little.

    ``reps`` are the others: whom it is for is left out. Empirical Bayes by the method of moments
    for beta-binomial counts (Kleinman 1973, weights = contacts), over reps with 30 contacts or
    more. None below five of them, where one rep holds more than half of all contacts (it would
    tell on that rep), and where nobody or everybody said yes.
    """
    told = [rep for rep in reps if rep.contacts >= _ENOUGH_CONTACTS]
    contacts = sum(rep.contacts for rep in told)
    if len(told) < _ENOUGH_REPS or max(rep.contacts for rep in told) * 2 > contacts:
        return None
    rate = Fraction(sum(rep.wins for rep in told), contacts)
    if rate in {0, 1}:
        return None
    alike = _likeness(told, rate)
    if alike * (_STRONGEST + 1) <= 1:
        return Prior(rate, _STRONGEST)
    return Prior(rate, max(_WEAKEST, round((1 - alike) / alike)))


def _likeness(reps: Sequence[Counts], rate: Fraction) -> Fraction:
    """Return ρ, how alike one rep's contacts are (0: as those of any other); k = (1 − ρ) / ρ."""
    contacts = sum(rep.contacts for rep in reps)
    spread = sum(rep.contacts * (Fraction(rep.wins, rep.contacts) - rate) ** 2 for rep in reps)
    by_chance = rate * (1 - rate)
    freedom = len(reps) - 1
    weight = contacts - Fraction(sum(rep.contacts**2 for rep in reps), contacts) - freedom
    return (spread - by_chance * freedom) / (by_chance * weight)
