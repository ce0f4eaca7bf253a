from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, running

Heard = list[tuple[str, str, str]]


def hearing(
    slack: Slack, failures: int = 0, headers: dict[str, str | Sequence[str]] | None = None
) -> Any:
    """Return a bot and the list of (event id, retry number, reason) it hears; some fail."""
    app = app_of(slack)
    heard: Heard = []

    @app.middleware
    async def listen(req: AsyncBoltRequest, next_: Any) -> BoltResponse | None:
        if "event" in req.body:
            number = req.headers.get("x-slack-retry-num", [""])[0]
            reason = req.headers.get("x-slack-retry-reason", [""])[0]
            heard.append((req.body["event_id"], number, reason))
            if len(heard) <= failures:
                return BoltResponse(status=500, body="", headers=headers)
        await next_()
        return BoltResponse(status=200, body="")

    return app, heard


def numbers(heard: Heard) -> list[str]:
    return [number if number != "0" else "" for _, number, _ in heard]


async def test_an_event_is_repeated_at_once_then_after_one_and_five_minutes(hasty: Slack) -> None:
    app, heard = hearing(hasty, failures=4)
    ana = hasty.person("ana")

    async with running(hasty, app):
        await ana.says("lost Acme")
        assert numbers(heard) == ["", "1"]
        await hasty.clock.move(timedelta(seconds=59))
        assert numbers(heard) == ["", "1"]
        await hasty.clock.move(timedelta(seconds=1))
        assert numbers(heard) == ["", "1", "2"]
        await hasty.clock.move(timedelta(minutes=5))
        assert numbers(heard) == ["", "1", "2", "3"]
        await hasty.clock.move(timedelta(minutes=60))

    assert numbers(heard) == ["", "1", "2", "3"]
    assert len({event_id for event_id, _, _ in heard}) == 1
    assert {reason for _, _, reason in heard[1:]} <= {"http_error", "http_timeout"}


async def test_an_acknowledged_event_comes_once(slack: Slack) -> None:
    app, heard = hearing(slack)

    async with running(slack, app):
        await slack.person("ana").says("lost Acme")
        await slack.clock.move(timedelta(minutes=10))

    assert len(heard) == 1


async def test_repeats_can_be_had_at_once(hasty: Slack) -> None:
    app, heard = hearing(hasty, failures=3)

    async with running(hasty, app):
        await hasty.person("ana").says("lost Acme")
        await hasty.events.retry_now()
        await hasty.events.retry_now()

    assert numbers(heard) == ["", "1", "2", "3"]


async def test_the_bot_may_ask_for_no_repeats() -> None:
    async with playground(MANIFEST, "http") as slack:
        app, heard = hearing(slack, failures=1, headers={"x-slack-no-retry": "1"})
        async with running(slack, app):
            await slack.person("ana").says("lost Acme")

    assert len(heard) == 1


async def test_a_running_clock_repeats_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    short = (timedelta(0), timedelta(seconds=0.02), timedelta(seconds=0.03))
    monkeypatch.setattr("bot.playground.delivery.events.WAITS", short)
    async with playground(MANIFEST, "http") as slack:
        app, heard = hearing(slack, failures=3)
        done = asyncio.Event()
        slack.wire.on_new = lambda: done.set() if len(heard) > 3 else None
        async with running(slack, app):
            await slack.person("ana").says("lost Acme")
            await asyncio.wait_for(done.wait(), 5)
            await slack.events.settled()

    assert numbers(heard) == ["", "1", "2", "3"]


async def test_without_the_scope_what_is_typed_stays_private() -> None:
    scopes = frozenset({"commands", "chat:write"})
    async with playground(MANIFEST, "http", scopes=scopes) as slack:
        app, heard = hearing(slack)
        async with running(slack, app):
            await slack.person("ana").says("lost Acme")

    assert heard == []


async def test_what_is_not_subscribed_is_not_sent(slack: Slack) -> None:
    app, heard = hearing(slack)

    async with running(slack, app):
        await slack.person("ana").says("lost Acme", in_="#sales")
        await slack.event(slack.team, {"type": "team_join", "user": {}})

    assert heard == []


def types(slack: Slack) -> list[str]:
    return [each.name for each in slack.wire.all() if each.way == "to_bot"]


async def test_the_bot_hears_its_own_messages_their_edits_and_deletions(slack: Slack) -> None:
    app: AsyncApp = app_of(slack)
    client, ana = client_of(slack), slack.person("ana")

    async with running(slack, app):
        posted = await client.chat_postMessage(channel=ana.id, text="Hi")
        where, ts = posted["channel"], posted["ts"]
        await client.chat_update(channel=where, ts=ts, text="Hello")
        await client.chat_delete(channel=where, ts=ts)
        await slack.events.settled()

    events = [each.request["event"] for each in slack.wire.calls("message")]
    assert [event.get("subtype") for event in events] == [
        None,
        "message_changed",
        "message_deleted",
    ]
    assert events[0]["bot_id"] == slack.install.bot_id
    assert events[1]["message"]["text"] == "Hello"
    assert events[1]["previous_message"]["text"] == "Hi"
    assert events[2]["deleted_ts"] == ts


async def test_comings_and_goings_are_told(slack: Slack) -> None:
    eve = slack.joins_team("eve", tz="Asia/Tokyo", real_name="Eve Mori")
    private = slack.add_channel(slack.team, "deals", kind="private")
    app, _ = hearing(slack)

    async with running(slack, app):
        await slack.joins(slack.team, eve.id, slack.channel("random"))
        await slack.leaves(slack.team, eve.id, slack.channel("random"))
        await slack.joins(slack.team, eve.id, private)
        await slack.change_user(slack.team, eve.user, tz="Europe/Paris")
        await client_of(slack).conversations_join(channel=slack.channel("random").id)
        await slack.events.settled()

    events = [each.request["event"] for each in slack.wire.all() if each.way == "to_bot"]
    assert [(event["type"], event.get("channel_type")) for event in events] == [
        ("member_joined_channel", "C"),
        ("member_left_channel", "C"),
        ("member_joined_channel", "G"),
        ("user_change", None),
        ("member_joined_channel", "C"),
    ]
    assert events[3]["user"]["tz_offset"] == 3600
    assert events[4]["user"] == slack.install.bot_user


async def test_an_uninstall_is_told_and_the_token_is_dead(slack: Slack) -> None:
    app, _ = hearing(slack)

    async with running(slack, app):
        await slack.uninstall(slack.team)

    assert types(slack) == ["tokens_revoked", "app_uninstalled"]
    revoked = slack.wire.calls("tokens_revoked")[0].request["event"]["tokens"]
    assert revoked == {"oauth": [], "bot": [slack.install.bot_user]}
    assert slack.core.app.installs == {}
