"""What a person sees when the bot doesn't answer well, and what Slack doesn't send."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot.playground.errors import Refused
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, running
from tests.integration.playground.test_stories import BUTTONS, MODAL


async def test_a_late_acknowledgement_is_a_timeout(hasty: Slack) -> None:
    app = app_of(hasty)

    @app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await asyncio.sleep(0.6)
        await ack("too late")

    async with running(hasty, app):
        reply = await hasty.person("ana").types("/echo")

    assert reply.screen == '/echo failed with the error "operation_timeout"'
    assert hasty.person("ben").sees("sales") == []


async def test_a_command_that_the_manifest_does_not_name_is_not_sent(slack: Slack) -> None:
    async with running(slack, app_of(slack)):
        reply = await slack.person("ana").types("/other")

    assert reply.screen == "/other is not a valid command."
    assert slack.wire.calls("/other") == []


async def test_without_a_bot_the_dispatch_fails(slack: Slack) -> None:
    slack.http.url = "http://127.0.0.1:9/"

    reply = await slack.person("ana").types("/echo")

    assert reply.screen == '/echo failed with the error "dispatch_failed"'


@pytest.mark.parametrize(
    "answer",
    [
        {"text": "x", "blocks": [{"type": "confetti"}]},
        {"text": "x", "response_type": "loud"},
        {"text": "x" * 4001},
    ],
)
async def test_an_answer_that_slack_does_not_take_is_told(
    slack: Slack, answer: dict[str, Any]
) -> None:
    app = app_of(slack)

    @app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack(**answer)

    async with running(slack, app):
        reply = await slack.person("ana").types("/echo")

    assert reply.screen == '/echo failed with the error "invalid_command_response"'


async def test_an_answer_may_be_for_the_channel_or_nothing_at_all(slack: Slack) -> None:
    app = app_of(slack)

    @app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        if command["text"] == "quiet":
            await ack()
        else:
            await ack("For all", response_type="in_channel")

    ana = slack.person("ana")
    async with running(slack, app):
        reply = await ana.types("/echo")
        assert await ana.runs("/echo quiet") is None
        with pytest.raises(Refused, match="nothing was shown"):
            await ana.types("/echo quiet")

    assert not reply.ephemeral
    assert [seen.screen for seen in slack.person("ben").sees("sales")] == ["For all"]


async def test_a_click_that_is_not_answered_is_told_below_the_message(hasty: Slack) -> None:
    app = app_of(hasty)

    @app.action("undo")
    async def undo() -> None:
        await asyncio.sleep(1)

    ana = hasty.person("ana")
    await client_of(hasty).chat_postMessage(channel="#sales", text="x", blocks=BUTTONS)
    async with running(hasty, app):
        await ana.clicks(ana.sees("sales")[0], "Undo")

    assert "operation_timeout" in (ana.sees("sales")[0].trouble or "")


async def test_a_shortcut_that_is_not_answered_is_told(hasty: Slack) -> None:
    ana = hasty.person("ana")
    hasty.fault("to_bot", "lost", times=2)
    said = await ana.says("hello", in_="sales")
    app = app_of(hasty)

    async with running(hasty, app):
        await ana.uses_shortcut("Start")
        await ana.uses_shortcut("Keep", on=said)

    assert ana.dm[-1].screen == 'Start failed with the error "operation_timeout"'
    assert ana.sees("sales")[-1].screen == 'Keep failed with the error "operation_timeout"'


ANSWERS: list[tuple[dict[str, Any], str]] = [
    ({"response_action": "errors", "errors": {"nowhere": "x"}}, "unknown_block_id"),
    ({"response_action": "errors", "errors": {}}, "invalid_errors"),
    ({"response_action": "errors", "errors": {"account": 7}}, "invalid_errors"),
    ({"response_action": "errors"}, "invalid_errors"),
    ({"response_action": "applaud"}, "invalid_response_action"),
    ({"text": "thanks"}, "invalid_response_action"),
    ({"response_action": "update", "view": {"type": "home", "blocks": []}}, "/view/type"),
    ({"response_action": "update"}, "must be an object [json-pointer:/view]"),
    ({"response_action": "push", "view": {**MODAL, "title": "x"}}, "json-pointer:/view/title"),
]


@pytest.mark.parametrize(("answer", "trouble"), ANSWERS)
async def test_an_answer_that_a_modal_does_not_take_leaves_it_open(
    answer: dict[str, Any], trouble: str
) -> None:
    async with playground(MANIFEST, "http") as slack:
        app = app_of(slack)

        @app.shortcut("start")
        async def start(ack: AsyncAck, body: dict[str, Any]) -> None:
            await ack()
            await app.client.views_open(trigger_id=body["trigger_id"], view=MODAL)

        @app.view("details")
        async def details(ack: AsyncAck) -> None:
            await ack(answer)

        ana = slack.person("ana")
        async with running(slack, app):
            await ana.uses_shortcut("Start")
            told = await ana.submits({"Account": "Acme"})

        assert trouble in told[""]
        assert ana.modal is not None
        assert ana.modal.values["Account"] == "Acme"


async def test_a_submission_that_is_not_answered_leaves_the_modal_open(hasty: Slack) -> None:
    app = app_of(hasty)

    @app.shortcut("start")
    async def start(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    ana = hasty.person("ana")
    async with running(hasty, app):
        await ana.uses_shortcut("Start")
        hasty.fault("to_bot", "dropped")
        told = await ana.submits({"Account": "Acme"})

    assert "operation_timeout" in told[""]
    assert ana.modal is not None


async def test_without_interactivity_nothing_can_be_clicked() -> None:
    settings = {**MANIFEST["settings"], "interactivity": {"is_enabled": False}}
    async with playground({**MANIFEST, "settings": settings}) as slack:
        ana = slack.person("ana")
        await client_of(slack).chat_postMessage(channel="#sales", text="x", blocks=BUTTONS)

        with pytest.raises(Refused, match="set up for interactivity"):
            await ana.clicks(ana.sees("sales")[0], "Undo")


async def test_without_the_app_nothing_works(served: Slack) -> None:
    ana = served.person("ana")
    await client_of(served).chat_postMessage(channel="#sales", text="x", blocks=BUTTONS)
    await served.uninstall(served.team)

    with pytest.raises(Refused, match="isn't installed"):
        await ana.clicks(ana.sees("sales")[0], "Undo")
    reply = await ana.types("/echo")
    assert reply.screen == "/echo is not a valid command."
    await served.acts.open_home(served.team, ana.user)
    assert (await ana.says("hello", in_="sales")).screen == "hello"
