"""The command line, as far as it needs neither Slack nor a database."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def manifest() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "manifest.yml").read_text())
    return loaded


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "serve" in capsys.readouterr().out


def test_an_unknown_command_is_a_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["fly"])
    assert ended.value.code == 2
    assert "fly" in capsys.readouterr().err


def test_missing_settings_end_with_two_and_a_sentence_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)
    assert main(["serve"]) == 2
    said = capsys.readouterr().err
    assert "SLACK_BOT_TOKEN is missing" in said
    assert "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing" in said


def test_the_manifest_for_socket_mode_is_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest"]) == 0
    assert capsys.readouterr().out == (ROOT / "manifest.yml").read_text()


@pytest.mark.parametrize(
    "url",
    [
        "https://rebound.example.com",
        "https://rebound.example.com/",
        "https://rebound.example.com/slack/events",
    ],
)
def test_the_hosted_manifest_differs_by_its_addresses_alone(
    capsys: pytest.CaptureFixture[str], manifest: dict[str, Any], url: str
) -> None:
    assert main(["manifest", "--url", url]) == 0
    hosted = yaml.safe_load(capsys.readouterr().out)
    address = "https://rebound.example.com/slack/events"
    for command in manifest["features"]["slash_commands"]:
        command["url"] = address
    manifest["settings"]["event_subscriptions"]["request_url"] = address
    manifest["settings"]["interactivity"]["request_url"] = address
    manifest["settings"]["socket_mode_enabled"] = False
    assert hosted == manifest


@pytest.mark.parametrize("url", ["http://rebound.example.com", "rebound.example.com", "https://"])
def test_slack_needs_https(capsys: pytest.CaptureFixture[str], url: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["manifest", "--url", url])
    assert ended.value.code == 2
    assert "https://" in capsys.readouterr().err


def test_an_installed_package_has_the_manifest_inside() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    assert wheel["targets"]["wheel"]["force-include"] == {"manifest.yml": "bot/manifest.yml"}


def test_the_command_line_itself_loads_neither_slack_nor_the_database() -> None:
    code = "import sys, bot.__main__; print([m for m in sys.modules if 'slack_' in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
