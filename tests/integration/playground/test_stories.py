from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond

from bot.playground.errors import Refused
from bot.playground.story import Slack
from tests.integration.playground.bots import app_of, running

BUTTONS: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*+$50.00* today"}},
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "undo",
                "value": "7",
                "text": {"type": "plain_text", "text": "Undo"},
            },
            {
                "type": "overflow",
                "action_id": "menu",
                "options": [
                    {"text": {"type": "plain_text", "text": "Details"}, "value": "d"},
                    {"text": {"type": "plain_text", "text": "Help"}, "value": "h"},
                ],
            },
        ],
    },
]

MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "details",
    "title": {"type": "plain_text", "text": "Details"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "account",
            "label": {"type": "plain_text", "text": "Account"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        },
        {
            "type": "input",
            "block_id": "reason",
            "optional": True,
            "label": {"type": "plain_text", "text": "Reason"},
            "element": {
                "type": "static_select",
                "action_id": "pick",
                "options": [
                    {"text": {"type": "plain_text", "text": "Price"}, "value": "price"},
                    {"text": {"type": "plain_text", "text": "Budget"}, "value": "budget"},
                ],
            },
        },
    ],
}


async def test_a_command_is_answered_with_its_acknowledgement(slack: Slack) -> None:
    app = app_of(slack)

    @app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(f"{command['user_name']} said {command['text']}")

    async with running(slack, app):
        reply = await slack.person("ana").types("/echo Acme  $12k")

    assert reply.ephemeral
    assert reply.screen == "ana said Acme  $12k"
    assert slack.person("ben").sees("sales") == []


async def test_a_click_replaces_the_reply_by_its_response_url(slack: Slack) -> None:
    app = app_of(slack)
    clicked: list[dict[str, Any]] = []

    @app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack(text="+$50.00", blocks=BUTTONS)

    @app.action("undo")
    async def undo(ack: AsyncAck, respond: AsyncRespond, body: dict[str, Any]) -> None:
        clicked.append(body)
        await ack()
        await respond("Taken back.", replace_original=True)

    ana = slack.person("ana")
    async with running(slack, app):
        reply = await ana.types("/echo", in_="#sales")
        assert "+$50.00 today" in reply
        assert reply.labels == ["Undo", "Details", "Help"]
        await ana.clicks(reply, "Undo")
        seen = await ana.waits_for("Taken back.")

    assert seen.message is reply.message
    assert clicked[0]["container"]["is_ephemeral"] is True
    assert "message" not in clicked[0]
    assert clicked[0]["actions"][0]["value"] == "7"
    with pytest.raises(Refused, match="no 'Undo' to click"):
        await ana.clicks(reply, "Undo")


async def test_a_modal_shows_errors_then_closes(slack: Slack) -> None:
    app = app_of(slack)
    stored: list[dict[str, Any]] = []

    @app.shortcut("start")
    async def start(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    @app.view("details")
    async def details(ack: AsyncAck, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["account"]["text"]["value"] == "?":
            await ack(response_action="errors", errors={"account": "Who was it?"})
            return
        stored.append(values)
        await ack()

    ana = slack.person("ana")
    async with running(slack, app):
        await ana.uses_shortcut("Start")
        modal = await ana.waits_for_modal("Details")
        assert modal.screen == "Account: [plain_text_input]\nReason: [Price | Budget]"
        assert await ana.submits() == {"Account": "Please complete this required field."}
        assert await ana.submits({"Account": "?"}) == {"Account": "Who was it?"}
        assert await ana.submits({"Account": "Acme", "Reason": "Price"}) == {}
        assert ana.modal is None

    assert stored[0]["account"]["text"]["value"] == "Acme"
    assert stored[0]["reason"]["pick"]["selected_option"]["value"] == "price"


async def test_what_is_typed_in_the_direct_message_reaches_the_bot(slack: Slack) -> None:
    app = app_of(slack)
    heard: list[dict[str, Any]] = []

    @app.event("message")
    async def message(event: dict[str, Any]) -> None:
        heard.append(event)
        await app.client.chat_postMessage(channel=event["user"], text="Saved.")

    ana = slack.person("ana")
    async with running(slack, app):
        await ana.says("lost Acme & <b>")
        await ana.waits_for("Saved.")

    assert heard[0]["text"] == "lost Acme &amp; &lt;b&gt;"
    assert heard[0]["channel_type"] == "im"
    assert [seen.screen for seen in ana.dm] == ["lost Acme & <b>", "Saved."]


async def test_a_command_that_is_not_acknowledged_times_out_before_the_person(
    hasty: Slack,
) -> None:
    app = app_of(hasty)

    @app.command("/echo")
    async def echo() -> None:
        """Never acknowledges."""

    async with running(hasty, app):
        reply = await hasty.person("ana").types("/echo")

    assert reply.ephemeral
    assert 'failed with the error "operation_timeout"' in reply or "http_client" in reply
