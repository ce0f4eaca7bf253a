import pytest

from bot.domain.contacts import Outcome, Stage
from bot.domain.reading import LogReading, MakeItCount, ReadingContext, read_lost
from tests.unit.domain.reading.contexts import AMERICAN, FRENCH, GERMAN, SPANISH, YESTERDAY, dollars


@pytest.mark.parametrize(
    ("text", "context", "count", "note"),
    [
        ("5.", AMERICAN, 5, None),
        ("５", AMERICAN, 5, None),
        ("٥", AMERICAN, 5, None),
        ("×5", AMERICAN, 5, None),
        ("one", AMERICAN, 1, None),
        ("Twenty", AMERICAN, 20, None),
        ("five more", AMERICAN, 5, None),
        ("5 nos", AMERICAN, 5, None),
        ("5 nos in a row", AMERICAN, 5, None),
        ("12 dials", AMERICAN, 12, "dials"),
        ("3 cold e-mails this morning", AMERICAN, 3, "cold e-mails this morning"),
        ("3 people", AMERICAN, 3, "people"),
        ("4 doors.", AMERICAN, 4, "doors."),
        ("3 sales calls", AMERICAN, 3, "sales calls"),
        ("5, Acme", AMERICAN, 5, "Acme"),
        ("5 calls, Acme and Globex", AMERICAN, 5, "calls, Acme and Globex"),
        ("fünf", GERMAN, 5, None),
        ("five", GERMAN, 5, None),
        ("12 kalte Anrufe", GERMAN, 12, "kalte Anrufe"),
        ("once", SPANISH, 11, None),
        ("3 llamadas", SPANISH, 3, "llamadas"),
        ("dix-sept", FRENCH, 17, None),
        ("6 appels", FRENCH, 6, "appels"),
    ],
)
def test_a_number_before_things_that_are_counted_is_a_count(
    text: str, context: ReadingContext, count: int, note: str | None
) -> None:
    assert read_lost(text, context) == LogReading(count=count, note=note)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5 Acme", 5),
        ("five guys", 5),
        ("5 people in the room", 5),
        ("3 calls with Acme", 3),
        ("5x cheaper elsewhere", 5),
        ("X5 deal at the dealer", 5),
        ("Acme x5", 5),
        ("Acme 5x", 5),
        ("+49 170 1234567", 49),
        ("10 minutes late", 10),
        ("3 " + "calls " * 20 + "Acme", 3),
    ],
)
def test_a_number_before_other_words_is_offered(text: str, count: int) -> None:
    reading = LogReading(note=text, hints=(MakeItCount(count),))
    assert read_lost(text, AMERICAN) == reading


@pytest.mark.parametrize(
    "text",
    [
        "once",
        "2026 budget frozen",
        "1 of the buyers left",
        "one of the buyers left",
        "0 interest",
        "5% margin",
        "5pm slot",
        "5-10 calls",
        "5th floor",
        "- 5 doors down",
        "Acme x0",
        "99999999999999999999999",
        "²",
        "½",
    ],
)
def test_other_numbers_count_nothing(text: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@pytest.mark.parametrize(
    ("text", "count", "note"),
    [
        ("40 no-replies", 40, None),
        ("40 dials no answer", 40, "dials no answer"),
        ("40 dials, no answer", 40, "dials"),
        ("3 voicemails", 3, None),
        ("5 calls #noreply", 5, "calls"),
        ("Acme, ghosted", 1, "Acme"),
    ],
)
def test_contacts_without_an_answer_are_counted(text: str, count: int, note: str | None) -> None:
    reading = LogReading(Outcome.NO_REPLY, count, note=note, reason="no_reply")
    assert read_lost(text, AMERICAN) == reading


def test_a_workspace_without_that_reason_still_counts_no_replies() -> None:
    context = ReadingContext(AMERICAN.today, "en-US", "USD", ())
    assert read_lost("40 no answer", context) == LogReading(Outcome.NO_REPLY, 40)


def test_a_count_stands_beside_marks() -> None:
    reading = read_lost("5 calls #price $2k", AMERICAN)
    assert reading == LogReading(count=5, note="calls", reason="price", deal=dollars(2000))


def test_a_mark_among_counting_words_is_passed_over() -> None:
    reading = read_lost("5 calls @needs yesterday", AMERICAN)
    assert reading == LogReading(count=5, note="calls", stage=Stage.NEEDS, day=YESTERDAY)


def test_no_answer_in_a_sentence_is_a_note() -> None:
    assert read_lost("no answer from Acme", AMERICAN) == LogReading(note="no answer from Acme")
