from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.contacts import Stage
from bot.domain.ledger import Contact, Details
from bot.domain.money import Money
from bot.domain.reading import (
    DidYouMean,
    Hint,
    MakeItCount,
    MakeItWin,
    OnDay,
    PersonNotTold,
    TagKind,
    UnknownTag,
    ValueHint,
)
from bot.features.suggestions.use_cases import Suggestion, change_of, still_open
from tests.support.records import MONDAY, a_contact

FIVE = MakeItCount(5)
NINE_K, TWELVE_K = ValueHint(Money.of(9_000, "USD")), ValueHint(Money.of(12_000, "USD"))
ON_SUNDAY = OnDay(date(2026, 11, 22))
PRICE = DidYouMean("#prcie", TagKind.REASON, "price")
TIMING = DidYouMean("#tming", TagKind.REASON, "timing")
NEGOTIATION = DidYouMean("@negotation", TagKind.STAGE, "negotiation")
WIN = MakeItWin("Globex")

NO = a_contact(note="Acme #prcie\nagain")


@pytest.mark.parametrize(
    ("taken", "after"),
    [
        (FIVE, replace(NO, count=5)),
        (ON_SUNDAY, replace(NO, local_date=date(2026, 11, 22))),
        (TWELVE_K, replace(NO, details=Details(deal=Money.of(12_000, "USD")))),
        (PRICE, replace(NO, note="Acme\nagain", details=Details(reason="price"))),
        (NEGOTIATION, replace(NO, details=Details(stage=Stage.NEGOTIATION))),
    ],
)
def test_a_suggestion_changes_what_it_says_and_nothing_else(
    taken: Suggestion, after: Contact
) -> None:
    assert change_of(taken)(NO) == after


def test_a_day_that_was_assumed_is_certain_once_it_is_said() -> None:
    assumed = a_contact(date_assumed=True)
    assert not change_of(OnDay(MONDAY))(assumed).date_assumed


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("#prcie", None),
        ("#prcie Acme", "Acme"),
        ("Acme, #prcie", "Acme"),
        ("Acme #prcie said no", "Acme said no"),
        ("a word that was changed since", "a word that was changed since"),
        (None, None),
    ],
)
def test_a_misspelt_tag_leaves_the_note(note: str | None, left: str | None) -> None:
    assert change_of(PRICE)(a_contact(note=note)).note == left


@pytest.mark.parametrize(
    ("taken", "others", "left"),
    [
        (FIVE, [TWELVE_K, PRICE], [TWELVE_K, PRICE]),
        (NINE_K, [TWELVE_K, FIVE], [FIVE]),
        (PRICE, [TIMING, NEGOTIATION], [NEGOTIATION]),
        (NEGOTIATION, [PRICE, ON_SUNDAY], [PRICE, ON_SUNDAY]),
        (FIVE, [WIN], [WIN]),
    ],
)
def test_what_a_suggestion_settles_is_suggested_no_more(
    taken: Suggestion, others: list[Hint], left: list[Hint]
) -> None:
    assert still_open(taken, others) == left


def test_words_to_a_person_or_an_unknown_tag_change_nothing_and_are_said_once() -> None:
    others: list[Hint] = [PersonNotTold("ben"), UnknownTag("#zzz", TagKind.REASON)]
    assert still_open(FIVE, others) == others
