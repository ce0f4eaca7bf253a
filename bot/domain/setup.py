"""Setup: a rep's terms, read from a form's answers or from what was typed behind ``setup``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from babel.numbers import get_territory_currencies

from bot.domain.price import agreed_value
from bot.domain.reading import RefusalKind, SetupReading, read_amount, read_ratio, read_share
from bot.domain.reading.context import known_locale
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

LONGEST_WORD = 30
"""Characters of a rep's own word for a yes."""

_AS_OF = date(2026, 1, 1)  # babel would ask the clock which currencies are in use


class PayKind(StrEnum):
    """What a yes pays."""

    FIXED = "fixed"
    SHARE = "share"
    NOTHING = "nothing"


class Blank(StrEnum):
    """What a rep writes into the form."""

    OWN_WORD = "own_word"
    AMOUNT = "amount"
    SHARE = "share"
    DEAL = "deal"
    RATIO = "ratio"


class Mistake(StrEnum):
    """What can be wrong with a blank, beside what an amount, a ratio or a share can be."""

    NO_WORD = "no_word"  # or none that can be shown
    TOO_SMALL = "too_small"  # a no would be worth nothing


@dataclass(frozen=True, slots=True)
class Answers:
    """A form as it was filled in: what was chosen, and what was written, as it was written.

    ``currency`` is that of amounts without a sign of their own.
    """

    yes: YesKind
    pay: PayKind
    currency: str
    contact: ContactKind
    written: Mapping[Blank, str]


Mistakes = Mapping[Blank, RefusalKind | Mistake]


def currency_of(locale: str) -> str:
    """Return the currency of the locale's country; the example's where no country is named."""
    country = known_locale(locale).territory
    used = get_territory_currencies(country, start_date=_AS_OF, end_date=_AS_OF) if country else ()
    return next(iter(used), DEFAULT_TERMS.currency)


def read_answers(answers: Answers, locale: str) -> Terms | Mistakes:
    """Return the terms that a filled-in form makes, or what is wrong, blank by blank."""
    read = _read(answers, locale)
    mistakes = {
        blank: found for blank, found in read.items() if isinstance(found, RefusalKind | Mistake)
    }
    if mistakes:
        return mistakes
    terms = Terms(
        pay=_pay(answers, read),
        contacts_per_yes=read[Blank.RATIO],
        yes=answers.yes,
        contact=answers.contact,
        own_word=read.get(Blank.OWN_WORD),
    )
    if is_worth_something(terms):
        return terms
    return {Blank.AMOUNT if answers.pay is PayKind.FIXED else Blank.SHARE: Mistake.TOO_SMALL}


def completed(reading: SetupReading, terms: Terms, *, declared: bool) -> Terms | None:
    """Return ``terms`` with what was typed in their places; None where that leaves a question.

    It does where a first share lacks the typical deal, and where only a ratio was typed but what
    a yes pays was never ``declared``.
    """
    pay: Pay | None = terms.pay if declared else None
    if reading.commission is not None:
        pay = FixedPay(reading.commission)
    elif reading.share is not None:
        pay = replace(pay, part=reading.share) if isinstance(pay, DealShare) else None
    ratio = reading.contacts_per_yes or terms.contacts_per_yes
    return replace(terms, pay=pay, contacts_per_yes=ratio) if pay else None


def is_worth_something(terms: Terms) -> bool:
    """Return whether a no has a price, where one is wanted."""
    return terms.counts_only or bool(agreed_value(terms))


def _read(answers: Answers, locale: str) -> dict[Blank, Any]:
    """Read the blanks that the choices call for."""

    def written(blank: Blank) -> str:
        return answers.written.get(blank, "")

    def amount(blank: Blank) -> Any:
        return read_amount(written(blank), locale, answers.currency)

    read: dict[Blank, Any] = {Blank.RATIO: read_ratio(written(Blank.RATIO), locale)}
    if answers.yes is YesKind.OWN_WORD:
        read[Blank.OWN_WORD] = _own_word(written(Blank.OWN_WORD))
    if answers.pay is PayKind.FIXED:
        read[Blank.AMOUNT] = amount(Blank.AMOUNT)
    if answers.pay is PayKind.SHARE:
        read[Blank.SHARE] = read_share(written(Blank.SHARE), locale)
        read[Blank.DEAL] = amount(Blank.DEAL)
    return read


def _own_word(written: str) -> str | Mistake:
    """Return the word on one line; signs that mean something to Slack are not part of one."""
    word = " ".join(written.split())
    fits = 0 < len(word) <= LONGEST_WORD and not set(word) & set("<>&*_~`")
    return word if fits else Mistake.NO_WORD


def _pay(answers: Answers, read: Mapping[Blank, Any]) -> Pay:
    match answers.pay:
        case PayKind.FIXED:
            return FixedPay(read[Blank.AMOUNT])
        case PayKind.SHARE:
            return DealShare(read[Blank.SHARE], read[Blank.DEAL])
        case PayKind.NOTHING:
            return CountsOnly(answers.currency)
