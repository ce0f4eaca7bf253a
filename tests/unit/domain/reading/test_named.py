from __future__ import annotations

import pytest

from bot.domain.reading import Command, command_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("undo", Command.UNDO),
        ("Undo that.", Command.UNDO),
        ("setup", Command.SETUP),
        ("setup $500 10", Command.SETUP),
        ("away until fri", Command.AWAY),
        ("changed new script from today", Command.CHANGED),
        ("help", Command.HELP),
        ("help desk deal", None),
        ("stop", None),
        ("Acme", None),
        ("", None),
    ],
)
def test_a_command_is_known_before_who_typed_it(text: str, command: Command | None) -> None:
    assert command_in(text) is command
