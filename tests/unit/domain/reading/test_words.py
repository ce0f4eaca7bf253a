import pytest

from bot.domain.reading import (
    AskReading,
    Command,
    CommandReading,
    LogReading,
    Reading,
    WonReading,
    read_words,
)
from tests.unit.domain.reading.contexts import AMERICAN, dollars


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("lost", LogReading()),
        ("Lost.", LogReading()),
        ("LOST Acme", LogReading(note="Acme")),
        ("lost: Acme $5k", LogReading(note="Acme", deal=dollars(5000))),
        ("/lost 5", LogReading(count=5)),
        ("lost\n5", LogReading(count=5)),
        ("lost stats", CommandReading(Command.STATS)),
        ("lost &amp; found", LogReading(note="& found")),
        ("won", WonReading()),
        ("won $5k Globex", WonReading(dollars(5000), who="Globex")),
        ("undo", CommandReading(Command.UNDO)),
        ("Undo that.", CommandReading(Command.UNDO)),
        ("undo last one", AskReading(Command.UNDO, "undo last one")),
    ],
)
def test_the_words_work_without_the_slash(text: str, reading: Reading) -> None:
    assert read_words(text, AMERICAN) == reading


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "stop",
        "cancel",
        "5",
        "I lost Acme",
        "lostAcme",
        "won't do",
        "wonderful",
        "undoing",
    ],
)
def test_other_messages_are_not_taken(text: str) -> None:
    assert read_words(text, AMERICAN) is None


def test_a_long_message_that_begins_with_undo_is_not_taken() -> None:
    assert read_words("undo " + "that " * 100, AMERICAN) is None
