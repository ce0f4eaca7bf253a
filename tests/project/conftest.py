from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import yaml

from bot.app import Bot
from bot.features import FEATURES
from bot.settings import Settings
from tests.project.registered import RecordingApp
from tests.project.source import text_of
from tests.support.tiny import NoStorage

TOKENS = {"SLACK_BOT_TOKEN": "xoxb-none", "SLACK_APP_TOKEN": "xapp-none"}


@pytest.fixture
async def app(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RecordingApp]:
    """Return all that the whole bot registers."""
    recording = RecordingApp()
    monkeypatch.setattr("bot.app.AsyncApp", lambda **_: recording)
    bot = Bot(Settings.read(TOKENS), features=FEATURES, storage=NoStorage())
    yield recording
    await bot.stop()


@pytest.fixture
def manifest() -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load(text_of("manifest.yml")))
