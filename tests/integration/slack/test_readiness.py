from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.slack import authorize, server
from bot.slack.server import CannotListen
from bot.storage import StorageError
from tests.support.small_slack import SmallSlack
from tests.support.tiny import NoStorage, TinyFeature, get, running, settings


async def test_without_its_database_the_bot_lives_but_is_not_ready(
    slack: SmallSlack, tmp_path: Path
) -> None:
    storage = NoStorage()
    given = settings(slack.api_url, tmp_path)
    async with running(given, TinyFeature(), storage) as bot:
        storage.fault = StorageError("postgresql://user:password@host is gone")
        answer = await get(bot, "/readyz")
        assert (await get(bot, "/healthz")).status == 200
    assert answer.status == 503
    assert json.loads(answer.text) == {"ready": False, "problems": {"database": "StorageError"}}


async def test_a_token_taken_back_is_noticed(
    slack: SmallSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        slack.answers["auth.test"] = {"ok": False, "error": "token_revoked"}
        assert (await get(bot, "/readyz")).status == 200  # what Slack said a moment ago counts
        monkeypatch.setattr(authorize, "_FRESH", -1.0)
        answer = await get(bot, "/readyz")
    assert answer.status == 503
    assert "token_revoked" in json.loads(answer.text)["problems"]["slack"]


async def test_a_check_that_hangs_is_a_problem(
    slack: SmallSlack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stuck(NoStorage):
        async def ping(self) -> None:
            await asyncio.sleep(60)

    monkeypatch.setattr(server, "_CHECK_SECONDS", 0.05)
    async with running(settings(slack.api_url, tmp_path), TinyFeature(), Stuck()) as bot:
        assert await bot.unready() == {"database": "no answer in time"}


async def test_a_port_in_use_is_said_in_words(slack: SmallSlack, tmp_path: Path) -> None:
    async with running(settings(slack.api_url, tmp_path), TinyFeature()) as bot:
        second = settings(slack.api_url, tmp_path, PORT=str(bot.port))
        with pytest.raises(CannotListen, match=f"can't listen on 127.0.0.1, port {bot.port}"):
            async with running(second, TinyFeature()):
                pass
