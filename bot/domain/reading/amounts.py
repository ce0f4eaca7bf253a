"""Amounts of money as people type them: ``$12,000``, ``12.000 €``, ``CHF 1'200``, ``1.2m``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from bot.domain.money import Money, digits
from bot.domain.reading.currencies import codes, is_own, signs
from bot.domain.reading.numbers import NUMBER, SPACED, read_number, thousands_mark
from bot.domain.reading.plain import fold, plain, word_set
from bot.domain.reading.refusals import RefusalKind

_THOUSAND = 1000
_SCALES = {"k": _THOUSAND, "t": _THOUSAND, "m": 10**6, "b": 10**9}  # by the first letter
_SCALE_WORDS = r"(?i:millions?|millionen|millones|mio\.?|mln|mn|thousand|tausend|tsd\.?|bn)"
_SCALED_PLACES = 6
_LARGEST = 10**10  # major units; ten billion dollars
_SMALL_UNITS = word_set(
    "CLP COP HUF IDR IQD IRR ISK JPY KHR KRW LAK LBP MMK NGN PYG TZS UGX UZS VND"
)


class Form(Enum):
    """How much an amount says about being one."""

    SAID = "said"  # with a currency
    SCALED = "scaled"  # 12k, 12,000
    BARE = "bare"  # 12


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as typed. ``fault`` says why ``money`` can't stand, None if it can."""

    money: Money
    form: Form
    fault: RefusalKind | None


def read_amount(text: str, locale: str, currency: str) -> Money | RefusalKind:
    """Return the amount that the whole text is, in ``currency`` where none is typed."""
    written = fold(plain(text).whole).rstrip(" .")
    found = re.fullmatch(amount_pattern(locale, currency), written)
    amount = amount_in(found, locale, currency) if found else None
    if amount is None:
        return RefusalKind.NOT_AN_AMOUNT
    return amount.fault or amount.money


@lru_cache(maxsize=256)
def amount_pattern(locale: str, currency: str) -> str:
    """Return a pattern for amounts in folded text, with the groups that `amount_in` reads."""
    any_case = "|".join(map(re.escape, signs(locale, currency)))
    sign = f"(?:(?i:{any_case})|{'|'.join(sorted(codes()))})"
    spaced = f"{SPACED}|" if thousands_mark(locale) == " " else ""
    scale = f" ?{_SCALE_WORDS}| ?[kKtTmM](?= ?{sign})|[kKmM]{{1,2}}|(?(before) [kKmM]|(?!))"
    return (
        rf"(?P<minus>-)?(?:(?P<before>{sign}) ?(?P<less>-)?|(?<!\d ))"
        rf"(?P<number>{spaced}{NUMBER})(?! \d{{3}}(?!\d))"
        rf"(?P<scale>{scale})?(?: ?(?P<after>{sign}))?"
    )


def amount_in(found: re.Match[str], locale: str, currency: str) -> Amount | None:
    """Return the amount in a match of `amount_pattern`, None if it's just a number or none."""
    money_in = _currency(found, locale, currency)
    if money_in is None:
        return None
    scale = _scale(found["scale"] or "")
    places = digits(money_in) if scale == 1 else _SCALED_PLACES
    number = read_number(found["number"], locale, places)
    if number is None:
        return None
    money = Money.of(number.value * scale, money_in)
    clear = number.clear or not is_own(money_in, locale)
    negative = bool(found["minus"] or found["less"])
    return Amount(money, _form(found, number.value), _fault(money, clear=clear, negative=negative))


def _currency(found: re.Match[str], locale: str, own: str) -> str | None:
    before, after = (_meaning(found[side], locale, own) for side in ("before", "after"))
    if before and after and before != after and found["before"] != "$":
        return None
    return after or before or own


def _meaning(sign: str | None, locale: str, own: str) -> str | None:
    if sign is None or sign in codes():
        return sign
    return signs(locale, own)[sign.casefold()]


def _scale(written: str) -> int:
    return _SCALES[written.strip()[:1].casefold()] if written else 1


def _form(found: re.Match[str], value: Fraction) -> Form:
    if found["before"] or found["after"]:
        return Form.SAID
    thousands = not found["number"].isdigit() and value >= _THOUSAND
    return Form.SCALED if found["scale"] or thousands else Form.BARE


def _fault(money: Money, *, clear: bool, negative: bool) -> RefusalKind | None:
    largest = _LARGEST * (_THOUSAND if money.currency in _SMALL_UNITS else 1)
    if negative:
        return RefusalKind.NEGATIVE_AMOUNT
    if not 0 < money.major < largest:
        return RefusalKind.ABSURD_AMOUNT
    return None if clear else RefusalKind.UNCLEAR_AMOUNT
