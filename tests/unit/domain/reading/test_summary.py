from datetime import date

import pytest

from bot.domain.reading import (
    DayReading,
    LogReading,
    MakeItCount,
    Offer,
    Reading,
    Refusal,
    RefusalKind,
    read_lost,
)
from tests.unit.domain.reading.contexts import AMERICAN, FRIDAY, YESTERDAY


@pytest.mark.seed("3.4")
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("60 dials, 12 nos, 1 booked.", DayReading(60, 12, 1, 47, "dials")),
        ("60 dials and 12 nos and 1 yes", DayReading(60, 12, 1, 47, "dials")),
        ("60 dials / 12 nos / 1 yes", DayReading(60, 12, 1, 47, "dials")),
        ("60 dials\n12 nos\n1 booked", DayReading(60, 12, 1, 47, "dials")),
        ("sixty dials? 12 nos", LogReading(note="sixty dials? 12 nos")),
        ("20 cold calls 5 rejections", DayReading(20, 5, 0, 15, "calls")),
        ("60 dials 12 nos 1 meeting", DayReading(60, 12, 1, 47, "dials")),
        ("60 dials 12 nos 1 meeting booked", DayReading(60, 12, 1, 47, "dials")),
        ("60 dials 40 no answer 12 nos", DayReading(60, 12, 0, 48, "dials")),
        ("12 nos 1 yes", DayReading(13, 12, 1, 0)),
        ("12 nos 3 no answer", DayReading(15, 12, 0, 3)),
        ("1 booked", DayReading(1, 0, 1, 0)),
        ("2 sales", DayReading(2, 0, 2, 0)),
        ("60 dials 0 nos 1 booked", DayReading(60, 0, 1, 59, "dials")),
        ("60 dials 12 nos, tough day", DayReading(60, 12, 0, 48, "dials", note="tough day")),
        ("60 dials 12 nos tough day", DayReading(60, 12, 0, 48, "dials", note="tough day")),
        (
            "60 dials, 8 conversations, 3 nos",
            DayReading(60, 3, 0, 57, "dials", note="8 conversations"),
        ),
        ("60 dials 12 nos & Acme", DayReading(60, 12, 0, 48, "dials", note="& Acme")),
        ("3 meetings 2 no-shows 1 no", DayReading(3, 1, 0, 2, "meetings")),
        ("60 dials 12 nos &", DayReading(60, 12, 0, 48, "dials", note="&")),
    ],
)
def test_a_day_in_numbers_is_read(text: str, day: Reading) -> None:
    assert read_lost(text, AMERICAN) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday 60 dials 12 nos", YESTERDAY),
        ("60 dials 12 nos yesterday", YESTERDAY),
        ("60 dials, 12 nos, on fri", FRIDAY),
        ("60 dials 12 nos today", None),
    ],
)
def test_a_day_in_numbers_has_a_date(text: str, day: date | None) -> None:
    assert read_lost(text, AMERICAN) == DayReading(60, 12, 0, 48, "dials", day)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (
            "0 dials 0 nos",
            Refusal(RefusalKind.ZERO, "0 dials 0 nos", count=0, offers=(Offer.WORKED_NO_NOS,)),
        ),
        (
            "200 dials 101 nos",
            Refusal(RefusalKind.TOO_MANY, "200 dials 101 nos", count=101, limit=100),
        ),
        (
            "5000 dials 12 nos",
            Refusal(RefusalKind.TOO_MANY, "5000 dials 12 nos", count=5000, limit=1000),
        ),
        (
            "10 dials 12 nos",
            Refusal(RefusalKind.CONTRADICTORY_DAY, "10 dials 12 nos", count=10),
        ),
        (
            "60 dials 12 nos tomorrow",
            Refusal(RefusalKind.FUTURE_DATE, "tomorrow", day=date(2026, 11, 25)),
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused(text: str, refusal: Refusal) -> None:
    assert read_lost(text, AMERICAN) == refusal


@pytest.mark.parametrize(
    "text",
    ["5 dials 10 e-mails", "5 calls 2 minutes each", "5 days 3 nos", "5 weeks of work, 1 sale"],
)
def test_numbers_without_an_outcome_are_no_day(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(MakeItCount(5),))
