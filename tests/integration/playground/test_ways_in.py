"""Socket Mode and signed HTTP as such."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from bot.playground.delivery.http import signed
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_socket, running
from tests.integration.playground.conftest import QUICK


def echoing(slack: Slack) -> AsyncApp:
    app = app_of(slack)

    @app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack("Hi")

    return app


async def url_of(slack: Slack) -> str:
    opened = await client_of(slack).apps_connections_open(app_token=slack.core.app.app_token)
    return str(opened["url"])


async def test_a_socket_says_hello_and_takes_envelopes(served: Slack) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await url_of(served)) as ws:
        hello = await ws.receive_json()
        asked = asyncio.create_task(served.person("ana").types("/echo"))
        envelope = await ws.receive_json()
        await ws.send_str("nonsense")
        await ws.send_json([])
        await ws.send_json({"envelope_id": "unknown"})
        await ws.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Hi"}})
        await ws.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Again"}})
        reply = await asked

    assert hello["type"] == "hello"
    assert hello["num_connections"] == 1
    assert hello["connection_info"]["app_id"] == served.core.app.id
    assert envelope["type"] == "slash_commands"
    assert envelope["accepts_response_payload"] is True
    assert "retry_attempt" not in envelope
    assert reply.screen == "Hi"


async def test_a_ticket_opens_one_socket(served: Slack) -> None:
    url = await url_of(served)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url):
            pass
        async with session.get(url.replace("ws", "http", 1)) as again:
            assert again.status == 404


async def test_no_more_than_ten_sockets(served: Slack) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await url_of(served)) for _ in range(10)]
        await served.bot_connected(len(sockets))

        with pytest.raises(SlackApiError, match="too_many_websockets"):
            await url_of(served)


async def test_each_envelope_goes_to_one_of_two_sockets(served: Slack) -> None:
    app = echoing(served)
    async with over_socket(served, app), over_socket(served, app):
        await served.bot_connected(2)
        for _ in range(4):
            assert (await served.person("ana").types("/echo")).screen == "Hi"

    assert len(served.wire.calls("/echo")) == 4


async def test_a_refresh_loses_no_command_when_two_sockets_are_open(served: Slack) -> None:
    app = echoing(served)
    async with over_socket(served, app), over_socket(served, app):
        await served.bot_connected(2)
        refreshing = asyncio.create_task(served.socket.refresh())
        await asyncio.sleep(0)
        replies = [await served.person("ana").types("/echo") for _ in range(5)]
        await refreshing
        await served.bot_connected(2)

    assert [reply.screen for reply in replies] == ["Hi"] * 5
    assert len(served.wire.calls("apps.connections.open")) == 3


async def test_a_refreshed_socket_may_still_acknowledge_what_it_got(served: Slack) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await url_of(served)) as ws:
        await ws.receive_json()
        typing = asyncio.create_task(served.person("ana").types("/echo"))
        envelope = await ws.receive_json()
        refreshing = asyncio.create_task(served.socket.refresh("warning"))
        disconnect = await ws.receive_json()
        await ws.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "Hi"}})
        reply = await typing
        await ws.close()
        await refreshing

    assert (disconnect["type"], disconnect["reason"]) == ("disconnect", "warning")
    assert reply.screen == "Hi"


async def test_a_socket_that_stays_is_closed(
    served: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.playground.delivery.socket.GRACE", 0.01)
    async with aiohttp.ClientSession() as session, session.ws_connect(await url_of(served)) as ws:
        await ws.receive_json()
        refreshing = asyncio.create_task(served.socket.refresh())
        await ws.receive_json()
        assert (await ws.receive()).type is aiohttp.WSMsgType.CLOSE
        await refreshing

    assert served.socket.open == 0


async def test_a_broken_socket_fails_what_was_under_way(served: Slack) -> None:
    app = app_of(served)
    asked = asyncio.Event()

    @app.command("/echo")
    async def echo() -> None:
        asked.set()
        await asyncio.sleep(0.2)

    handler = AsyncSocketModeHandler(app, served.core.app.app_token, ping_interval=0.05)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # untyped in slack_bolt
    await served.bot_connected()
    typing = asyncio.create_task(served.person("ana").types("/echo"))
    await asked.wait()
    await served.socket.drop()
    reply = await typing
    await handler.close_async()  # type: ignore[no-untyped-call]  # untyped in slack_bolt

    assert reply.screen == '/echo failed with the error "dispatch_failed"'


async def test_over_http_there_are_no_sockets() -> None:
    async with playground(MANIFEST, "http") as slack, aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {slack.core.app.app_token}"}
        async with session.post(f"{slack.api_url}apps.connections.open", headers=headers) as answer:
            assert (await answer.json())["error"] == "socket_mode_not_enabled"


async def test_requests_are_signed_as_the_official_verifier_wants() -> None:
    verifier = SignatureVerifier("secret")
    body = b"text=%C3%A9"

    assert verifier.is_valid_request(body, signed(body, "secret"))
    assert not verifier.is_valid_request(body, signed(body, "other"))
    assert not verifier.is_valid_request(body, signed(body, "secret", at=1))


async def answering(status: int, body: str, content_type: str) -> str:
    """Return what a person sees when the bot's server answers a command like this."""
    received: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        received.append(request.headers["User-Agent"])
        return web.Response(status=status, text=body, content_type=content_type)

    server = web.Application()
    server.router.add_post("/", handle)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with playground(MANIFEST, "http", timing=QUICK) as slack:
        slack.http.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        seen = await slack.person("ana").runs("/echo")
    await runner.cleanup()
    assert received[0].startswith("Slackbot")
    return seen.screen if seen else ""


async def test_http_answers_are_read_as_slack_reads_them() -> None:
    json_type = "application/json"
    assert await answering(200, "plain words", "text/plain") == "plain words"
    assert await answering(200, json.dumps({"text": "Hi"}), json_type) == "Hi"
    assert await answering(200, "", json_type) == ""
    assert await answering(200, "{no json", json_type) == "{no json"
    assert "http_client_error" in await answering(404, "", "text/plain")
    assert "http_service_error" in await answering(503, "", "text/plain")


async def test_either_way_the_bot_answers_the_same(slack: Slack) -> None:
    async with running(slack, echoing(slack)):
        assert (await slack.person("ana").types("/echo")).screen == "Hi"
