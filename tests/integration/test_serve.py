"""``python -m bot serve`` from its start to its end, gentle or not."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import psutil
import pytest

from tests.support.payloads import command, form
from tests.support.serving import environment, serving
from tests.support.small_slack import SmallSlack, small_slack, until


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with small_slack() as served:
        yield served


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "rebound.db"


def logged(database: Path) -> int:
    """Return how many contacts are stored."""
    connection = sqlite3.connect(database)
    try:
        found: int = connection.execute("SELECT COUNT(*) FROM contact").fetchone()[0]
        return found
    finally:
        connection.close()


@contextmanager
def locked(database: Path) -> Iterator[sqlite3.Connection]:
    """Hold the database's write lock, as another program might; a rollback lets it go."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    finally:
        connection.close()


async def test_it_starts_answers_and_ends_with_nothing_left_open(
    slack: SmallSlack, database: Path
) -> None:
    async with serving(environment(slack.api_url, database)) as bot:
        assert await bot.status("/readyz") == 200
        status, text = await bot.post(form(command("Acme")))
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
    assert status == 200
    assert "$50.00" in text
    assert bot.events[-1] == "bot.stopped"
    assert bot.other_lines == []
    assert logged(database) == 1


async def test_what_runs_at_sigterm_is_answered_and_logged_once(
    slack: SmallSlack, database: Path
) -> None:
    async with serving(environment(slack.api_url, database)) as bot:
        with locked(database) as lock:
            asking = asyncio.create_task(bot.post(form(command("Acme"))))
            await asyncio.sleep(0.3)
            bot.process.send_signal(signal.SIGTERM)
            await until(lambda: "bot.stopping" in bot.events)
            lock.rollback()
            status, text = await asking
        assert await bot.ended() == 0
    assert status == 200
    assert "$50.00" in text
    assert logged(database) == 1


async def test_under_load_sigterm_leaves_each_request_answered_or_not_logged(
    slack: SmallSlack, database: Path
) -> None:
    answered: list[str] = []

    async def log_one_after_another(person: int) -> None:
        for n in range(1000):
            raw = form(command("Acme", user_id=f"U{person}", trigger_id=f"{person}.{n}"))
            _, text = await bot.post(raw)
            answered.append(text)

    async with serving(environment(slack.api_url, database)) as bot:
        people = [asyncio.create_task(log_one_after_another(n)) for n in range(16)]
        await until(lambda: len(answered) > 100)
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
        ends = await asyncio.gather(*people, return_exceptions=True)
    assert all(isinstance(end, aiohttp.ClientConnectionError) for end in ends)
    assert all("$" in text for text in answered)
    assert logged(database) == len(answered)


async def test_what_was_promised_before_sigterm_is_confirmed_before_the_end(
    slack: SmallSlack, database: Path
) -> None:
    async with serving(environment(slack.api_url, database)) as bot:
        with locked(database) as lock:
            raw = form(command("Acme", response_url=slack.response_url))
            status, text = await bot.post(raw)
            bot.process.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.2)
            lock.rollback()
            assert await bot.ended() == 0
    assert status == 200
    assert json.loads(text)["text"].startswith("Not saved yet; I'll confirm here.")
    assert "$50.00" in json.dumps(slack.posted)
    assert logged(database) == 1


async def test_a_database_that_stays_locked_does_not_hold_up_the_end(
    slack: SmallSlack, database: Path
) -> None:
    async with serving(environment(slack.api_url, database)) as bot:
        with locked(database):
            await bot.post(form(command("Acme", response_url=slack.response_url)))
            bot.process.send_signal(signal.SIGTERM)
            started = time.monotonic()
            assert await bot.ended() == 1
            assert time.monotonic() - started < 10
    assert bot.events[-1] == "bot.cut_off"
    assert logged(database) == 0


