from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from bot.domain.contacts import Stage, Tone
from bot.domain.money import Money
from bot.domain.reply import (
    Lead,
    LoggedNo,
    ReplyPlan,
    is_repeated_note,
    plan_reply,
    usual_deal,
)
from bot.domain.terms import DEFAULT_TERMS, DealShare, Terms

FIFTY = Money("USD", 50_00)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def plan(no: LoggedNo, *, usual: Money | None = None, arithmetic_shown: bool = True) -> ReplyPlan:
    return plan_reply(no, usual_deal=usual, arithmetic_shown=arithmetic_shown)


@pytest.mark.seed("3.1", "3.5")
@pytest.mark.parametrize(
    ("no", "full"),
    [
        (LoggedNo(FIFTY, first_today=True), True),
        (LoggedNo(FIFTY, first_today=False), False),
        (LoggedNo(FIFTY, first_today=False, has_note=True), True),
        (LoggedNo(FIFTY, first_today=False, deal_value=Money("USD", 1)), True),
        (LoggedNo(FIFTY, first_today=False, tone=Tone.ANGRY), True),
        (LoggedNo(FIFTY, first_today=False, tone=Tone.ANNOYED), True),
        (LoggedNo(FIFTY, first_today=False, tone=Tone.POLITE), False),
        (LoggedNo(FIFTY, first_today=False, has_reason=True), True),
        (LoggedNo(FIFTY, first_today=False, stage=Stage.QUALIFICATION), True),
    ],
)
def test_the_first_no_and_any_with_something_said_get_the_full_reply(
    no: LoggedNo, *, full: bool
) -> None:
    assert plan(no).full is full


@pytest.mark.seed("3.12")
@pytest.mark.parametrize(
    ("price", "lead"),
    [
        (FIFTY, Lead.WORTH),
        (Money("USD", 100), Lead.WORTH),
        (Money("USD", 99), Lead.TOTAL),
        (Money("JPY", 1), Lead.WORTH),
        (Money("KWD", 999), Lead.TOTAL),
        (Money("USD", 0), Lead.COUNT),
    ],
)
def test_the_total_leads_where_one_no_is_worth_less_than_one(price: Money, lead: Lead) -> None:
    assert plan(LoggedNo(price, first_today=True)).lead is lead


@pytest.mark.parametrize(
    ("stage", "deal", "usual", "gentle"),
    [
        (None, None, None, False),
        (Stage.QUALIFICATION, None, None, False),
        (Stage.NEEDS, None, None, False),
        (Stage.NEGOTIATION, None, None, True),
        (Stage.COMPLETION, None, None, True),
        (None, Money("USD", 30_000), Money("USD", 10_000), True),
        (None, Money("USD", 29_999), Money("USD", 10_000), False),
        (None, Money("USD", 30_000), None, False),
        (None, Money("EUR", 90_000), Money("USD", 10_000), False),
    ],
)
def test_a_large_or_late_no_is_answered_gently(
    stage: Stage | None, deal: Money | None, usual: Money | None, *, gentle: bool
) -> None:
    no = LoggedNo(FIFTY, first_today=True, stage=stage, deal_value=deal)
    assert plan(no, usual=usual).gentle is gentle


@pytest.mark.seed("3.9")
@pytest.mark.parametrize(
    ("no", "already", "shown"),
    [
        (LoggedNo(FIFTY, first_today=True), False, True),
        (LoggedNo(FIFTY, first_today=False, has_note=True), True, False),
        (LoggedNo(FIFTY, first_today=False, has_note=True), False, True),
        (LoggedNo(FIFTY, first_today=False), False, False),  # one line has no room
        (LoggedNo(FIFTY, first_today=True, stage=Stage.COMPLETION), False, False),
        (LoggedNo(Money("USD", 0), first_today=True), False, False),
    ],
)
def test_the_arithmetic_is_shown_once_a_day(no: LoggedNo, *, already: bool, shown: bool) -> None:
    assert plan(no, arithmetic_shown=already).arithmetic is shown


def test_the_usual_deal_is_the_median_of_ones_own() -> None:
    deals = [Money("USD", value) for value in (10, 20, 30, 40, 1_000_000)]
    assert usual_deal([*deals, Money("EUR", 5)], DEFAULT_TERMS) == Money("USD", 30)


def test_with_few_deals_of_ones_own_the_declared_one_is_usual() -> None:
    typical = Money("USD", 7_000_00)
    by_share = Terms(DealShare(Fraction(1, 10), typical), Fraction(10))
    assert usual_deal([Money("USD", 1)] * 4, by_share) == typical
    assert usual_deal([Money("USD", 1)] * 4, DEFAULT_TERMS) is None


@pytest.mark.parametrize(
    ("note", "last", "seconds", "repeated"),
    [
        ("Acme said no", "Acme said no", 60, True),
        ("Acme  said NO ", "acme said no", 5, True),
        ("Acme said no", "Acme said no", 61, False),
        ("Acme said no", "Globex said no", 5, False),
        ("", "", 5, False),
        ("  ", "", 5, False),
    ],
)
def test_the_same_note_within_a_minute_is_a_repeat(
    note: str, last: str, seconds: int, *, repeated: bool
) -> None:
    last_at = NOON - timedelta(seconds=seconds)
    assert is_repeated_note(note, NOON, last, last_at) is repeated
