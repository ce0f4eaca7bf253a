"""Calls of Slack's API when it is busy, broken or gone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from bot.slack.client import TokenRefused, Unreachable, open_session, reach, slack_client
from tests.support.small_slack import SmallSlack


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as opened:
        yield opened


async def dropping(calls: list[str]) -> tuple[web.AppRunner, str]:
    """Serve a Slack that breaks every connection after it has read the call."""

    async def drop(request: web.Request) -> web.Response:
        await request.read()
        calls.append(request.match_info["method"])
        assert request.transport
        request.transport.abort()
        return web.Response()

    app = web.Application()
    app.router.add_route("*", "/api/{method}", drop)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}/api/"


@pytest.mark.parametrize(("method", "times"), [("users.info", 3), ("chat.postMessage", 1)])
async def test_after_a_broken_connection_only_what_changes_nothing_is_sent_again(
    session: aiohttp.ClientSession, method: str, times: int
) -> None:
    calls: list[str] = []
    runner, url = await dropping(calls)
    try:
        with pytest.raises(aiohttp.ClientError):
            await slack_client(url, session, "xoxb-1").api_call(method)
    finally:
        await runner.cleanup()
    assert calls == [method] * times


async def test_a_short_wait_is_obeyed(slack: SmallSlack, session: aiohttp.ClientSession) -> None:
    slack.statuses["chat.postMessage"] = 429
    slack.retry_after["chat.postMessage"] = "0"
    slack.answers["chat.postMessage"] = {"ok": False, "error": "ratelimited"}
    with pytest.raises(SlackApiError):
        await slack_client(slack.api_url, session, "xoxb-1").chat_postMessage(channel="C", text="x")
    assert len(slack.asked("chat.postMessage")) == 3


@pytest.mark.parametrize(("patient", "wait"), [(False, "2"), (True, "61"), (True, "soon")])
async def test_a_wait_that_nobody_can_bear_ends_the_call_at_once(
    slack: SmallSlack, session: aiohttp.ClientSession, wait: str, *, patient: bool
) -> None:
    slack.statuses["chat.postMessage"] = 429
    slack.retry_after["chat.postMessage"] = wait
    slack.answers["chat.postMessage"] = {"ok": False, "error": "ratelimited"}
    client = slack_client(slack.api_url, session, "xoxb-1", patient=patient)
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel="C", text="x")
    assert len(slack.asked("chat.postMessage")) == 1


async def test_an_answer_in_time_is_returned(
    slack: SmallSlack, session: aiohttp.ClientSession
) -> None:
    client = slack_client(slack.api_url, session, "xoxb-1")
    answer = await reach(client.auth_test(), "SLACK_BOT_TOKEN", 5)
    assert answer["team_id"] == "T0HARBOR"
    assert slack.asked("auth.test")[0]["token"] == "Bearer xoxb-1"


@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_refused_token_is_named_by_its_setting(
    slack: SmallSlack, session: aiohttp.ClientSession, code: str
) -> None:
    slack.answers["auth.test"] = {"ok": False, "error": code}
    client = slack_client(slack.api_url, session, "xoxb-1")
    with pytest.raises(TokenRefused, match=rf"SLACK_BOT_TOKEN \({code}\)"):
        await reach(client.auth_test(), "SLACK_BOT_TOKEN", 5)


async def test_everything_else_may_pass(slack: SmallSlack, session: aiohttp.ClientSession) -> None:
    client = slack_client(slack.api_url, session, "xoxb-1")
    slack.answers["auth.test"] = {"ok": False, "error": "internal_error"}
    with pytest.raises(Unreachable, match="internal_error"):
        await reach(client.auth_test(), "SLACK_BOT_TOKEN", 5)
    slack.statuses["auth.test"] = 502
    with pytest.raises(Unreachable):
        await reach(client.auth_test(), "SLACK_BOT_TOKEN", 5)
    slack.hang.add("auth.test")
    with pytest.raises(Unreachable, match="TimeoutError"):
        await reach(client.auth_test(), "SLACK_BOT_TOKEN", 0.05)
    nowhere = slack_client("http://127.0.0.1:9/api/", session, "xoxb-1")
    with pytest.raises(Unreachable, match="ClientConnectorError"):
        await reach(nowhere.auth_test(), "SLACK_BOT_TOKEN", 5)
