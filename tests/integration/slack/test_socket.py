"""Socket Mode over real sockets."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path

import pytest

from bot.app import Bot
from bot.settings import Settings
from bot.slack import connection, door, socket
from bot.slack.client import TokenRefused, Unreachable
from bot.slack.connection import Connection
from tests.support.payloads import click, command, form, typed
from tests.support.small_slack import SmallSlack, until
from tests.support.tiny import TinyFeature, get, post, running, settings


async def is_ready(bot: Bot) -> bool:
    return not await bot.unready()


@pytest.fixture
def given(slack: SmallSlack, tmp_path: Path) -> Settings:
    return settings(slack.api_url, tmp_path, SLACK_APP_TOKEN="xapp-1-tiny", SLACK_SIGNING_SECRET="")


@pytest.fixture
def feature() -> TinyFeature:
    return TinyFeature()


@pytest.fixture
async def bot(given: Settings, slack: SmallSlack, feature: TinyFeature) -> AsyncIterator[Bot]:
    async with running(given, feature) as started:
        await slack.until(lambda: len(slack.sockets) == 2)
        yield started


async def test_a_command_is_answered_through_the_socket(bot: Bot, slack: SmallSlack) -> None:
    await slack.send("slash_commands", command("the payload & more"))
    await slack.until(lambda: slack.acknowledged)
    words = "T0HARBOR U0MIRA Europe/Berlin: the payload & more"
    assert slack.acknowledged == {"e1": {"text": words}}


async def test_events_and_buttons_are_acknowledged_without_words(
    bot: Bot, slack: SmallSlack, feature: TinyFeature
) -> None:
    await slack.send("events_api", typed("lost"), "e1", socket=0)
    await slack.send("interactive", click("again", response_url=slack.response_url), "e2", socket=1)
    await slack.until(lambda: len(slack.acknowledged) == 2 and slack.posted)
    assert slack.acknowledged == {"e1": None, "e2": None}
    assert sorted(feature.done) == ["again", "lost"]


async def test_what_cannot_be_read_is_not_acknowledged(
    bot: Bot, slack: SmallSlack, logged: StringIO
) -> None:
    await slack.send("slash_commands", {"command": ["/lost"]}, "bad")
    await slack.send("slash_commands", "words", "worse")
    await slack.send("slash_commands", command(), "good")
    await slack.until(lambda: slack.acknowledged)
    assert list(slack.acknowledged) == ["good"]
    assert logged.getvalue().count("request.refused") == 2


async def test_the_bot_is_ready_while_one_socket_is_open(bot: Bot, slack: SmallSlack) -> None:
    assert (await get(bot, "/healthz")).status == 200
    assert (await get(bot, "/readyz")).status == 200
    assert (await post(bot, form(command()))).status == 404


async def test_a_socket_that_slack_closes_is_opened_anew(
    bot: Bot, slack: SmallSlack, feature: TinyFeature
) -> None:
    await slack.sockets[0].close()
    await slack.until(lambda: len(slack.sockets) == 3)
    await slack.send("slash_commands", command(), socket=2)
    await slack.until(lambda: slack.acknowledged)
    assert feature.done == ["lost"]


async def test_a_socket_that_slack_wants_refreshed_is_opened_anew(
    bot: Bot, slack: SmallSlack
) -> None:
    await slack.sockets[0].send_str(json.dumps({"type": "disconnect", "reason": "refresh"}))
    await slack.until(lambda: len(slack.sockets) == 3)
    assert (await get(bot, "/readyz")).status == 200


async def test_without_any_socket_the_bot_is_not_ready_and_the_watch_brings_them_back(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "_PAUSES", (0.1,))
    async with running(given, TinyFeature()) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.answers["apps.connections.open"] = {"ok": False, "error": "internal_error"}
        for open_socket in slack.sockets:
            await open_socket.close()
        await slack.until(lambda: len(slack.asked("apps.connections.open")) > 6)
        assert (await bot.unready())["socket"] == "no socket is connected"
        del slack.answers["apps.connections.open"]
        await slack.until(lambda: len(slack.sockets) >= 4)
        await until(lambda: is_ready(bot))


async def test_a_refused_app_token_ends_the_start_in_words(
    given: Settings, slack: SmallSlack
) -> None:
    slack.answers["apps.connections.open"] = {"ok": False, "error": "not_allowed_token_type"}
    with pytest.raises(TokenRefused, match="refuses SLACK_APP_TOKEN"):
        async with running(given, TinyFeature()):
            pass


async def test_without_slack_the_bot_starts_and_connects_later(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "_PAUSES", (0.1,))
    slack.statuses["apps.connections.open"] = 503
    async with running(given, TinyFeature()) as bot:
        assert "socket" in await bot.unready()
        del slack.statuses["apps.connections.open"]
        await slack.until(lambda: len(slack.sockets) == 2)


async def test_a_token_that_is_refused_later_ends_the_bot_instead_of_being_tried_for_ever(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "_PAUSES", (0.05,))
    async with running(given, TinyFeature()) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.answers["apps.connections.open"] = {"ok": False, "error": "invalid_auth"}
        await slack.sockets[0].close()
        async with asyncio.timeout(5):
            await bot.over()
        assert isinstance(bot.gave_up, TokenRefused)
        assert "SLACK_APP_TOKEN (invalid_auth)" in str(bot.gave_up)
    assert len(slack.asked("apps.connections.open")) == 5


async def test_without_a_way_to_slack_for_too_long_the_bot_ends(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "_PAUSES", (0.05,))
    monkeypatch.setattr(socket, "_GIVE_UP_SECONDS", 0.3)
    async with running(given, TinyFeature()) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.statuses["apps.connections.open"] = 503
        for open_socket in slack.sockets:
            await open_socket.close()
        async with asyncio.timeout(5):
            await bot.over()
        assert isinstance(bot.gave_up, Unreachable)
        assert "hasn't been in reach" in str(bot.gave_up)


async def test_one_socket_that_stays_is_enough_to_go_on(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "_PAUSES", (0.05,))
    monkeypatch.setattr(socket, "_GIVE_UP_SECONDS", 0.1)
    async with running(given, TinyFeature()) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.statuses["apps.connections.open"] = 503
        await slack.sockets[0].close()
        await slack.until(lambda: len(slack.asked("apps.connections.open")) > 8)
        assert bot.gave_up is None
        assert await bot.unready() == {}


async def test_a_socket_that_does_not_open_is_given_up_and_tried_with_a_new_address(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "_PAUSES", (0.1,))
    monkeypatch.setattr(connection, "_CONNECT_SECONDS", 0.3)
    stale = f"{slack.root.replace('http', 'ws')}/nowhere"
    slack.answers["apps.connections.open"] = {"ok": True, "url": stale}
    async with running(given, TinyFeature()) as bot:
        assert "socket" in await bot.unready()
        del slack.answers["apps.connections.open"]
        await slack.until(lambda: len(slack.sockets) == 2)


async def test_what_runs_at_the_end_is_still_answered(given: Settings, slack: SmallSlack) -> None:
    going = asyncio.Event()
    async with running(given, TinyFeature(before=going.wait)) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.send("slash_commands", command())
        await until(lambda: len(bot.services.tasks))
        stopping = asyncio.create_task(bot.stop())
        await asyncio.sleep(0.05)
        await slack.send("slash_commands", command(), "too late")
        await asyncio.sleep(0.05)
        going.set()
        await stopping
    assert list(slack.acknowledged) == ["e1"]


async def test_an_answer_that_finds_its_socket_gone_takes_the_other_way(
    given: Settings, slack: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 5)
    going = asyncio.Event()
    async with running(given, TinyFeature(before=going.wait)) as bot:
        await slack.until(lambda: len(slack.sockets) == 2)
        await slack.send("slash_commands", command("Acme", response_url=slack.response_url))
        await until(lambda: len(bot.services.tasks))
        slack.answers["apps.connections.open"] = {"ok": False, "error": "internal_error"}
        await slack.sockets[-1].close()
        await asyncio.sleep(0.1)
        going.set()
        await slack.until(lambda: slack.posted)
    assert slack.posted[0]["text"].endswith("Acme")


async def test_a_socket_that_does_not_close_is_let_go(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, logged: StringIO
) -> None:
    stuck: list[Connection] = []

    async def hang(self: Connection) -> None:
        stuck.append(self)
        await asyncio.sleep(60)

    monkeypatch.setattr(connection, "_CLOSE_SECONDS", 0.05)
    monkeypatch.setattr(Connection, "close", hang)
    async with asyncio.timeout(5):
        await bot.stop()
    assert logged.getvalue().count("socket.close_failed") == 2
    for each in stuck:
        assert each.current_session
        await each.current_session.close()


async def test_neither_ticket_nor_token_is_logged(
    bot: Bot, slack: SmallSlack, logged: StringIO
) -> None:
    await slack.sockets[0].close()
    await slack.until(lambda: len(slack.sockets) == 3)
    assert "socket.connected" in logged.getvalue()
    for secret in ("secret", "xapp-1-tiny", "xoxb-1-tiny"):
        assert secret not in logged.getvalue()
