from __future__ import annotations

import pytest

from bot.domain.money import Money
from bot.domain.reading import read_amount
from bot.text.formats import amount, round_amount, short_amount

LOCALES = ["en-US", "en-GB", "de-DE", "de-CH", "fr-FR", "es-ES", "pt-BR", "sv-SE", "ja-JP", "en-IN"]
CURRENCIES = ["USD", "EUR", "GBP", "CHF", "JPY", "SEK", "BRL", "INR"]


@pytest.mark.parametrize(
    ("money", "locale", "exact", "rounded", "short"),
    [
        (Money.of(50, "USD"), "en-US", "$50.00", "$50", "$50"),
        (Money.of("62.5", "USD"), "en-US", "$62.50", "$62.50", "$62.50"),
        (Money.of(12_000, "USD"), "en-US", "$12,000.00", "$12,000", "$12k"),
        (Money.of(12_500, "USD"), "en-US", "$12,500.00", "$12,500", "$12,500"),
        (Money.of(3_000_000, "USD"), "en-US", "$3,000,000.00", "$3,000,000", "$3m"),
        (Money.of(1_200_000, "USD"), "en-US", "$1,200,000.00", "$1,200,000", "$1,200k"),
        (Money.of(12_000, "EUR"), "de-DE", "12.000,00 €", "12.000 €", "12k €"),
        (Money.of(1_200, "CHF"), "en-US", "CHF 1,200.00", "CHF 1,200", "CHF 1,200"),
        (Money.of(0, "USD"), "en-US", "$0.00", "$0", "$0"),
        (Money("JPY", 5_000), "ja-JP", "￥5,000", "￥5,000", "￥5k"),
    ],
)
def test_amounts_are_written_as_the_rep_writes_them(
    money: Money, locale: str, exact: str, rounded: str, short: str
) -> None:
    written = [shown(money, locale) for shown in (amount, round_amount, short_amount)]
    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in written] == [exact, rounded, short]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("currency", CURRENCIES)
@pytest.mark.parametrize("major", [5, 12_000, 1_234_567])
def test_what_is_shown_in_a_form_is_read_back_as_the_same_amount(
    locale: str, currency: str, major: int
) -> None:
    money = Money.of(major, currency)
    for shown in (amount, round_amount, short_amount):
        assert read_amount(shown(money, locale), locale, currency) == money
