from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reading import (
    NOS_BACK,
    WINS_BACK,
    LogReading,
    MakeItCount,
    Offer,
    OnDay,
    ReadingContext,
    Refusal,
    RefusalKind,
    WonReading,
    read_lost,
    read_won,
)
from tests.unit.domain.reading.contexts import (
    AMERICAN,
    BRITISH,
    EVERYONE,
    FRENCH,
    FRIDAY,
    GERMAN,
    JAPANESE,
    SPANISH,
    SWISS,
    TODAY,
    YESTERDAY,
    rep,
)


@pytest.mark.parametrize(
    ("text", "context", "day"),
    [
        ("Yesterday: Acme", AMERICAN, YESTERDAY),
        ("yesterday - Acme", AMERICAN, YESTERDAY),
        ("day before yesterday Acme", AMERICAN, TODAY - timedelta(days=2)),
        ("4 days ago Acme", AMERICAN, FRIDAY),
        ("on Friday Acme", AMERICAN, FRIDAY),
        ("On fri. Acme", AMERICAN, FRIDAY),
        ("fri,Acme", AMERICAN, FRIDAY),
        ("Fri: Acme", AMERICAN, FRIDAY),
        ("last fri Acme", AMERICAN, FRIDAY),
        ("last tue Acme", AMERICAN, TODAY - timedelta(days=7)),
        ("tues, Acme", AMERICAN, None),
        ("on Tuesday Acme", AMERICAN, None),
        ("today Acme", AMERICAN, None),
        ("2026/11/20 Acme", AMERICAN, FRIDAY),
        ("2026-11-20, Acme", AMERICAN, FRIDAY),
        ("on 2026-11-20 Acme", AMERICAN, FRIDAY),
        ("11/20/2026 Acme", AMERICAN, FRIDAY),
        ("11/20/26 Acme", AMERICAN, FRIDAY),
        ("20 nov Acme", AMERICAN, FRIDAY),
        ("20th November 2026 Acme", AMERICAN, FRIDAY),
        ("on Nov 20 Acme", AMERICAN, FRIDAY),
        ("Nov 20, Acme", AMERICAN, FRIDAY),
        ("Nov. 20, 2026, Acme", AMERICAN, FRIDAY),
        ("Fri 20 Nov 2026 Acme", AMERICAN, FRIDAY),
        ("Fri 2026-11-20 Acme", AMERICAN, FRIDAY),
        ("Fri 11/20 Acme", AMERICAN, FRIDAY),
        ("20/11 Acme", BRITISH, FRIDAY),
        ("11/20 Acme", JAPANESE, FRIDAY),
        ("20.11. Acme", GERMAN, FRIDAY),
        ("20.11 Acme", GERMAN, FRIDAY),
        ("20.11.2026 Acme", GERMAN, FRIDAY),
        ("20.11.26 Acme", GERMAN, FRIDAY),
        ("20.11. Acme", SWISS, FRIDAY),
        ("20-11-2026 Acme", BRITISH, FRIDAY),
        ("gestern Acme", GERMAN, YESTERDAY),
        ("am Montag Acme", GERMAN, YESTERDAY),
        ("Mo, Acme", GERMAN, YESTERDAY),
        ("20. Nov. Acme", GERMAN, FRIDAY),
        ("letzten Freitag Acme", GERMAN, FRIDAY),
        ("ayer Acme", SPANISH, YESTERDAY),
        ("el lunes Acme", SPANISH, YESTERDAY),
        ("hier Acme", FRENCH, YESTERDAY),
        ("lun., Acme", FRENCH, YESTERDAY),
        ("le 20 novembre Acme", FRENCH, FRIDAY),
        ("２０２６-１１-２０ Acme", AMERICAN, FRIDAY),
        ("Acme, yesterday", AMERICAN, YESTERDAY),
        ("Acme, mon", AMERICAN, YESTERDAY),
    ],
)
def test_a_day_is_read(text: str, context: ReadingContext, day: date | None) -> None:
    assert read_lost(text, context) == LogReading(note="Acme", day=day)


@pytest.mark.parametrize(
    ("text", "count", "day"),
    [
        ("yesterday 5", 5, YESTERDAY),
        ("yesterday, 5", 5, YESTERDAY),
        ("5 yesterday", 5, YESTERDAY),
        ("5 on mon", 5, YESTERDAY),
        ("5, yesterday", 5, YESTERDAY),
        ("5 nos on fri 20 nov", 5, FRIDAY),
        ("5 today", 5, None),
        ("yesterday", 1, YESTERDAY),
        ("11/20", 1, FRIDAY),
    ],
)
def test_a_day_stands_beside_a_count(text: str, count: int, day: date | None) -> None:
    assert read_lost(text, AMERICAN) == LogReading(count=count, day=day)


@pytest.mark.parametrize(
    "text",
    [
        "Sun Life said no",
        "Sat down with Acme",
        "Jan 12 seats",
        "24/7 support is missing",
        "50/50 chance",
        "0/5 stars",
        "3/4 of the team",
        "11/20/1 Acme",
        "11-20 people",
        "1/2/ Acme",
        "Yesterday's demo",
        "May be later",
        "on time delivery",
        "on sale",
        "last minute",
        "on",
        "mon dieu",
    ],
)
def test_what_only_looks_like_a_day_is_a_note(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5 may have agreed", MakeItCount(5)),
        ("mon", OnDay(YESTERDAY)),
        ("Acme said no on friday", OnDay(FRIDAY)),
        ("Acme, a no since fri 20 nov", OnDay(FRIDAY)),
        ("Acme 11/20", OnDay(FRIDAY)),
    ],
)
def test_what_may_be_a_day_or_a_count_is_offered(text: str, hint: OnDay | MakeItCount) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text, hints=(hint,))


