"""The words and orders that a locale has for days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale
from babel.dates import get_date_format, get_day_names, get_month_names
from babel.numbers import get_decimal_symbol

from bot.domain.reading.context import known_locale
from bot.domain.reading.plain import lower

_ENGLISH = Locale("en", "GB")
_MORE_WEEKDAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MORE_MONTHS = {"sept": 9}

_RELATIVE = {
    "en": {"today": 0, "yesterday": -1, "day before yesterday": -2, "tomorrow": 1},
    "de": {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2},
    "es": {"hoy": 0, "ayer": -1, "anteayer": -2, "mañana": 1},
    "fr": {"aujourd'hui": 0, "hier": -1, "avant-hier": -2, "demain": 1},
}
_ON = {"en": ("on",), "de": ("am",), "es": ("el",), "fr": ("le",)}
_LAST = {"en": ("last",), "de": ("letzten",)}


@lru_cache(maxsize=256)
def weekdays(locale: str) -> Mapping[str, int]:
    """Return the names of the weekdays, long and short, lower case: Monday is 0."""
    names = dict(_MORE_WEEKDAYS)
    for place in (_ENGLISH, known_locale(locale)):
        for width in ("wide", "abbreviated"):
            for number, name in get_day_names(width, locale=place).items():
                names[_bare(name)] = number
    return names


@lru_cache(maxsize=256)
def months(locale: str) -> Mapping[str, int]:
    """Return the names of the months, long and short, lower case: January is 1."""
    names = dict(_MORE_MONTHS)
    for place in (_ENGLISH, known_locale(locale)):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=place).items():
                names[_bare(name)] = number
    return names


def relative_days(locale: str) -> Mapping[str, int]:
    """Return the words that count from today, as days: "yesterday" is -1."""
    return _RELATIVE["en"] | _RELATIVE.get(known_locale(locale).language, {})


def on_words(locale: str) -> tuple[str, ...]:
    """Return the words before a weekday that make it one: "on" mon."""
    return _ON["en"] + _ON.get(known_locale(locale).language, ())


def last_words(locale: str) -> tuple[str, ...]:
    """Return the words before a weekday that put it before today."""
    return _LAST["en"] + _LAST.get(known_locale(locale).language, ())


@lru_cache(maxsize=256)
def first_words(locale: str) -> frozenset[str]:
    """Return all words that a day may begin with, but numbers."""
    named = {*weekdays(locale), *months(locale), *relative_days(locale)}
    return frozenset(
        name.split(" ")[0] for name in (*named, *on_words(locale), *last_words(locale))
    )


@lru_cache(maxsize=256)
def day_first(locale: str) -> bool:
    """Say whether 11/20 is the 11th of a 20th month there."""
    pattern = _short_pattern(locale)
    return pattern.index("d") < pattern.index("M")


@lru_cache(maxsize=256)
def dots_in_dates(locale: str) -> bool:
    """Say whether 20.11 is a date there and can't be a number."""
    return "." in _short_pattern(locale) and get_decimal_symbol(known_locale(locale)) != "."


def _short_pattern(locale: str) -> str:
    return re.sub("'[^']*'", "", get_date_format("short", locale=known_locale(locale)).pattern)


def _bare(name: str) -> str:
    return lower(name).strip(". ")
