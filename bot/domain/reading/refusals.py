"""Why a text logs nothing, with what its one sentence needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.money import Money


class RefusalKind(StrEnum):
    """What is wrong with what was typed."""

    FUTURE_DATE = "future_date"
    TOO_OLD = "too_old"
    IMPOSSIBLE_DATE = "impossible_date"
    TOO_LONG_AWAY = "too_long_away"
    ZERO = "zero"
    TOO_MANY = "too_many"
    NEGATIVE_COUNT = "negative_count"
    CONTRADICTORY_DAY = "contradictory_day"
    NOT_AN_AMOUNT = "not_an_amount"
    UNCLEAR_AMOUNT = "unclear_amount"
    NEGATIVE_AMOUNT = "negative_amount"
    ABSURD_AMOUNT = "absurd_amount"
    NOT_A_RATIO = "not_a_ratio"
    ABSURD_RATIO = "absurd_ratio"
    NOT_A_SHARE = "not_a_share"
    ABSURD_SHARE = "absurd_share"


class Offer(StrEnum):
    """A button that fits a refusal."""

    WORKED_NO_NOS = "worked_no_nos"
    A_DEAL_OF = "a_deal_of"  # the refusal's ``amount``
    IN_PARTS = "in_parts"  # the refusal's ``count``, ``limit`` at a time
    UNDO = "undo"
    THAT_DAY = "that_day"  # the refusal's ``meant``


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nothing is logged.

    ``typed`` is the part that was refused, as it was written. The others are there where the
    kind has them: the ``count``, ``day`` or ``amount`` that was understood, the ``limit`` it broke
    (days back, nos at once), the day that was probably ``meant``, and the buttons to offer.
    """

    kind: RefusalKind
    typed: str
    count: int | None = None
    day: date | None = None
    amount: Money | None = None
    limit: int | None = None
    meant: date | None = None
    offers: tuple[Offer, ...] = ()
