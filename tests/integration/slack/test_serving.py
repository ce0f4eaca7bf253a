"""``serve`` inside this process, where a signal ends it as it ends a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import threading
from io import StringIO
from pathlib import Path

import pytest

from bot import __main__, app
from bot.app import serve
from bot.feature import Feature
from bot.settings import Settings
from bot.slack.client import TokenRefused
from bot.slack.server import CannotListen
from bot.storage import StorageError
from tests.support.payloads import SECRET
from tests.support.small_slack import SmallSlack, until
from tests.support.tiny import TinyFeature, settings


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_in_good_order(
    slack: SmallSlack, tmp_path: Path, logged: StringIO, number: signal.Signals
) -> None:
    given = settings(slack.api_url, tmp_path)
    work = asyncio.create_task(serve(given, [Feature("tiny", TinyFeature().listeners)]))
    await until(lambda: "bot.started" in logged.getvalue())
    os.kill(os.getpid(), number)
    await work
    assert "bot.stopped" in logged.getvalue()
    assert "signed HTTP" in logged.getvalue()
    assert not [
        t
        for t in threading.enumerate()
        if isinstance(t, threading.Timer) and t.is_alive() and not t.finished.is_set()
    ]
    sqlite3.connect(tmp_path / "tiny.db").execute("BEGIN EXCLUSIVE").connection.close()


async def test_a_refused_token_lets_go_of_the_database(slack: SmallSlack, tmp_path: Path) -> None:
    slack.answers["auth.test"] = {"ok": False, "error": "account_inactive"}
    given = settings(slack.api_url, tmp_path)
    for _ in range(2):
        with pytest.raises(TokenRefused):
            await serve(given, [])


def test_what_still_runs_at_the_last_moment_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, logged: StringIO
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    app._end_within(0.01).join(5)
    assert codes == [1]
    assert "bot.cut_off" in logged.getvalue()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (None, 0),
        (TokenRefused("Slack refuses it."), 2),
        (StorageError("Another Rebound is using it."), 1),
        (CannotListen("Rebound can't listen."), 1),
    ],
)
def test_how_it_ends_is_the_exit_code_and_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception | None,
    code: int,
) -> None:
    async def end(given: Settings, _features: object) -> None:
        assert given.socket_mode is False
        if error:
            raise error

    monkeypatch.setattr(app, "serve", end)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1-main")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    monkeypatch.setenv("SLACK_APP_TOKEN", "")
    monkeypatch.setenv("DYNO", "web.1")
    for name in __main__._NOT_USED:
        monkeypatch.setenv(name, "1")
    assert __main__.main(["serve"]) == code
    said = capsys.readouterr().err
    assert "notes.unencrypted" in said
    assert "database.ephemeral" in said
    assert "SLACK_CLIENT_SECRET" in said
    assert (str(error) in said) is (error is not None)
    assert "Traceback" not in said
