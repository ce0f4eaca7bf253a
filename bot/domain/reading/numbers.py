"""Numbers as people write them: with marks at the thousands, or as a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from babel.numbers import get_decimal_symbol, get_group_symbol

from bot.domain.reading.context import known_locale
from bot.domain.reading.plain import fold

NUMBER = r"\d{1,40}(?:[.,']\d{1,40}){0,8}"
"""A pattern for a number in folded text; marks are single and stand between digits."""

SPACED = r"\d{1,3}(?: \d{3}){1,6}(?:[.,]\d{1,3})?"
"""A pattern for a number with spaces at the thousands, where the locale writes so."""

_GROUPED = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,2}(?:\D\d{2})*\D\d{3}")  # 1,234,567 or 12,34,567

_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
    "quinze seize dix-sept dix-huit dix-neuf vingt",
}
_NUMBER_WORDS = {
    language: {word: number for number, word in enumerate(words.split())}
    for language, words in _WORDS.items()
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number; not ``clear`` where its one mark may be meant for thousands or for decimals."""

    value: Fraction
    clear: bool = True


def number_word(word: str, locale: str) -> int | None:
    """Return the number (0–20) that a lower-case word names, in English or the locale's language.

    The locale's own language comes first: "once" is eleven to a Spanish rep alone.
    """
    language = known_locale(locale).language
    own = _NUMBER_WORDS.get(language, {}).get(word)
    return own if own is not None else _NUMBER_WORDS["en"].get(word)


def thousands_mark(locale: str) -> str:
    """Return the mark that the locale sets at the thousands, folded: "," "." "'" or " "."""
    mark = get_group_symbol(known_locale(locale))
    return " " if mark.isspace() else fold(mark)


def read_number(written: str, locale: str, places: int) -> Number | None:
    """Return the number in folded text, None if it isn't one.

    One mark alone with three digits behind it is read by the locale. Where that gives more
    decimals than ``places``, it's read as thousands, but isn't clear.
    """
    marks = re.sub(r"\d", "", written)
    if not marks:
        return Number(Fraction(written))
    if len(set(marks)) > 1:
        return _with_both(written, marks, places)
    if len(marks) > 1 or marks in "' ":
        return _whole(written)
    return _with_one(written, marks, locale, places)


def _with_both(written: str, marks: str, places: int) -> Number | None:
    whole, _, decimals = written.rpartition(marks[-1])
    if marks[-1] not in ".," or marks[-1] in whole or len(set(marks)) > 2:  # noqa: PLR2004 - both
        return None
    return _decimal(whole, decimals, places) if _GROUPED.fullmatch(whole) else None


def _with_one(written: str, mark: str, locale: str, places: int) -> Number | None:
    whole, _, decimals = written.partition(mark)
    thousands = _GROUPED.fullmatch(written) and not whole.startswith("0")
    if not thousands:
        return _decimal(whole, decimals, places)
    if mark == thousands_mark(locale):
        return _whole(written)
    if len(decimals) <= places:
        return _decimal(whole, decimals, places)
    return Number(_digits(written), clear=mark != get_decimal_symbol(known_locale(locale)))


def _whole(written: str) -> Number | None:
    return Number(_digits(written)) if _GROUPED.fullmatch(written) else None


def _decimal(whole: str, decimals: str, places: int) -> Number | None:
    if len(decimals) > places:
        return None
    return Number(Fraction(f"{_digits(whole)}.{decimals}"))


def _digits(written: str) -> Fraction:
    return Fraction(re.sub(r"\D", "", written))
