from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.reading import (
    LogReading,
    ReadingContext,
    RefusalKind,
    ValueHint,
    read_amount,
    read_lost,
)
from tests.unit.domain.reading.contexts import (
    AMERICAN,
    BRITISH,
    CANADIAN,
    EVERYONE,
    FRENCH,
    GERMAN,
    INDIAN,
    JAPANESE,
    KUWAITI,
    SWEDISH,
    SWISS,
    dollars,
    rep,
)


@pytest.mark.parametrize(
    ("text", "context", "currency", "amount"),
    [
        ("500", AMERICAN, "USD", "500"),
        ("1.234", GERMAN, "EUR", "1234"),
        ("1,234", AMERICAN, "USD", "1234"),
        ("1,5", GERMAN, "EUR", "1.5"),
        ("12.50", GERMAN, "EUR", "12.50"),
        ("12,50", AMERICAN, "USD", "12.50"),
        ("1'234.50", SWISS, "CHF", "1234.50"),
        ("1.234 €", SWISS, "EUR", "1234"),
        ("1,20,000", INDIAN, "INR", "120000"),
        ("12 000,50", FRENCH, "EUR", "12000.50"),
        ("1.234", KUWAITI, "KWD", "1.234"),
        ("1,234", JAPANESE, "JPY", "1234"),
        ("12.000", FRENCH, "EUR", "12000"),
        ("１２", JAPANESE, "JPY", "12"),
        ("١٢٬٠٠٠", AMERICAN, "USD", "12000"),
        ("12k", AMERICAN, "USD", "12000"),
        ("1.2m", AMERICAN, "USD", "1200000"),
        ("1,2m", AMERICAN, "USD", "1200000"),
        ("1.234k", AMERICAN, "USD", "1234"),
        ("2 million", AMERICAN, "USD", "2000000"),
        ("$2 m", AMERICAN, "USD", "2000000"),
        ("$1bn", AMERICAN, "USD", "1000000000"),
        ("$12k.", AMERICAN, "USD", "12000"),
        ("12 T€", GERMAN, "EUR", "12000"),
        ("12 k€", FRENCH, "EUR", "12000"),
        ("1,5 Mio. €", GERMAN, "EUR", "1500000"),
        ("$500 CAD", AMERICAN, "CAD", "500"),
        ("US$ 500", CANADIAN, "USD", "500"),
        ("$500", CANADIAN, "CAD", "500"),
        ("$500", GERMAN, "USD", "500"),
        ("$500", rep("es-MX", "MXN"), "MXN", "500"),
        ("$500", rep("en-CA", "EUR"), "CAD", "500"),
        ("500 dollars", CANADIAN, "CAD", "500"),
        ("500 $US", FRENCH, "USD", "500"),
        ("500 eur", AMERICAN, "EUR", "500"),
        ("500 KES", AMERICAN, "KES", "500"),
        ("500 kes", rep("en-US", "KES"), "KES", "500"),
        ("500 kr", SWEDISH, "SEK", "500"),
        ("500 kr", rep("en-US", "DKK"), "DKK", "500"),
        ("£500", BRITISH, "GBP", "500"),
        ("¥500", AMERICAN, "JPY", "500"),
        ("¥500", rep("zh-CN", "CNY"), "CNY", "500"),
        ("999999999999", rep("id-ID", "IDR"), "IDR", "999999999999"),
    ],
)
def test_an_amount_is_read(text: str, context: ReadingContext, currency: str, amount: str) -> None:
    assert read_amount(text, context.locale, context.currency) == Money.of(amount, currency)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", RefusalKind.NOT_AN_AMOUNT),
        ("banana", RefusalKind.NOT_AN_AMOUNT),
        ("$", RefusalKind.NOT_AN_AMOUNT),
        ("$500 x", RefusalKind.NOT_AN_AMOUNT),
        ("500 all", RefusalKind.NOT_AN_AMOUNT),
        ("500 kr", RefusalKind.NOT_AN_AMOUNT),
        ("€500 USD", RefusalKind.NOT_AN_AMOUNT),
        ("$500-600", RefusalKind.NOT_AN_AMOUNT),
        ("10%", RefusalKind.NOT_AN_AMOUNT),
        ("1:8", RefusalKind.NOT_AN_AMOUNT),
        ("1,23,4", RefusalKind.NOT_AN_AMOUNT),
        ("1.234.5", RefusalKind.NOT_AN_AMOUNT),
        ("1.234,567,8", RefusalKind.NOT_AN_AMOUNT),
        ("12,34.5", RefusalKind.NOT_AN_AMOUNT),
        ("1'234'5", RefusalKind.NOT_AN_AMOUNT),
        ("1.234'50", RefusalKind.NOT_AN_AMOUNT),
        ("1,234.567", RefusalKind.NOT_AN_AMOUNT),
        ("0.500", RefusalKind.NOT_AN_AMOUNT),
        ("1.2345", RefusalKind.NOT_AN_AMOUNT),
        ("$1.234", RefusalKind.UNCLEAR_AMOUNT),
        ("1.234", RefusalKind.UNCLEAR_AMOUNT),
        ("-5", RefusalKind.NEGATIVE_AMOUNT),
        ("-$5", RefusalKind.NEGATIVE_AMOUNT),
        ("$-5", RefusalKind.NEGATIVE_AMOUNT),
        ("0", RefusalKind.ABSURD_AMOUNT),
        ("$0.00", RefusalKind.ABSURD_AMOUNT),
        ("10000000000", RefusalKind.ABSURD_AMOUNT),
        ("$" + "9" * 40, RefusalKind.ABSURD_AMOUNT),
    ],
)
def test_what_is_no_amount_is_refused(text: str, kind: RefusalKind) -> None:
    assert read_amount(text, "en-US", "USD") is kind


