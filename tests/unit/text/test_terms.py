"""A rep's own word for a yes, of one and of many."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bot.domain.money import Money
from bot.domain.terms import FixedPay, Terms, YesKind
from bot.text.speech import Speech
from bot.text.terms import yes_word


def called(word: str, n: float, locale: str = "en-US") -> str:
    pay = FixedPay(Money.of(500, "USD"))
    terms = Terms(pay, Fraction(10), yes=YesKind.OWN_WORD, own_word=word)
    return yes_word(Speech(locale), terms, n)


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("pilot", "pilots"),
        ("Signed contract", "Signed contracts"),
        ("policy", "policies"),
        ("relay", "relays"),
        ("sign-up lunch", "sign-up lunches"),
        ("POC", "POCs"),
        ("deals", "deals"),
        ("demo booked", "demo booked"),
        ("成約", "成約"),
        ("deal 🎉", "deal 🎉"),
    ],
)
def test_an_own_word_has_a_plural_where_it_is_regular(word: str, many: str) -> None:
    assert called(word, 1) == word
    assert called(word, 2) == called(word, 0) == many


def test_an_own_word_of_another_language_stays_as_it_is() -> None:
    assert called("Termin", 2, "de-DE") == "Termin"
