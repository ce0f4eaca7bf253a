"""Faults, limits, installs: what goes wrong on demand, and the app's coming and going."""

from __future__ import annotations

import time
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)

from bot.playground.core import Timing
from bot.playground.errors import Refused
from bot.playground.limits import BURST
from bot.playground.playground import Playground
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_http, running
from tests.integration.playground.test_web_api import refusal


async def test_an_error_by_name(served: Slack) -> None:
    served.fault("auth.test", "error", code="account_inactive")
    client = client_of(served)

    assert (await refusal(client.auth_test()))["error"] == "account_inactive"
    assert (await client.auth_test())["ok"] is True


async def test_any_call_may_be_befallen(served: Slack) -> None:
    served.fault("*", "error", code="fatal_error", times=2)
    client = client_of(served)

    assert (await refusal(client.auth_test()))["error"] == "fatal_error"
    assert (await refusal(client.team_info()))["error"] == "fatal_error"


async def test_a_server_error(served: Slack) -> None:
    served.fault("auth.test", "status", status=503)

    with pytest.raises(SlackApiError) as caught:
        await client_of(served).auth_test()

    assert caught.value.response.status_code == 503


async def test_too_many_requests_are_told_with_a_wait(served: Slack) -> None:
    served.fault("auth.test", "ratelimited", seconds=1)
    client = client_of(served)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler())

    assert (await client.auth_test())["ok"] is True
    assert [each.status for each in served.wire.calls("auth.test")] == [429, 200]


async def test_a_slow_answer(served: Slack) -> None:
    served.fault("auth.test", "slow", seconds=0.1)
    started = time.monotonic()

    await client_of(served).auth_test()

    assert time.monotonic() - started >= 0.1


@pytest.mark.parametrize(("kind", "stored"), [("dropped", 0), ("lost", 1)])
async def test_a_connection_that_breaks_before_or_after_the_effect(
    served: Slack, kind: str, stored: int
) -> None:
    served.fault("chat.postMessage", kind)
    client = client_of(served)
    client.retry_handlers = []

    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="#sales", text="Hi")

    assert len(served.person("ana").sees("sales")) == stored
    assert served.wire.calls("chat.postMessage")[0].status == "dropped"


async def test_the_client_repeats_a_post_whose_answer_was_lost(served: Slack) -> None:
    served.fault("chat.postMessage", "lost")
    client = client_of(served)
    client.retry_handlers = [AsyncConnectionErrorRetryHandler()]

    await client.chat_postMessage(channel="#sales", text="Hi", client_msg_id="one")

    assert [seen.message.client_msg_id for seen in served.person("ana").sees("sales")] == [
        "one",
        "one",
    ]


@pytest.mark.parametrize(
    ("kind", "answer", "arrivals"),
    [("dropped", "timeout", 0), ("lost", "timeout", 1), ("twice", "Hi", 2), ("slow", "Hi", 1)],
)
async def test_trouble_on_the_way_to_the_bot(
    slack: Slack, kind: str, answer: str, arrivals: int
) -> None:
    app = app_of(slack)
    arrived: list[str] = []

    @app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        arrived.append(command["trigger_id"])
        await ack("Hi")

    async with running(slack, app):
        slack.core.timing = Timing(acknowledge=0.3) if kind == "dropped" else slack.core.timing
        slack.fault("to_bot", kind, seconds=0.01)
        reply = await slack.person("ana").types("/echo")

    assert answer in reply
    assert len(arrived) == arrivals
    assert len(set(arrived)) <= 1


async def test_limits_hold_where_they_are_on() -> None:
    async with playground(MANIFEST, limits=True) as slack:
        client = client_of(slack)
        for _ in range(BURST):
            await client.chat_postMessage(channel="#sales", text="Hi")
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="#sales", text="Hi")

    assert caught.value.response.status_code == 429
    assert caught.value.response["error"] == "ratelimited"
    assert caught.value.response.headers["Retry-After"] == "1"


async def test_limits_count_what_belongs_to_no_workspace() -> None:
    async with playground(MANIFEST, limits=True) as slack:
        client = client_of(slack)
        await client.apps_connections_open(app_token=slack.core.app.app_token)

        answer = await refusal(client.apps_connections_open(app_token=slack.core.app.app_token))

    assert answer["error"] == "ratelimited"


# --- installs


# slack_sdk 3.47 makes its credentials with what aiohttp 3.14 calls deprecated.
by_the_sdk = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@by_the_sdk
async def test_a_code_is_exchanged_once_for_an_installation(served: Slack) -> None:
    other = served.add_workspace("Other", "other")
    owner = served.add_user(other, "olga")
    code, install = served.authorize(other, owner)
    app, client = served.core.app, client_of(served)

    granted = await client.oauth_v2_access(
        client_id=app.client_id, client_secret=app.client_secret, code=code
    )
    again = await refusal(
        client.oauth_v2_access(client_id=app.client_id, client_secret=app.client_secret, code=code)
    )
    wrong = await refusal(
        client.oauth_v2_access(client_id=app.client_id, client_secret="no", code=code)
    )

    assert granted["access_token"] == install.token
    assert granted["team"] == {"id": other.id, "name": "Other"}
    assert granted["bot_user_id"] == install.bot_user
    assert granted["authed_user"]["id"] == owner.id
    assert granted["enterprise"] is None
    assert "chat:write" in granted["scope"].split(",")
    assert (again["error"], wrong["error"]) == ("invalid_code", "bad_client_secret")
    assert (await client_of(served, install.token).auth_test())["team_id"] == other.id


