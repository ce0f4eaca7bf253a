"""Money in minor units of one currency; it is rounded half-even, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel.numbers import get_currency_precision


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in ``minor`` units (cents, yen) of the ISO 4217 ``currency``."""

    currency: str
    minor: int

    @classmethod
    def of(cls, major: Decimal | Fraction | int | str, currency: str) -> Money:
        """Return ``major`` units (dollars, euros), rounded half-even to the minor unit."""
        exact = Fraction(major) * 10 ** digits(currency)
        return cls(currency, round(exact))

    @property
    def major(self) -> Decimal:
        """The amount in major units, exactly."""
        return Decimal(self.minor).scaleb(-digits(self.currency))

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.currency, self.minor + other.minor)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.currency, self.minor - other.minor)

    def __mul__(self, count: int) -> Money:
        return Money(self.currency, self.minor * count)

    def share(self, part: Fraction) -> Money:
        """Return ``part`` of the amount, rounded half-even."""
        return Money(self.currency, round(self.minor * part))

    def __bool__(self) -> bool:
        return self.minor != 0

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} are not added to each other")


@lru_cache(maxsize=256)
def digits(currency: str) -> int:
    """Return how many decimal places the currency's minor unit has (USD 2, JPY 0)."""
    return get_currency_precision(currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Return the sum of ``amounts``, nothing in ``currency`` where there are none."""
    return sum(amounts, start=Money(currency, 0))