def test_yen_have_no_decimals() -> None:
    assert read_amount("¥12.50", "ja-JP", "JPY") is RefusalKind.NOT_AN_AMOUNT


@pytest.mark.parametrize("locale", ["", "xx-YY", "en-XX", "de-", "\x00", "english"])
def test_an_unknown_locale_is_read_as_its_language_or_english(locale: str) -> None:
    assert read_amount("1.234 EUR", locale, "USD") == Money.of(1234, "EUR")


@given(
    context=st.sampled_from(EVERYONE),
    currency=st.sampled_from(
        ["USD", "EUR", "GBP", "CHF", "CAD", "SEK", "JPY", "INR", "KWD", "ZAR"]
    ),
    minor=st.integers(1, 10**10),
)
def test_what_is_echoed_can_be_typed(context: ReadingContext, currency: str, minor: int) -> None:
    amount = Money(currency, minor)
    echoed = format_currency(amount.major, currency, locale=context.locale.replace("-", "_"))
    assert read_amount(echoed, context.locale, currency) == amount
    reading = read_lost(f"Acme {echoed}", rep(context.locale, currency))
    assert reading == LogReading(note="Acme", deal=amount)


@given(st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**9), places=2))
def test_a_plain_number_is_itself(number: Decimal) -> None:
    assert read_amount(f"{number:f}", "en-US", "USD") == Money.of(number, "USD")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Acme 12k", 12_000),
        ("Acme 1.2m", 1_200_000),
        ("Acme 12,000", 12_000),
        ("Acme, price pressure, 12k", 12_000),
        ("Acme $1.234", 1234),
        ("$2k cheaper at Globex", 2000),
        ("Globex is cheaper by $2k", 2000),
        ("$50 per seat", 50),
        ("they wanted it below $10k by May", 10_000),
        ("5 million users", 5_000_000),
    ],
)
def test_what_may_be_a_value_is_offered(text: str, value: int) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(ValueHint(dollars(value)),))


@pytest.mark.parametrize(
    "text",
    [
        "Acme 2026",
        "hung up after 5m",
        "Acme $500-600",
        "Acme $12k/year",
        "Acme $1 200",
        "Acme 100 200 €",
        "Acme 12.5",
        "Acme$12k",
        "a -$5 cash flow",
    ],
)
def test_other_numbers_are_words(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("lost the $12k Acme deal", "lost the $12k Acme deal"),
        ("our offer of $12k", "our offer of $12k"),
        ("Acme said no to $12k #price", "Acme said no to $12k"),
        ("Acme - $12k", "Acme"),
        ("$12k", None),
        ("$12k, $12k Acme", "Acme"),
        ("Acme $12k, Globex is $2k cheaper", "Acme, Globex is $2k cheaper"),
        ("Acme ~$12k", "Acme"),
        ("Acme,Globex, $12k", "Acme, Globex"),
    ],
)
def test_a_sentence_keeps_its_amount(text: str, note: str | None) -> None:
    reading = read_lost(text, AMERICAN)
    assert isinstance(reading, LogReading)
    assert (reading.note, reading.deal) == (note, dollars(12_000))
