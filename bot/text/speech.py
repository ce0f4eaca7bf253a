"""Says a text of the tables in a rep's language, with amounts and dates as the rep writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel import Locale

from bot.domain.money import Money
from bot.text import formats
from bot.text.en import TEXTS

_LANGUAGE = Locale("en")


@dataclass(frozen=True, slots=True)
class _Amount:
    """Money in a text: ``{total}`` with its minor units, ``{total:round}`` without nought ones.

    ``{total:short}`` writes whole thousands as people type them: $12k.
    """

    money: Money
    locale: str

    def __format__(self, style: str) -> str:
        shown = {"round": formats.round_amount, "short": formats.short_amount}
        return shown.get(style, formats.amount)(self.money, self.locale)


@dataclass(frozen=True, slots=True)
class Speech:
    """A voice for one rep; ``locale`` is a BCP 47 tag."""

    locale: str = "en-US"

    def say(self, key: str, /, **values: object) -> str:
        """Return the text with ``values`` in their places.

        Money, dates and numbers are written as the rep writes them; a text with plural forms
        follows ``n``. Strings are set in as they are: escape what a person typed.
        Raises KeyError for an unknown key or a value that is missing.
        """
        text = TEXTS[key]
        if not isinstance(text, str):
            text = text.get(_form(values["n"]), text["other"])
        return text.format(**{name: self._shown(value) for name, value in values.items()})

    def amount(self, money: Money) -> str:
        """Return an amount with its minor units."""
        return formats.amount(money, self.locale)

    def round_amount(self, money: Money) -> str:
        """Return an amount without minor units that are nought."""
        return formats.round_amount(money, self.locale)

    def amounts(self, amounts: Iterable[Money]) -> str:
        """Return amounts in several currencies side by side: $350 + €40."""
        return " + ".join(self.round_amount(money) for money in amounts)

    def range(self, low: Money, high: Money) -> str:
        """Return a likely range, in whole units where it goes to ten or more: $9–$60."""
        whole = high.major >= 10  # noqa: PLR2004 - below, cents tell something
        return "–".join(
            self.round_amount(Money.of(round(money.major), money.currency) if whole else money)
            for money in (low, high)
        )

    def day(self, day: date, today: date) -> str:
        """Return a day as seen from ``today``: with its year where that is another one."""
        return formats.day(day) if day.year == today.year else formats.day_and_year(day)

    def country(self, code: str) -> str:
        """Return a country's name; an ISO 3166 code without one stands for itself."""
        return str(_LANGUAGE.territories.get(code, code))

    def number(self, value: float | Fraction | Decimal) -> str:
        """Return a count or a ratio, with at most two decimals."""
        shown = (
            Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else value
        )
        return formats.number(shown, self.locale)

    def _shown(self, value: object) -> object:
        match value:
            case Money():
                return _Amount(value, self.locale)
            case date():
                return formats.day(value)
            case bool() | str():
                return value
            case int() | float() | Fraction() | Decimal():
                return self.number(value)
            case _:
                return value


def _form(n: object) -> str:
    """Return the plural form that ``n`` of something takes."""
    if isinstance(n, Fraction):
        n = float(n)
    if not isinstance(n, int | float | Decimal):
        raise TypeError("the text has plural forms, which follow a number n")
    return _LANGUAGE.plural_form(n)
