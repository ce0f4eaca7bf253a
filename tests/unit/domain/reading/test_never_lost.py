"""A log is never lost to a typing error: any text gives exactly one reading, and never raises."""

import string
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.reading import (
    MOST_AT_ONCE,
    LogReading,
    Reading,
    ReadingContext,
    RefusalKind,
    read_amount,
    read_lost,
    read_ratio,
    read_share,
    read_won,
    read_words,
)
from tests.unit.domain.reading.contexts import AMERICAN, EVERYONE

READINGS = get_args(Reading)

# What the grammar reacts to, strung together in all the wrong ways.
BITS = st.sampled_from(
    [
        *("5", "0", "-1", "x5", "250", "five", "99999999999999999999", "calls", "nos", "booked"),
        *("$12k", "-$5", "$0", "12.000 €", "1.234,50 €", "CHF 1'200", "12 000", "$", "€", "%", "k"),
        *("#price", "#prcie", "@negotiation", "@", "#", "#1", "<#C1|price>", "<#C1>", "<@U1|ana>"),
        *("<!channel>", "<https://a.example|a>", "&amp;", "&lt;", "<", ">", "|", "<@U1|"),
        *("yesterday", "on", "mon", "last", "11/20", "2026-02-30", "20.11.", "24/7", "may", "nov"),
        *(
            "undo",
            "setup",
            "away",
            "until",
            "changed",
            "from",
            "help",
            "stop",
            "won",
            "pay",
            "deal",
        ),
        *(
            "1:8",
            "10%",
            "/",
            "-",
            "–",
            "–",
            ",",
            ", ",
            ".",
            ":",
            "'",
            "\n",
            "\t",
            "\u00a0",
            "\u200b",
        ),
        *("no answer", "and", "Acme", "😀", "👩‍🚀", "שלום", "مرحبا", "5", "５", "²", "½", "\x00"),
        *("\ud800", "\u202e", "İ", "ß", "ﷺ", "”", "’"),
    ]
)
PUT_TOGETHER = st.lists(st.tuples(BITS, st.sampled_from(["", " ", " ", " "]))).map(
    lambda bits: "".join(bit + gap for bit, gap in bits)
)
TEXTS = st.one_of(st.text(), PUT_TOGETHER, st.text(st.characters()))
REPS = st.sampled_from(EVERYONE)


@given(text=TEXTS, context=REPS)
@example(text="9" * 5000, context=AMERICAN)
@example(text="،", context=AMERICAN)
@example(text="5 " + "9" * 5000, context=AMERICAN)
@example(text="setup $" + "9" * 5000 + " 10", context=AMERICAN)
@example(text="", context=AMERICAN)
@example(text="\ud800", context=AMERICAN)
def test_any_text_gives_exactly_one_reading(text: str, context: ReadingContext) -> None:
    for reading in (read_lost(text, context), read_won(text, context)):
        assert sum(isinstance(reading, kind) for kind in READINGS) == 1
    assert read_words(text, context) is None or isinstance(read_words(text, context), READINGS)
    assert isinstance(read_amount(text, context.locale, context.currency), Money | RefusalKind)
    assert read_ratio(text, context.locale)
    assert read_share(text, context.locale)


@given(text=TEXTS, context=REPS)
def test_what_is_logged_can_be_stored_and_counted(text: str, context: ReadingContext) -> None:
    reading = read_lost(text, context)
    if not isinstance(reading, LogReading):
        return
    assert 1 <= reading.count <= MOST_AT_ONCE
    assert reading.day is None or 0 < (context.today - reading.day).days <= 30
    assert reading.deal is None or reading.deal.minor > 0
    note = reading.note or ""
    assert "\x00" not in note
    assert note.encode().decode() == note


UNKNOWN_WORDS = st.lists(
    st.text(string.ascii_letters, min_size=1, max_size=8).map(lambda word: f"Q{word}z"),
    min_size=2,
    max_size=6,
)


@given(words=UNKNOWN_WORDS)
def test_what_is_not_understood_stays_in_the_note_word_for_word(words: list[str]) -> None:
    text = " ".join(words)
    assert read_lost(text, AMERICAN) == LogReading(note=text)


@given(words=UNKNOWN_WORDS, mark=st.sampled_from(["#price", "@negotiation", "$12k", "CHF 1'200"]))
def test_a_mark_at_either_end_leaves_all_other_words(words: list[str], mark: str) -> None:
    text = " ".join(words)
    for typed in (f"{text} {mark}", f"{mark} {text}", f"{text}, {mark}"):
        reading = read_lost(typed, AMERICAN)
        assert isinstance(reading, LogReading)
        assert reading.note == text
        assert reading.reason or reading.stage or reading.deal


@given(words=UNKNOWN_WORDS, mark=st.sampled_from(["#price", "@negotiation", "$12k"]))
def test_a_mark_within_a_sentence_is_read_and_stays(words: list[str], mark: str) -> None:
    first, *others = words
    text = " ".join((first, mark, *others))
    reading = read_lost(text, AMERICAN)
    assert isinstance(reading, LogReading)
    assert reading.note == text
    assert reading.reason or reading.stage or reading.deal


def test_three_thousand_characters_of_anything_are_read() -> None:
    for bit in ("1 ", "$1 ", "#a ", "mon ", "5 calls ", "(", ",", "\n", "<#", "x5 ", "1,", "👩‍🚀"):
        text = (bit * 3000)[:3000]
        assert isinstance(read_lost(text, AMERICAN), READINGS)
        assert isinstance(read_won(text, AMERICAN), READINGS)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Acme\x00 Corp\x07", "Acme Corp"),
        ("Acme\ud800", "Acme\ufffd"),
        ("\u202eemcA\u202c", "emcA"),
        ("Ac\u00adme\u200b", "Acme"),
        ("שלום Acme אמר לא", "שלום Acme אמר לא"),
        ("👩‍🚀 said no 😞", "👩‍🚀 said no 😞"),
        ("  Acme \u00a0\t Corp  ", "Acme Corp"),
        ("½ the price", "½ the price"),
        ("* _bold_ & <tags> `x`", "* _bold_ & <tags> `x`"),
    ],
)
def test_odd_characters_do_no_harm(text: str, note: str) -> None:
    assert read_lost(text, AMERICAN) == LogReading(note=note)
