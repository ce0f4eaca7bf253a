from __future__ import annotations

from typing import Any

import pytest

from bot.playground.chatter import LONGEST, content, marked_up
from bot.playground.errors import SlackError
from bot.playground.world import Channel, User, Workspace

TEAM = Workspace(
    "T1",
    "Juniper",
    "juniper",
    users={"U1": User("U1", "ana", "Ana Ruiz")},
    channels={"C1": Channel("C1", "price")},
)


@pytest.mark.parametrize(
    ("typed", "message", "command"),
    [
        ("a < b & c", "a &lt; b &amp; c", "a < b & c"),
        ("#price said @ana", "<#C1|price> said <@U1>", "<#C1|price> said <@U1|ana>"),
        ("#prcie by @nobody", "#prcie by @nobody", "#prcie by @nobody"),
        ("see https://example.com/a", "see <https://example.com/a>", "see <https://example.com/a>"),
    ],
)
def test_what_is_typed_is_marked_up(typed: str, message: str, command: str) -> None:
    assert marked_up(typed, TEAM) == message
    assert marked_up(typed, TEAM, names=True) == command


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({}, "no_text"),
        ({"text": "  "}, "no_text"),
        ({"text": "x" * (LONGEST + 1)}, "msg_too_long"),
        ({"text": 7}, "invalid_arguments"),
        ({"text": "x", "blocks": [{"type": "confetti"}]}, "invalid_blocks"),
        ({"text": "x", "attachments": "none"}, "invalid_attachments"),
    ],
)
def test_content_is_refused(args: dict[str, Any], code: str) -> None:
    with pytest.raises(SlackError, match=code):
        content(args)


def test_content_is_text_or_blocks_or_attachments() -> None:
    assert content({"text": "x" * LONGEST})["blocks"] == []
    assert content({"blocks": [{"type": "divider"}]})["text"] == ""
    assert content({"attachments": [{"text": "x"}]})["attachments"] == [{"text": "x"}]
    assert content({"markdown_text": "# x"})["text"] == "# x"
