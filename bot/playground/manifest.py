"""What an app's manifest declares, as the playground needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; ``name`` starts with the slash."""

    name: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut; ``kind`` is ``global`` or ``message``."""

    name: str
    kind: str
    callback_id: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The declarations of one app."""

    name: str
    bot_name: str
    commands: Mapping[str, Command]
    shortcuts: tuple[Shortcut, ...]
    scopes: frozenset[str]
    events: frozenset[str]
    interactivity: bool
    home_tab: bool
    messages_tab: bool

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Manifest:
        """Return what the manifest ``raw`` (schema v2, as parsed YAML or JSON) declares."""
        features = raw.get("features", {})
        settings = raw.get("settings", {})
        home = features.get("app_home", {})
        name = raw.get("display_information", {}).get("name", "App")
        return cls(
            name=name,
            bot_name=features.get("bot_user", {}).get("display_name", name),
            commands={
                each["command"]: _command(each) for each in features.get("slash_commands", [])
            },
            shortcuts=tuple(_shortcut(each) for each in features.get("shortcuts", [])),
            scopes=frozenset(raw.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
            events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
            interactivity=bool(settings.get("interactivity", {}).get("is_enabled", False)),
            home_tab=bool(home.get("home_tab_enabled", False)),
            messages_tab=bool(home.get("messages_tab_enabled", False))
            and not home.get("messages_tab_read_only_enabled", False),
        )


def _command(raw: Mapping[str, Any]) -> Command:
    return Command(
        name=raw["command"],
        description=raw.get("description", ""),
        usage_hint=raw.get("usage_hint", ""),
        should_escape=bool(raw.get("should_escape", False)),
    )


def _shortcut(raw: Mapping[str, Any]) -> Shortcut:
    return Shortcut(
        name=raw["name"],
        kind=raw["type"],
        callback_id=raw["callback_id"],
        description=raw.get("description", ""),
    )
