"""The Beta distribution, as far as a likely range needs it; exact to about 1e-12."""

from __future__ import annotations

import math
from functools import lru_cache

_TINY = 1e-300  # stands in for a zero denominator in Lentz's method
_PRECISION = 1e-15
_MOST_TERMS = 100_000  # about √(a + b) terms suffice
_HALVINGS = 64


@lru_cache(maxsize=4096)  # a week's replies ask for the same counts again and again
def beta_quantile(a: float, b: float, part: float) -> float:
    """Return the x below which ``part`` of Beta(a, b) lies, by bisection.

    A parameter of 0 puts all weight on its end: a = 0 on 0, b = 0 on 1.
    """
    if a <= 0 or b <= 0:
        return 0.0 if a <= 0 else 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if beta_below(a, b, middle) < part:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_below(a: float, b: float, x: float) -> float:
    """Return how much of Beta(a, b) lies below x: the regularised incomplete beta function.

    a, b > 0. By its continued fraction (Numerical Recipes, 3rd ed., 6.4), evaluated on the side
    where it converges fast.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - _by_fraction(b, a, 1 - x)
    return _by_fraction(a, b, x)


def _by_fraction(a: float, b: float, x: float) -> float:
    log_front = (
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    return math.exp(log_front) * _continued_fraction(a, b, x) / a


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Evaluate the fraction by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            fraction *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return fraction


def _not_zero(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
