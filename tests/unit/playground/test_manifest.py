from __future__ import annotations

from bot.playground.manifest import Manifest
from tests.integration.playground.bots import MANIFEST


def test_a_manifest_is_read() -> None:
    read = Manifest.read(MANIFEST)

    assert (read.name, read.bot_name) == ("Echo", "Echo")
    assert read.commands["/echo"].usage_hint == "words"
    assert read.commands["/escaped"].should_escape
    assert [(each.name, each.kind) for each in read.shortcuts] == [
        ("Start", "global"),
        ("Keep", "message"),
    ]
    assert "chat:write" in read.scopes
    assert "message.im" in read.events
    assert read.interactivity
    assert read.home_tab
    assert read.messages_tab


def test_a_manifest_of_nothing_declares_nothing() -> None:
    read = Manifest.read({})

    assert read.bot_name == "App"
    assert not read.commands
    assert not read.scopes
    assert not read.interactivity
    assert not read.home_tab
    assert not read.messages_tab
