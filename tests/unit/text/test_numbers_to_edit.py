"""What a form is filled in with is read back as what it was."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.domain.money import Money
from bot.domain.reading import read_amount, read_ratio, read_share
from bot.text.formats import plain_number

LOCALES = ["en-US", "en-GB", "de-DE", "de-CH", "fr-FR", "es-ES", "sv-SE", "pl-PL", "ja-JP", "ar-EG"]
AMOUNTS = [
    Money("USD", 1),
    Money("EUR", 1234_56),
    Money("USD", 12_345_00),
    Money("JPY", 1_234_567),
    Money("KWD", 1_234_567),
]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("money", AMOUNTS, ids=str)
def test_amounts(locale: str, money: Money) -> None:
    written = plain_number(money.major, locale)
    assert read_amount(written, locale, money.currency) == money
    assert read_amount(f"{written} {money.currency}", locale, "GBP") == money


@pytest.mark.parametrize("locale", LOCALES)
def test_ratios_and_shares(locale: str) -> None:
    for ratio in (Fraction(1), Fraction(15, 2), Fraction(10_000)):
        assert read_ratio(plain_number(ratio, locale), locale) == ratio
    assert read_share(f"{plain_number(Fraction(15, 2), locale)}%", locale) == Fraction(3, 40)
