"""How values stand in rows: instants, dates and money."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.domain.money import Money

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(at: datetime) -> int:
    """Return the instant as milliseconds UTC."""
    return (at - _EPOCH) // _MILLISECOND


def from_ms(milliseconds: int) -> datetime:
    """Return the instant, aware, in UTC."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def to_instant(at: datetime | None) -> int | None:
    """Return the instant as milliseconds UTC, None where there is none."""
    return None if at is None else to_ms(at)


def from_instant(milliseconds: int | None) -> datetime | None:
    """Return the instant behind a column that may be empty."""
    return None if milliseconds is None else from_ms(milliseconds)


def to_day(day: date | None) -> str | None:
    """Return a date as ISO text."""
    return day.isoformat() if day else None


def from_day(text: str | None) -> date | None:
    """Return the date behind ISO text."""
    return date.fromisoformat(text) if text else None


def from_money(minor: int | None, currency: str | None) -> Money | None:
    """Return the amount in two columns, None where there is none."""
    return None if minor is None or currency is None else Money(currency, minor)
