"""Seeded reps whose true close rate and pay are known, to hold an estimate against.

Their ratio is 10:1 on average, with the spread of Beta(4, 36); a win pays $500 on average, always
or with the spread of a lognormal (standard deviation 0.6 of the mean).
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.evidence import Evidence, realised_value
from bot.domain.money import Money
from bot.domain.price import measure
from bot.domain.terms import FixedPay, Terms

PAY = 500_00
RIGHT = Terms(FixedPay(Money("USD", PAY)), Fraction(10))
WRONG = Terms(FixedPay(Money("USD", PAY)), Fraction(5))
_SIGMA = math.sqrt(math.log(1 + 0.6**2))


@dataclass(frozen=True, slots=True)
class Rep:
    """What is true of a rep (minor units), and what their contacts showed."""

    true_value: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Errors:
    """Root mean square errors against the true values, in dollars."""

    raw: float
    shrunk: float
    wrong_prior: float


def reps(count: int, contacts: int, seed: int, *, pays_vary: bool) -> Iterator[Rep]:
    """Yield ``count`` reps after that many ``contacts`` each."""
    dice = random.Random(f"{seed}:{contacts}")
    for _ in range(count):
        rate = dice.betavariate(4, 36)
        wins = sum(dice.random() < rate for _ in range(contacts))
        pays = tuple(_pay(dice) if pays_vary else PAY for _ in range(wins))
        earned = Money("USD", sum(pays))
        yield Rep(rate * PAY, Evidence(contacts, wins, earned, 90, pays))


def share_without_a_win(sample: list[Rep]) -> float:
    """Return how many of the reps have yet to win, from 0 to 1."""
    return sum(rep.evidence.wins == 0 for rep in sample) / len(sample)


def share_covered(sample: list[Rep]) -> float:
    """Return how many of the reps' true values lie in their measured range, from 0 to 1."""
    ranges = ((rep.true_value, measure(rep.evidence, RIGHT)) for rep in sample)
    inside = sum(found.low.minor <= true <= found.high.minor for true, found in ranges)
    return inside / len(sample)


def errors(sample: list[Rep]) -> Errors:
    """Return how far the raw and the measured values lie from the true ones."""
    raw = [float(realised_value(rep.evidence) or 0) - rep.true_value for rep in sample]
    return Errors(_rms(raw), _rms(_misses(sample, RIGHT)), _rms(_misses(sample, WRONG)))


def _misses(sample: list[Rep], terms: Terms) -> list[float]:
    return [_value(rep.evidence, terms) - rep.true_value for rep in sample]


def _value(evidence: Evidence, terms: Terms) -> int:
    without_pays = Evidence(evidence.contacts, evidence.wins, evidence.earned, 90)
    return measure(without_pays, terms).value.minor


def _pay(dice: random.Random) -> int:
    return round(dice.lognormvariate(math.log(PAY) - _SIGMA**2 / 2, _SIGMA))


def _rms(misses: list[float]) -> float:
    return math.sqrt(sum(miss * miss for miss in misses) / len(misses)) / 100
