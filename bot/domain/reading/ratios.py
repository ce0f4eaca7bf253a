"""Contacts per yes (``10``, ``1:8``, ``10%``) and a share of the deal (``7.5%``)."""

from __future__ import annotations

import re
from fractions import Fraction

from bot.domain.reading.numbers import NUMBER, number_word, read_number
from bot.domain.reading.plain import lower, plain
from bot.domain.reading.refusals import RefusalKind

_PERCENT = re.compile(rf"(-?)({NUMBER}) ?(%|percent|prozent|por ciento|pour cent)")
_PAIR = re.compile(rf"({NUMBER}) ?(?::|/|in|to|zu|von|de|sur|out(?: of)?) ?({NUMBER})")
_COUNT = re.compile(rf"(-?)({NUMBER})")
_MOST_CONTACTS = 10_000
_PLACES = 4


def read_ratio(text: str, locale: str) -> Fraction | RefusalKind:
    """Return how many contacts there are to a yes, 1 to 10,000.

    ``10``, ``ten``, ``1:10``, ``1 in 10``, ``10:1`` and ``10%`` are the same.
    """
    written = _written(text)
    contacts = _contacts(written, locale)
    if contacts is None:
        return RefusalKind.NOT_A_RATIO
    return contacts if 1 <= contacts <= _MOST_CONTACTS else RefusalKind.ABSURD_RATIO


def read_share(text: str, locale: str) -> Fraction | RefusalKind:
    """Return a share of the deal, above 0 and at most 1; ``7.5%`` and ``7.5`` are 3/40.

    Below 1 it needs its percent sign: ``0.1`` may mean a tenth.
    """
    written = _written(text)
    percent = _percent(written, locale)
    if percent is None:
        percent = _number(written, locale)
        if percent is None or 0 < percent < 1:
            return RefusalKind.NOT_A_SHARE
    return percent / 100 if 0 < percent <= 100 else RefusalKind.ABSURD_SHARE  # noqa: PLR2004 - per cent


def _contacts(written: str, locale: str) -> Fraction | None:
    percent = _percent(written, locale)
    if percent is not None:
        return 100 / percent if percent > 0 else Fraction(0)
    return _pair(written, locale) or _number(written, locale)


def _percent(written: str, locale: str) -> Fraction | None:
    found = _PERCENT.fullmatch(written)
    return _signed(found[1], found[2], locale) if found else None


def _pair(written: str, locale: str) -> Fraction | None:
    """Return 10 for ``1:10`` as for ``10:1``; one of the two is the yes."""
    found = _PAIR.fullmatch(written)
    sides = [_signed("", side, locale) for side in found.groups()] if found else []
    known = [side for side in sides if side is not None]
    return max(known) if len(known) == 2 and 1 in known else None  # noqa: PLR2004 - two sides


def _number(written: str, locale: str) -> Fraction | None:
    word = number_word(written, locale)
    if word is not None:
        return Fraction(word)
    found = _COUNT.fullmatch(written)
    return _signed(found[1], found[2], locale) if found else None


def _signed(minus: str, written: str, locale: str) -> Fraction | None:
    number = read_number(written, locale, _PLACES)
    if number is None:
        return None
    return -number.value if minus else number.value


def _written(text: str) -> str:
    return lower(plain(text).whole).strip(" .")
