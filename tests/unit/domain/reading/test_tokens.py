"""A line taken apart."""

import pytest

from bot.domain.reading import LogReading, WonReading, read_lost, read_won
from bot.domain.reading.tokens import lex
from tests.unit.domain.reading.contexts import AMERICAN

LETTER = "Acme, #price, 12 nos, $5k and no, " * 1200  # as long as a message may be


def test_a_pasted_letter_is_looked_at_closely_only_where_it_begins() -> None:
    line = lex(LETTER, "en-US", "USD")
    assert len(line.tokens) < 1000
    assert line.text == LETTER
    assert line.tokens[-1].end == len(LETTER)


@pytest.mark.parametrize("tag", ["#price", "$5k", "@negotiation"])
def test_what_is_read_in_a_letter_stands_in_its_beginning_and_all_of_it_is_kept(tag: str) -> None:
    words = "They went with somebody else. " * 100
    reading = read_lost(f"{words}{tag}", AMERICAN)
    assert isinstance(reading, LogReading)
    assert reading.note == f"{words}{tag}"
    assert (reading.reason, reading.stage, reading.deal, reading.hints) == (None, None, None, ())
    tagged = read_lost(f"{tag} {words}", AMERICAN)
    assert isinstance(tagged, LogReading)
    assert tagged.note == words.strip()
    assert any((tagged.reason, tagged.stage, tagged.deal))


def test_a_letter_behind_won_is_kept_whole() -> None:
    words = "They signed, all of them, after a long year. " * 100
    reading = read_won(f"$5k {words}", AMERICAN)
    assert isinstance(reading, WonReading)
    assert (reading.deal is not None, reading.who) == (True, words.strip())