def test_of_two_days_the_first_counts() -> None:
    reading = LogReading(note="5 on fri", day=YESTERDAY, hints=(MakeItCount(5),))
    assert read_lost("yesterday 5 on fri", AMERICAN) == reading
    reading = LogReading(note="Acme, 11/20", day=YESTERDAY)
    assert read_lost("yesterday Acme, 11/20", AMERICAN) == reading


def test_a_day_that_is_today_or_out_of_reach_is_not_offered() -> None:
    for text in ("they decide today", "they decide tomorrow", "no since 9/1"):
        assert read_lost(text, AMERICAN) == LogReading(note=text)


def test_numbers_with_a_dot_are_no_date_where_a_dot_makes_decimals() -> None:
    assert read_lost("12.5 Punkte", SWISS) == LogReading(note="12.5 Punkte")


def test_a_number_before_a_currency_is_no_date() -> None:
    reading = read_lost("12.10 € Acme", GERMAN)
    assert isinstance(reading, LogReading)
    assert reading.day is None


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("11/25 Acme", Refusal(RefusalKind.FUTURE_DATE, "11/25", day=date(2026, 11, 25))),
        ("tomorrow Acme", Refusal(RefusalKind.FUTURE_DATE, "tomorrow", day=date(2026, 11, 25))),
        ("Acme, 2027-01-01", Refusal(RefusalKind.FUTURE_DATE, "2027-01-01", day=date(2027, 1, 1))),
        ("5 tomorrow", Refusal(RefusalKind.FUTURE_DATE, "tomorrow", day=date(2026, 11, 25))),
        (
            "10/24 Acme",
            Refusal(RefusalKind.TOO_OLD, "10/24", day=date(2026, 10, 24), limit=NOS_BACK),
        ),
        (
            "40 days ago Acme",
            Refusal(RefusalKind.TOO_OLD, "40 days ago", day=date(2026, 10, 15), limit=NOS_BACK),
        ),
        ("2/30 Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "2/30")),
        ("2/29 Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "2/29")),
        ("2026-02-30: Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "2026-02-30")),
        ("0000-01-01 Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "0000-01-01")),
        ("32 nov Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "32 nov")),
        ("Fri 2026-11-19 Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "Fri 2026-11-19")),
        ("20/1 Acme", Refusal(RefusalKind.IMPOSSIBLE_DATE, "20/1")),
        (
            "20/11 Acme",
            Refusal(RefusalKind.IMPOSSIBLE_DATE, "20/11", meant=FRIDAY, offers=(Offer.THAT_DAY,)),
        ),
        (
            "20/11/2026 Acme",
            Refusal(
                RefusalKind.IMPOSSIBLE_DATE, "20/11/2026", meant=FRIDAY, offers=(Offer.THAT_DAY,)
            ),
        ),
        (
            "Sat 20 Nov Acme",
            Refusal(
                RefusalKind.IMPOSSIBLE_DATE, "Sat 20 Nov", meant=FRIDAY, offers=(Offer.THAT_DAY,)
            ),
        ),
    ],
)
def test_a_day_that_cannot_be_is_refused(text: str, refusal: Refusal) -> None:
    assert read_lost(text, AMERICAN) == refusal


def test_the_last_day_within_reach_is_thirty_days_back() -> None:
    assert read_lost("10/25 Acme", AMERICAN) == LogReading(note="Acme", day=date(2026, 10, 25))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-20 Acme", date(2025, 10, 20)),
        ("11/25 Acme", date(2025, 11, 25)),
        ("1/2 Acme", date(2026, 1, 2)),
    ],
)
def test_a_win_may_be_dated_four_hundred_days_back(text: str, day: date) -> None:
    assert read_won(text, AMERICAN) == WonReading(who="Acme", day=day)


def test_an_older_win_is_refused() -> None:
    refusal = Refusal(RefusalKind.TOO_OLD, "2025-10-19", day=date(2025, 10, 19), limit=WINS_BACK)
    assert read_won("2025-10-19 Acme", AMERICAN) == refusal


def test_a_day_without_a_year_may_be_last_years() -> None:
    new_year = rep(today=date(2027, 1, 3))
    assert read_lost("12/28 Acme", new_year) == LogReading(note="Acme", day=date(2026, 12, 28))


def test_a_leap_day_is_found_in_its_year() -> None:
    leap_year = rep(today=date(2028, 3, 1))
    assert read_lost("2/29 Acme", leap_year) == LogReading(note="Acme", day=date(2028, 2, 29))


@given(context=st.sampled_from(EVERYONE), ago=st.integers(1, NOS_BACK))
def test_a_day_in_the_locales_own_short_form_is_read_back(
    context: ReadingContext, ago: int
) -> None:
    day = context.today - timedelta(days=ago)
    written = format_date(day, "short", locale=context.locale.replace("-", "_"))
    for text in (f"{written} Acme", f"{day.isoformat()} Acme", f"{day:%a} {day.day} {day:%b} Acme"):
        assert read_lost(text, context) == LogReading(note="Acme", day=day)


@given(ago=st.integers(0, 6))
def test_a_weekday_is_the_latest_one(ago: int) -> None:
    day = TODAY - timedelta(days=ago)
    reading = LogReading(note="Acme", day=day if ago else None)
    assert read_lost(f"on {day:%A} Acme", AMERICAN) == reading
    assert read_lost(f"{day:%a}, Acme", AMERICAN) == reading