async def test_what_was_answered_is_there_after_sigkill(slack: SmallSlack, database: Path) -> None:
    async with serving(environment(slack.api_url, database)) as bot:
        _, text = await bot.post(form(command("Acme")))
        bot.process.kill()
        assert await bot.ended() == -signal.SIGKILL
    assert "$50.00" in text
    assert logged(database) == 1
    async with serving(environment(slack.api_url, database)) as bot:
        _, text = await bot.post(form(command("Acme")))  # the same trigger_id
        assert "$50.00" in text
    assert logged(database) == 1


async def test_a_second_process_on_the_same_file_is_refused_in_a_sentence(
    slack: SmallSlack, database: Path
) -> None:
    environ = environment(slack.api_url, database)
    async with serving(environ), serving(environ, wait=False) as second:
        assert await second.ended() == 1
    assert "Another Rebound" in "".join(second.other_lines)
    assert "Traceback" not in "".join(second.other_lines)


async def test_wrong_settings_are_all_named_and_nothing_starts(tmp_path: Path) -> None:
    environ = {"SLACK_BOT_TOKEN": "xapp-1", "PORT": "many", "DEFAULT_TIMEZONE": "Berlin"}
    async with serving(environ, wait=False) as bot:
        assert await bot.ended() == 2
    said = "".join(bot.other_lines)
    names = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "PORT", "DEFAULT_TIMEZONE")
    assert all(name in said for name in names)
    assert "Traceback" not in said


@pytest.mark.parametrize("mode", [{}, {"SLACK_APP_TOKEN": "xapp-1-served"}])
async def test_a_refused_token_is_said_and_ends_it(
    slack: SmallSlack, database: Path, mode: dict[str, str]
) -> None:
    method = "apps.connections.open" if mode else "auth.test"
    slack.answers[method] = {"ok": False, "error": "invalid_auth"}
    async with serving(environment(slack.api_url, database, **mode), wait=False) as bot:
        assert await bot.ended() == 2
    assert any("refuses SLACK_" in line for line in bot.other_lines)
    assert "Traceback" not in "".join(bot.other_lines)


async def test_a_token_that_is_taken_back_later_ends_it_with_the_code_of_wrong_settings(
    slack: SmallSlack, database: Path
) -> None:
    environ = environment(slack.api_url, database, SLACK_APP_TOKEN="xapp-1-served")
    async with serving(environ) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.answers["apps.connections.open"] = {"ok": False, "error": "invalid_auth"}
        for socket in slack.sockets:
            await socket.close()
        assert await bot.ended() == 2
    ended = [event for event in bot.events if event.startswith("bot.")]
    assert ended == ["bot.started", "bot.gives_up", "bot.stopping", "bot.stopped"]
    assert any("refuses SLACK_APP_TOKEN" in line for line in bot.other_lines)
    assert "Traceback" not in "".join(bot.other_lines)


async def test_in_socket_mode_health_is_answered_over_http(
    slack: SmallSlack, database: Path
) -> None:
    environ = environment(slack.api_url, database, SLACK_APP_TOKEN="xapp-1-served")
    async with serving(environ) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        assert await bot.status("/healthz") == 200
        assert await bot.status("/readyz") == 200
        await slack.send("slash_commands", command("Acme"))
        await slack.until(lambda: slack.acknowledged)
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
    assert "$50.00" in json.dumps(slack.acknowledged)
    assert bot.other_lines == []


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_signal_amid_the_start_ends_it(
    slack: SmallSlack, database: Path, method: str
) -> None:
    slack.hang.add(method)
    environ = environment(slack.api_url, database, SLACK_APP_TOKEN="xapp-1-served")
    async with serving(environ, wait=False) as bot:
        await until(lambda: slack.asked(method))
        started = time.monotonic()
        bot.process.send_signal(signal.SIGTERM)
        assert await bot.ended() == 0
        assert time.monotonic() - started < 2
    assert bot.other_lines == []


async def test_an_idle_bot_is_small(slack: SmallSlack, database: Path) -> None:
    async with serving(environment(slack.api_url, database)) as bot:
        assert psutil.Process(bot.process.pid).memory_info().rss < 100_000_000
