"""The demo's start and end, what its folder keeps, and what the page says when the bot breaks."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.__main__ import main
from bot.app import Bot
from bot.demo.running import Demo
from bot.demo.running import demo as until_a_signal
from bot.demo.whole import CannotBegin
from bot.playground.page.state import state
from bot.playground.story import Slack
from bot.settings import Settings
from bot.slack.client import Unreachable
from tests.integration.demo.conftest import MANIFEST, SECONDS, Running

ROOT = Path(__file__).parents[3]


@contextmanager
def started(tmp_path: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``python -m bot demo`` with a folder of its own for what is thrown away."""
    (tmp_path / "tmp").mkdir()
    command = [sys.executable, "-m", "bot", "demo", "--no-browser", *arguments]
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as process:
        yield process
        process.kill()


def lines(process: subprocess.Popen[str], until: str) -> list[str]:
    """Return what is printed, up to the line with ``until`` in it."""
    found: list[str] = []
    while not found or until not in found[-1]:
        assert process.stdout
        line = process.stdout.readline()
        assert line, found
        found.append(line.strip())
    return found


def page(demo: Demo) -> dict[str, Any]:
    """Return what the page shows to Ana."""
    return state(demo.slack, demo.slack.team, demo.slack.person("ana").user)


async def answered(session: aiohttp.ClientSession, url: str, asked: dict[str, str]) -> None:
    async with session.post(url, json=asked) as answer:
        await answer.read()


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- start and end


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_the_address_comes_first_and_the_end_leaves_nothing_behind(
    tmp_path: Path, way: signal.Signals
) -> None:
    with started(tmp_path, "--port", "0") as process:
        url, *_ = lines(process, "Ready")
        assert url.startswith("http://127.0.0.1:")
        assert len(left_in(tmp_path / "tmp")) == 1
        process.send_signal(way)
        _, errors = process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert errors == ""
    assert left_in(tmp_path / "tmp") == []
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(url.strip("/").rsplit(":", 1)[1]))) != 0


def test_it_ends_at_once_in_the_middle_of_its_start(tmp_path: Path) -> None:
    with started(tmp_path, "--port", "0") as process:
        lines(process, "http")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=SECONDS)
    assert left_in(tmp_path / "tmp") == []


async def test_it_ends_though_slack_answers_the_bot_slowly(tmp_path: Path) -> None:
    with started(tmp_path, "--port", "0") as process:
        url = (await asyncio.to_thread(lines, process, "Ready"))[0]
        async with aiohttp.ClientSession() as session:
            doing = {"deed": "fault", "target": "*", "kind": "slow", "seconds": "60"}
            await answered(session, f"{url}playground/do", doing)
            sales = Slack(MANIFEST).channel("sales").id
            said = {"deed": "say", "channel": sales, "text": "/lost"}
            typing = asyncio.create_task(answered(session, f"{url}playground/do", said))
            await asyncio.sleep(0.3)
            process.send_signal(signal.SIGINT)
            await asyncio.to_thread(process.communicate, timeout=SECONDS)
            await asyncio.gather(typing, return_exceptions=True)
    assert left_in(tmp_path / "tmp") == []


