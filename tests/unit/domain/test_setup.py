from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from bot.domain.money import Money
from bot.domain.reading import RefusalKind, SetupReading
from bot.domain.setup import (
    Answers,
    Blank,
    Mistake,
    PayKind,
    completed,
    currency_of,
    is_worth_something,
    read_answers,
)
from bot.domain.terms import (
    DEFAULT_TERMS,
    ContactKind,
    CountsOnly,
    DealShare,
    FixedPay,
    Pay,
    Terms,
    YesKind,
)

SHARE = Terms(DealShare(Fraction(1, 10), Money("USD", 5000_00)), Fraction(10))


def answered(locale: str = "en-US", **told: Any) -> Any:
    written = {Blank.AMOUNT: "500", Blank.RATIO: "10"} | told.pop("written", {})
    plain: dict[str, Any] = {
        "yes": YesKind.SALE,
        "pay": PayKind.FIXED,
        "currency": "USD",
        "contact": ContactKind.ANY,
    }
    return read_answers(Answers(**plain | told, written=written), locale)


@pytest.mark.parametrize(
    ("locale", "currency"),
    [("en-US", "USD"), ("de-DE", "EUR"), ("en-GB", "GBP"), ("ja-JP", "JPY"), ("en", "USD")],
)
def test_a_country_has_its_currency(locale: str, currency: str) -> None:
    assert currency_of(locale) == currency


@pytest.mark.seed("3.3")
@pytest.mark.parametrize(
    ("told", "pay"),
    [
        ({}, FixedPay(Money("USD", 500_00))),
        ({"currency": "EUR"}, FixedPay(Money("EUR", 500_00))),
        ({"written": {Blank.AMOUNT: "€ 400"}}, FixedPay(Money("EUR", 400_00))),
        (
            {"pay": PayKind.SHARE, "written": {Blank.SHARE: "7.5", Blank.DEAL: "12k"}},
            DealShare(Fraction(3, 40), Money("USD", 12_000_00)),
        ),
        ({"pay": PayKind.NOTHING, "currency": "CHF"}, CountsOnly("CHF")),
        ({"pay": PayKind.NOTHING, "written": {Blank.AMOUNT: "nonsense"}}, CountsOnly("USD")),
    ],
)
def test_answers_make_terms(told: dict[str, Any], pay: Pay) -> None:
    assert answered(**told) == Terms(pay, Fraction(10))


def test_amounts_are_read_as_the_rep_writes_them() -> None:
    terms = answered("de-DE", currency="EUR", written={Blank.AMOUNT: "1.234,50"})
    assert terms.pay == FixedPay(Money("EUR", 1234_50))


@pytest.mark.parametrize(
    ("told", "mistakes"),
    [
        (
            {"written": {Blank.AMOUNT: "", Blank.RATIO: "x"}},
            {Blank.AMOUNT: RefusalKind.NOT_AN_AMOUNT, Blank.RATIO: RefusalKind.NOT_A_RATIO},
        ),
        ({"written": {Blank.RATIO: "0"}}, {Blank.RATIO: RefusalKind.ABSURD_RATIO}),
        (
            {"pay": PayKind.SHARE, "written": {Blank.SHARE: "200%"}},
            {Blank.SHARE: RefusalKind.ABSURD_SHARE, Blank.DEAL: RefusalKind.NOT_AN_AMOUNT},
        ),
        ({"written": {Blank.AMOUNT: "0.01"}}, {Blank.AMOUNT: Mistake.TOO_SMALL}),
        (
            {"pay": PayKind.SHARE, "written": {Blank.SHARE: "1%", Blank.DEAL: "0.01"}},
            {Blank.SHARE: Mistake.TOO_SMALL},
        ),
        ({"yes": YesKind.OWN_WORD}, {Blank.OWN_WORD: Mistake.NO_WORD}),
        (
            {"yes": YesKind.OWN_WORD, "written": {Blank.OWN_WORD: "<!here>"}},
            {Blank.OWN_WORD: Mistake.NO_WORD},
        ),
        (
            {"yes": YesKind.OWN_WORD, "written": {Blank.OWN_WORD: "x" * 31}},
            {Blank.OWN_WORD: Mistake.NO_WORD},
        ),
    ],
)
def test_what_is_wrong_is_told_blank_by_blank(
    told: dict[str, Any], mistakes: dict[Blank, RefusalKind | Mistake]
) -> None:
    assert answered(**told) == mistakes


def test_an_own_word_stands_on_one_line() -> None:
    terms = answered(yes=YesKind.OWN_WORD, written={Blank.OWN_WORD: "  first\n placement "})
    assert terms.own_word == "first placement"


@pytest.mark.parametrize(
    ("reading", "terms", "declared", "made"),
    [
        (
            SetupReading(Money("EUR", 400_00), None, Fraction(8)),
            DEFAULT_TERMS,
            False,
            Terms(FixedPay(Money("EUR", 400_00)), Fraction(8)),
        ),
        (
            SetupReading(commission=Money("EUR", 400_00)),
            DEFAULT_TERMS,
            False,
            Terms(FixedPay(Money("EUR", 400_00)), Fraction(10)),
        ),
        (SetupReading(contacts_per_yes=Fraction(8)), DEFAULT_TERMS, False, None),
        (
            SetupReading(contacts_per_yes=Fraction(8)),
            SHARE,
            True,
            Terms(SHARE.pay, Fraction(8)),
        ),
        (
            SetupReading(share=Fraction(1, 5)),
            SHARE,
            True,
            Terms(DealShare(Fraction(1, 5), Money("USD", 5000_00)), Fraction(10)),
        ),
        (SetupReading(share=Fraction(1, 5)), DEFAULT_TERMS, True, None),
    ],
)
def test_typed_numbers_complete_the_terms_or_leave_a_question(
    reading: SetupReading, terms: Terms, made: Terms | None, *, declared: bool
) -> None:
    assert completed(reading, terms, declared=declared) == made


def test_counts_alone_need_no_worth() -> None:
    assert is_worth_something(Terms(CountsOnly("USD"), Fraction(10)))
    assert not is_worth_something(Terms(FixedPay(Money("USD", 1)), Fraction(10)))
