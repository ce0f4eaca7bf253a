"""How values stand in rows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.storage import codec

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 7 * 10**15).map(lambda micros: EPOCH + timedelta(microseconds=micros))


@given(INSTANTS)
def test_an_instant_comes_back_to_the_millisecond(at: datetime) -> None:
    kept = codec.from_ms(codec.to_ms(at))
    assert timedelta(0) <= at - kept < timedelta(milliseconds=1)
    assert kept.tzinfo is UTC


def test_an_instant_stands_in_utc_whatever_zone_it_came_in() -> None:
    at = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert codec.from_ms(codec.to_ms(at)) == at


def test_nothing_stays_nothing() -> None:
    assert (codec.to_instant(None), codec.from_instant(None)) == (None, None)
    assert (codec.to_day(None), codec.from_day(None)) == (None, None)
    assert (codec.from_money(None, "USD"), codec.from_money(5, None)) == (None, None)


def test_a_day_and_an_amount_come_back() -> None:
    assert codec.from_day(codec.to_day(date(2026, 11, 23))) == date(2026, 11, 23)
    assert codec.from_money(5, "JPY") == Money("JPY", 5)