async def test_client_credentials_may_come_as_arguments(served: Slack) -> None:
    app = served.core.app
    code, install = served.authorize(served.team, served.person("dana").user)
    form = {"client_id": app.client_id, "client_secret": app.client_secret, "code": code}
    url = f"{served.api_url}oauth.v2.access"

    async with aiohttp.ClientSession() as session:
        async with session.post(url, data=form) as answer:
            assert (await answer.json())["access_token"] == install.token
        headers = {"Authorization": "Basic %%%"}
        async with session.post(url, data=form, headers=headers) as broken:
            assert (await broken.json())["error"] == "invalid_client_id"


@by_the_sdk
async def test_an_org_wide_installation_serves_all_its_workspaces() -> None:
    async with playground(MANIFEST, enterprise="Juniper Group") as slack:
        second = slack.add_workspace("Second", "second", "Juniper Group")
        eve = slack.add_user(second, "eve")
        apart = slack.add_workspace("Apart", "apart")
        slack.add_user(apart, "zoe")
        code, install = slack.authorize(second, eve, org_wide=True)
        app, client = slack.core.app, client_of(slack)
        granted = await client.oauth_v2_access(
            client_id=app.client_id, client_secret=app.client_secret, code=code
        )
        orgs = client_of(slack, install.token)
        by_team = await orgs.users_list(team_id=second.id)
        by_user = await orgs.users_info(user=eve.id)
        default = await orgs.team_info()
        first = await orgs.users_info(user=slack.person("ana").id)
        nowhere = await refusal(orgs.users_list(team_id=apart.id))

    assert granted["is_enterprise_install"] is True
    assert granted["team"] is None
    assert granted["enterprise"]["name"] == "Juniper Group"
    assert {member["name"] for member in by_team["members"]} >= {"eve", "echo"}
    assert by_user["user"]["enterprise_user"]["enterprise_id"] == second.enterprise
    assert default["team"]["enterprise_name"] == "Juniper Group"
    assert first["user"]["name"] == "ana"
    assert nowhere["error"] == "team_not_found"
    assert (second.enterprise, apart.enterprise) == (slack.team.enterprise, None)


async def test_the_app_may_revoke_its_token_or_uninstall_itself(served: Slack) -> None:
    client, app = client_of(served), served.core.app

    assert (await client.auth_revoke(test=True))["revoked"] is False
    wrong = await refusal(client.apps_uninstall(client_id=app.client_id, client_secret="no"))
    await client.apps_uninstall(client_id=app.client_id, client_secret=app.client_secret)
    dead = await refusal(client.auth_test())
    install = served.core.install(served.team)
    again = client_of(served, install.token)
    assert (await again.auth_revoke())["revoked"] is True

    assert wrong["error"] == "bad_client_secret"
    assert dead["error"] == "invalid_auth"
    assert (await refusal(again.auth_test()))["error"] == "invalid_auth"


# --- the playground itself


async def test_a_taken_port_gives_way_to_the_next_free_one(served: Slack) -> None:
    port = int(served.url.rstrip("/").rpartition(":")[2])
    other = Playground(MANIFEST)

    url = await other.serve(port=port)
    await other.close()

    assert url != served.url
    assert port < int(url.rstrip("/").rpartition(":")[2]) <= port + 20


async def test_no_free_port_is_told(served: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.playground.playground.PORTS_TRIED", 1)
    port = int(served.url.rstrip("/").rpartition(":")[2])
    other = Playground(MANIFEST)

    with pytest.raises(OSError, match="no free port"):
        await other.serve(port=port)
    await other.close()


async def test_a_playground_that_never_served_closes_quietly() -> None:
    await Playground(MANIFEST).close()


async def test_settings_are_those_of_the_way_in(slack: Slack) -> None:
    settings = slack.settings()

    assert settings["SLACK_API_URL"] == slack.api_url
    assert settings["SLACK_BOT_TOKEN"] == slack.install.token
    assert ("SLACK_APP_TOKEN" in settings) == (slack.mode == "socket")
    assert ("SLACK_SIGNING_SECRET" in settings) == (slack.mode == "http")


async def test_unknown_names_are_refused(served: Slack) -> None:
    with pytest.raises(Refused, match="nobody is called"):
        served.person("zoe")
    with pytest.raises(Refused, match="no channel"):
        served.channel("zoo")


async def test_closing_gives_up_answers_that_are_late() -> None:
    async with playground(MANIFEST, "http") as slack:
        app = app_of(slack)

        @app.command("/echo")
        async def echo() -> None:
            """Never acknowledges."""

        async with over_http(slack, app):
            slack.fault("to_bot", "slow", seconds=60)
            task = slack.events.send(slack.install, slack.team, {"type": "app_home_opened"})

    assert task.cancelled()
