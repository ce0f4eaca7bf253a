"""The manifest asks for what the code uses, within what Slack allows, and the code answers it."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.project.registered import RecordingApp
from tests.project.source import calls, modules

Manifest = dict[str, Any]

SCOPE_OF = {
    "auth_test": None,
    "apps_connections_open": None,
    "views_open": None,
    "views_update": None,
    "views_push": None,
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "users_info": "users:read",
    "conversations_info": "channels:read",
    "conversations_members": "channels:read",
}
"""The scope that each of Slack's methods needs; None for those that every app may call."""

_OF_CHANNELS = "archive deleted left unarchive"

EVENT_SCOPES = {
    "message.im": "im:history",
    "user_change": "users:read",
    "member_left_channel": "channels:read",
    "channel_shared": "channels:read",
    "channel_unshared": "channels:read",
    **{f"channel_{each}": "channels:read" for each in _OF_CHANNELS.split()},
    **{f"group_{each}": "groups:read" for each in _OF_CHANNELS.split()},
}


def test_names_and_hints_fit_into_slack(manifest: Manifest) -> None:
    assert manifest["_metadata"]["major_version"] == 2
    assert len(manifest["display_information"]["name"]) <= 35
    assert len(manifest["display_information"]["description"]) <= 140
    for command in manifest["features"]["slash_commands"]:
        assert command["command"].startswith("/")
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    for shortcut in manifest["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_names_in_commands_arrive_escaped(manifest: Manifest) -> None:
    assert all(command["should_escape"] for command in manifest["features"]["slash_commands"])


def test_the_dm_takes_typed_words(manifest: Manifest) -> None:
    home = manifest["features"]["app_home"]
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False


def test_each_slash_command_has_a_listener_and_no_other_is_listened_for(
    manifest: Manifest, app: RecordingApp
) -> None:
    offered = {each["command"] for each in manifest["features"]["slash_commands"]}
    assert app.names("command") == offered


@pytest.mark.parametrize(
    ("kind", "decorators"),
    [
        ("global", {"shortcut", "global_shortcut"}),
        ("message", {"shortcut", "message_shortcut"}),
    ],
)
def test_each_shortcut_has_a_listener(
    manifest: Manifest, app: RecordingApp, kind: str, decorators: set[str]
) -> None:
    shortcuts = manifest["features"]["shortcuts"]
    offered = {each["callback_id"] for each in shortcuts if each["type"] == kind}
    assert offered <= app.names(*decorators)


def test_no_other_shortcut_is_listened_for(manifest: Manifest, app: RecordingApp) -> None:
    offered = {each["callback_id"] for each in manifest["features"]["shortcuts"]}
    assert app.names("shortcut", "global_shortcut", "message_shortcut") <= offered


def test_each_event_has_a_listener_and_no_other_is_listened_for(
    manifest: Manifest, app: RecordingApp
) -> None:
    subscribed = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert app.names("event") == {name.partition(".")[0] for name in subscribed}


def test_the_scopes_are_those_that_the_code_needs(manifest: Manifest) -> None:
    subscribed = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {SCOPE_OF[name] for name in _methods_called()}
    needed |= {EVENT_SCOPES.get(name) for name in subscribed}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == {"commands", *needed} - {None}


def _methods_called() -> set[str]:
    """Return the methods of Slack's API that the bot calls."""
    known = {name for name in vars(AsyncWebClient) if not name.startswith("_")}
    files = [path for path in modules("bot") if not path.is_relative_to("bot/playground")]
    return {
        function.attr
        for path in files
        for call in calls(path, *known)
        if isinstance(function := call.func, ast.Attribute)
    }
