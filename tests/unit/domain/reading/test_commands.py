from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot.domain.money import Money
from bot.domain.reading import (
    AskReading,
    AwayReading,
    ChangedReading,
    Command,
    CommandReading,
    LogReading,
    Reading,
    ReadingContext,
    Refusal,
    RefusalKind,
    SetupReading,
    read_lost,
    read_won,
)
from tests.unit.domain.reading.contexts import (
    AMERICAN,
    FRENCH,
    GERMAN,
    TODAY,
    YESTERDAY,
    dollars,
)

EIGHT, TEN = Fraction(8), Fraction(10)


@pytest.mark.parametrize(
    ("text", "context", "setup"),
    [
        ("Set up $500 10.", AMERICAN, SetupReading(dollars(500), contacts_per_yes=TEN)),
        ("setup $500, 10", AMERICAN, SetupReading(dollars(500), contacts_per_yes=TEN)),
        ("setup $500 / 10", AMERICAN, SetupReading(dollars(500), contacts_per_yes=TEN)),
        ("setup $500 ÷ 10", AMERICAN, SetupReading(dollars(500), contacts_per_yes=TEN)),
        ("setup $500 ten", AMERICAN, SetupReading(dollars(500), contacts_per_yes=TEN)),
        ("setup $500 1 in 8", AMERICAN, SetupReading(dollars(500), contacts_per_yes=EIGHT)),
        ("setup $500 1/8", AMERICAN, SetupReading(dollars(500), contacts_per_yes=EIGHT)),
        ("setup 10 $500", AMERICAN, SetupReading(dollars(500), contacts_per_yes=TEN)),
        (
            "setup $500 per sale, 10 contacts",
            AMERICAN,
            SetupReading(dollars(500), contacts_per_yes=TEN),
        ),
        ("setup $1,200 10", AMERICAN, SetupReading(dollars(1200), contacts_per_yes=TEN)),
        ("setup 12k 10", AMERICAN, SetupReading(dollars(12_000), contacts_per_yes=TEN)),
        ("setup 1.234 10", GERMAN, SetupReading(Money.of(1234, "EUR"), contacts_per_yes=TEN)),
        (
            "setup 12 000 € 10",
            FRENCH,
            SetupReading(Money.of(12_000, "EUR"), contacts_per_yes=TEN),
        ),
        ("setup 10% 1:8", AMERICAN, SetupReading(share=TEN / 100, contacts_per_yes=EIGHT)),
        ("setup 1:8 10%", AMERICAN, SetupReading(share=TEN / 100, contacts_per_yes=EIGHT)),
        ("setup 10% of deal 1:8", AMERICAN, SetupReading(share=TEN / 100, contacts_per_yes=EIGHT)),
        ("setup $500", AMERICAN, SetupReading(dollars(500))),
        ("setup $1,200", AMERICAN, SetupReading(dollars(1200))),
        ("setup 1:8", AMERICAN, SetupReading(contacts_per_yes=EIGHT)),
        ("setup 1 in 8", AMERICAN, SetupReading(contacts_per_yes=EIGHT)),
    ],
)  # fmt: skip
def test_setup_is_read(text: str, context: ReadingContext, setup: SetupReading) -> None:
    assert read_lost(text, context) == setup


@pytest.mark.parametrize(
    ("text", "kind", "typed"),
    [
        ("setup -500 10", RefusalKind.NEGATIVE_AMOUNT, "-500"),
        ("setup $0 10", RefusalKind.ABSURD_AMOUNT, "$0"),
        ("setup $500 0", RefusalKind.ABSURD_RATIO, "0"),
        ("setup 500 20000", RefusalKind.ABSURD_RATIO, "20000"),
        ("setup 150% 1:8", RefusalKind.ABSURD_SHARE, "150%"),
        ("setup $1.234 10", RefusalKind.UNCLEAR_AMOUNT, "$1.234"),
        ("setup -$500", RefusalKind.NEGATIVE_AMOUNT, "-$500"),
    ],
)
def test_a_setup_that_cannot_be_is_refused(text: str, kind: RefusalKind, typed: str) -> None:
    assert read_lost(text, AMERICAN) == Refusal(kind, typed)


