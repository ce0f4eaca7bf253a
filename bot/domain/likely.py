"""The range in which a value per contact likely lies."""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from fractions import Fraction

from bot.domain.beta import beta_quantile

_LOW, _HIGH = 0.1, 0.9
_VARIES_A_LOT = 0.25  # standard deviation ÷ mean; below it a mean pay hardly widens the range
_DRAWS = 1000


def likely_range(
    yeses: Fraction, nos: Fraction, pays: Sequence[Fraction], seed: str
) -> tuple[float, float]:
    """Return the 10 % and 90 % quantiles of close rate × mean pay, in minor units.

    The rate is Beta(yeses, nos), the believed contacts included; ``pays`` are those of the wins
    and of the believed ones. Where they vary a lot, the mean pay is drawn too, from a bootstrap
    that ``seed`` repeats exactly.
    """
    mean = float(sum(pays) / len(pays))
    if _vary_a_lot(pays, mean):
        return _drawn_range(float(yeses), float(nos), pays, seed)
    low = beta_quantile(float(yeses), float(nos), _LOW)
    high = beta_quantile(float(yeses), float(nos), _HIGH)
    return low * mean, high * mean


def _vary_a_lot(pays: Sequence[Fraction], mean: float) -> bool:
    return statistics.pstdev(map(float, pays)) > _VARIES_A_LOT * mean


def _drawn_range(
    yeses: float, nos: float, pays: Sequence[Fraction], seed: str
) -> tuple[float, float]:
    """Return the range by drawing a rate and a resampled mean pay a thousand times."""
    dice = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    pool = [float(pay) for pay in pays]
    draws = [
        (dice.betavariate(yeses, nos) if nos else 1.0)
        * statistics.fmean(dice.choices(pool, k=len(pool)))
        for _ in range(_DRAWS)
    ]
    tenths = statistics.quantiles(draws, n=10)
    return tenths[0], tenths[-1]