def test_where_its_port_is_taken_it_says_so_and_takes_the_next_free_one(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with started(tmp_path, "--port", str(taken)) as process:
            url, said, _ready = lines(process, "Ready")
    got = int(url.strip("/").rsplit(":", 1)[1])
    assert taken < got < taken + 20
    assert said == f"Port {taken} is taken, so the page is at port {got}."


@pytest.mark.parametrize("port", ["-1", "65536", "eighty"])
def test_a_port_that_is_none_is_a_misuse(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["demo", "--port", port])
    assert ended.value.code == 2
    assert "a port is a number from 0" in capsys.readouterr().err


def test_a_story_and_an_empty_workspace_exclude_each_other() -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--story", "--empty"])


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert main(["demo", "--no-browser", "--port", "0", "--data", f"{tmp_path}/file"]) == 1
    assert "The database can't be kept in" in capsys.readouterr().err


async def test_the_page_is_opened_and_a_signal_throws_its_folder_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    before = set(threading.enumerate())
    opened = asyncio.Event()
    loop = asyncio.get_running_loop()
    monkeypatch.setattr("webbrowser.open", lambda _: loop.call_soon_threadsafe(opened.set))
    running = asyncio.create_task(
        until_a_signal(MANIFEST, port=0, data=None, browser=True, story=False)
    )
    await asyncio.wait_for(opened.wait(), SECONDS)
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.wait_for(running, SECONDS)
    assert left_in(tmp_path) == []
    assert {each for each in threading.enumerate() if not each.daemon} <= before


# --- what a folder keeps


async def test_the_second_time_everybody_finds_what_they_logged(demo: Running) -> None:
    async with demo() as first:
        await first.slack.person("ana").types("/lost setup $700 10")
        await first.slack.person("ana").types("/lost Acme")
        ids = [first.slack.team.id, *first.slack.team.users]
    async with demo() as second:
        assert [second.slack.team.id, *second.slack.team.users] == ids
        reply = await second.slack.person("ana").types("/lost Globex")
        assert "2 today" in reply
        assert "$140" in reply
        assert "2 no" not in await second.slack.person("ben").types("/lost stats")


async def test_what_was_said_in_the_dm_is_new_the_second_time_too(demo: Running) -> None:
    for number in (1, 2):
        async with demo() as running:
            ana = running.slack.person("ana")
            await ana.says("lost Acme")
            reply = await ana.waits_for("today", in_=ana.dm_channel)
            assert f"{number} today" in reply


async def test_a_clock_that_was_moved_stays_moved_the_second_time(demo: Running) -> None:
    async with demo() as first:
        await first.slack.clock.move(timedelta(days=40))
        await first.slack.person("ana").types("/lost Acme")
    async with demo() as second:
        assert second.slack.clock.now() - datetime.now(UTC) > timedelta(days=39, hours=23)
        assert "2 today" in await second.slack.person("ana").types("/lost Globex")


async def test_notes_are_encrypted_with_a_key_that_the_folder_keeps(
    demo: Running, tmp_path: Path
) -> None:
    async with demo() as running:
        await running.slack.person("ana").types("/lost Quincunx")
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("rebound.db*"))
    assert b"Quincunx" not in stored
    assert (tmp_path / "playground.json").stat().st_mode & 0o077 == 0


async def test_two_demos_on_one_folder_are_refused(demo: Running) -> None:
    async with demo():
        with pytest.raises(CannotBegin, match="Another Rebound is using"):
            async with demo():
                pass


# --- the bot breaks


async def test_a_bot_that_does_not_start_is_told_on_the_page(
    demo: Running, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def start(_bot: Bot) -> None:
        raise TypeError("a secret of the code")

    monkeypatch.setattr(Bot, "start", start)
    async with demo() as running:
        note = page(running)["app"]["note"]
    assert note.startswith("Rebound broke: TypeError at tests/")
    assert "Its log says all of it, in the terminal where the demo was started" in note
    assert "a secret of the code" not in note
    assert "TypeError: a secret of the code" in capsys.readouterr().err


async def test_a_bot_that_breaks_in_its_depths_is_told_on_the_page(
    demo: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo() as running:
        assert page(running)["app"]["note"] == ""

        async def due_now(_bot: Bot) -> None:
            raise LookupError

        monkeypatch.setattr(Bot, "due_now", due_now)
        before = running.slack.clock.now()
        await running.slack.clock.move(timedelta(hours=1))
        assert page(running)["app"]["note"].startswith("Rebound broke: LookupError")
        assert running.slack.clock.now() - before >= timedelta(hours=1)


async def test_a_lasting_task_that_ends_is_told_on_the_page(
    demo: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Bot.start

    async def watch() -> None:
        await asyncio.sleep(0.2)
        Settings.read({})

    async def start_and_watch(bot: Bot) -> None:
        await start(bot)
        tasks.append(asyncio.create_task(watch()))

    tasks: list[asyncio.Task[None]] = []
    monkeypatch.setattr(Bot, "start", start_and_watch)
    async with demo() as running:
        noted = running.slack.core.changes.wait(lambda: running.slack.bot_note or None, SECONDS)
        assert "Rebound broke: SettingsError at bot/settings.py" in (await noted or "")


async def test_a_bot_that_gives_up_is_told_on_the_page(
    demo: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def over(bot: Bot) -> None:
        bot.gave_up = Unreachable("no way")

    monkeypatch.setattr(Bot, "over", over)
    async with demo() as running:
        noted = running.slack.core.changes.wait(lambda: running.slack.bot_note or None, SECONDS)
        assert "Rebound broke: Unreachable" in (await noted or "")
