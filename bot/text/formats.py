"""Amounts, counts and dates as people write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, get_currency_name

from bot.domain.money import Money, digits

_AFTER_LETTERS = re.compile(r"(?<=[^\W\d_])(?=\d)")
_LAST_DIGIT = re.compile(r"(\d)(?=\D*$)")


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale:
    """Return the locale of a BCP 47 tag such as en-US, English where it is not known."""
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en", "US")


@lru_cache(maxsize=4096)
def amount(money: Money, tag: str) -> str:
    """Return the amount with its minor units: $50.00."""
    return _spaced(format_currency(money.major, money.currency, locale=locale_of(tag)))


@lru_cache(maxsize=4096)
def round_amount(money: Money, tag: str) -> str:
    """Return the amount, without its minor units where they are nought: $350, $62.50."""
    if money.minor % 10 ** digits(money.currency):
        return amount(money, tag)
    locale = locale_of(tag)
    pattern = locale.currency_formats["standard"].pattern.replace(".00", "")
    return _spaced(
        format_currency(
            money.major, money.currency, format=pattern, locale=locale, currency_digits=False
        )
    )


@lru_cache(maxsize=4096)
def short_amount(money: Money, tag: str) -> str:
    """Return an amount of whole thousands or millions as people type it: $12k, 3m €."""
    for unit, letter in ((1_000_000, "m"), (1_000, "k")):
        if money.major and money.major % unit == 0:
            units = Money.of(money.major / unit, money.currency)
            return _LAST_DIGIT.sub(rf"\1{letter}", round_amount(units, tag), count=1)
    return round_amount(money, tag)


@lru_cache(maxsize=4096)
def number(value: float | Decimal, tag: str) -> str:
    """Return a count or a ratio: 1,234 or 7.5."""
    return format_decimal(value, locale=locale_of(tag))


def plain_number(value: Decimal | Fraction, tag: str) -> str:
    """Return a number to be edited: 12000 or 7.5, without marks at the thousands."""
    exact = value if isinstance(value, Decimal) else Decimal(value.numerator) / value.denominator
    return format_decimal(exact, locale=locale_of(tag), group_separator=False)


def currency_name(code: str) -> str:
    """Return a currency by its code and name: USD · US Dollar."""
    return f"{code} · {get_currency_name(code, locale='en')}"


@lru_cache(maxsize=4096)
def day(value: date) -> str:
    """Return a date as Fri 20 Nov. The texts' language names the days, not the rep's locale."""
    return format_date(value, "EEE d MMM", locale="en")


@lru_cache(maxsize=4096)
def day_and_year(value: date) -> str:
    """Return a date as Sun 2 Nov 2025."""
    return format_date(value, "EEE d MMM y", locale="en")


def _spaced(written: str) -> str:
    """Return the amount with a space behind a currency of letters (CHF 50), as CLDR has it."""
    return _AFTER_LETTERS.sub("\N{NO-BREAK SPACE}", written)