@pytest.mark.parametrize(
    "text", ["setup 500", "setup 10%", "setup 3:7", "setup $500 x 10", "setup 12 000 10"]
)
def test_a_setup_that_is_unclear_is_asked_about(text: str) -> None:
    assert read_lost(text, AMERICAN) == AskReading(Command.SETUP, text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("away today", 0, 0),
        ("away tomorrow", 1, 1),
        ("away on fri", 3, 3),
        ("away tue", 0, 0),
        ("away until friday", 0, 3),
        ("away until 11/27", 0, 3),
        ("away until 2026-11-27", 0, 3),
        ("away through fri 27 nov", 0, 3),
        ("I'm away until fri", 0, 3),
        ("Away From mon Until fri.", 6, 10),
        ("away mon to fri", 6, 10),
        ("away mon – fri", 6, 10),
        ("away fri-mon", 3, 6),
        ("away 11/20-11/24", -4, 0),
        ("away 11/20 - 11/24", -4, 0),
        ("away 2026-11-20-2026-11-24", -4, 0),
        ("away 20-24 nov", -4, 0),
        ("away nov 20-24", -4, 0),
        ("away yesterday", -1, -1),
        ("away last mon-tue", -1, 0),
        ("away 11/10", -14, -14),
        ("away from mon", 6, None),
        ("away since mon", -1, None),
        ("away since 11/20", -4, None),
        ("away 3 days", 0, 2),
        ("away for a week", 0, 6),
        ("away two weeks", 0, 13),
        ("away this week", 0, 5),
        ("away next week", 6, 12),
        ("away last week", -8, -2),
    ],
)
def test_days_off_are_read(text: str, first: int, last: int | None) -> None:
    until = None if last is None else TODAY + timedelta(days=last)
    assert read_lost(text, AMERICAN) == AwayReading(TODAY + timedelta(days=first), until)


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("away 11/9", RefusalKind.TOO_OLD, date(2026, 11, 9)),
        ("away since 11/1", RefusalKind.TOO_OLD, date(2026, 11, 1)),
        ("away until yesterday", RefusalKind.IMPOSSIBLE_DATE, YESTERDAY),
        ("away 2026-11-24 to 2026-11-20", RefusalKind.IMPOSSIBLE_DATE, date(2026, 11, 20)),
        ("away until 2036-01-01", RefusalKind.TOO_LONG_AWAY, date(2036, 1, 1)),
        ("away 2036-01-01", RefusalKind.TOO_LONG_AWAY, date(2036, 1, 1)),
    ],
)
def test_days_off_that_cannot_be_are_refused(text: str, kind: RefusalKind, day: date) -> None:
    reading = read_lost(text, AMERICAN)
    assert isinstance(reading, Refusal)
    assert (reading.kind, reading.day) == (kind, day)


@pytest.mark.parametrize(
    "text",
    [
        "away until 30 feb",
        "away until 2026-02-30",
        "away until later",
        "away since later",
        "away 30 feb",
        "away sat 20 nov",
        "away fri please",
        "away 0 days",
        "away for lunch",
        "away sick",
        "away 24-20 nov x",
        "away until sat 27 nov",
    ],
)
def test_days_off_that_are_unclear_are_asked_about(text: str) -> None:
    assert read_lost(text, AMERICAN) == AskReading(Command.AWAY, text)


@pytest.mark.parametrize("text", ["away team won", "away some days"])
def test_a_note_may_begin_with_away(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("changed", ChangedReading(None, TODAY)),
        ("Changed the Script since on Mon.", ChangedReading("the Script", YESTERDAY)),
        ("changed from A to B from 11/20", ChangedReading("from A to B", date(2026, 11, 20))),
        ("changed new script", AskReading(Command.CHANGED, "changed new script")),
        ("changed A from B", AskReading(Command.CHANGED, "changed A from B")),
        ("changed their mind", LogReading(note="changed their mind")),
        ("Changed minds there", LogReading(note="Changed minds there")),
        (
            "changed script from 2027-01-01",
            Refusal(RefusalKind.FUTURE_DATE, "2027-01-01", day=date(2027, 1, 1)),
        ),
    ],
)
def test_a_change_is_read(text: str, reading: Reading) -> None:
    assert read_lost(text, AMERICAN) == reading


@pytest.mark.parametrize("text", ["?", "HELP!", "I’m back", "i am back", "*export*"])
def test_commands_have_other_forms(text: str) -> None:
    assert isinstance(read_lost(text, AMERICAN), CommandReading)


@pytest.mark.parametrize(
    "text", ["undo", "setup $500 10", "away until fri", "changed", "stop", "help"]
)
def test_commands_are_the_same_after_a_win(text: str) -> None:
    assert read_won(text, AMERICAN) == read_lost(text, AMERICAN)


def test_a_long_text_is_no_command() -> None:
    text = "undo " + "that " * 100
    assert read_lost(text, AMERICAN) == LogReading(note=text.strip())
