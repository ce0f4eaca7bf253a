"""The Slack app's manifest: as it is, and for requests over signed HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def text() -> str:
    """Return manifest.yml as it stands."""
    return _file().read_text(encoding="utf-8")


def loaded() -> dict[str, Any]:
    """Return the manifest."""
    manifest: dict[str, Any] = yaml.safe_load(text())
    return manifest


def hosted(url: str) -> str:
    """Return the manifest, as YAML, for requests over signed HTTP to ``url``."""
    manifest = loaded()
    for command in manifest["features"]["slash_commands"]:
        command["url"] = url
    settings = manifest["settings"]
    settings["event_subscriptions"]["request_url"] = url
    settings["interactivity"]["request_url"] = url
    settings["socket_mode_enabled"] = False
    return str(yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=1000))


def scopes() -> frozenset[str]:
    """Return the scopes that the bot asks for."""
    return frozenset(loaded()["oauth_config"]["scopes"]["bot"])


def _file() -> Path:
    """Return manifest.yml: inside an installed package, beside the package in a checkout."""
    package = Path(__file__).parent
    packed = package / "manifest.yml"
    return packed if packed.exists() else package.parent / "manifest.yml"
