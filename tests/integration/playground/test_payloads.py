"""Every payload carries the fields that Slack documents."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, running
from tests.integration.playground.conftest import MONDAY
from tests.integration.playground.test_stories import BUTTONS, MODAL


def silent(slack: Slack) -> AsyncApp:
    """Return a bot that acknowledges everything and opens the modal of shortcuts."""
    app = app_of(slack)

    async def acknowledge(ack: AsyncAck) -> None:
        await ack()

    @app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack(text="Hi", blocks=BUTTONS)

    @app.shortcut("start")
    async def start(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        view = {**MODAL, "notify_on_close": True, "private_metadata": "kept"}
        await app.client.views_open(trigger_id=body["trigger_id"], view=view)

    app.command("/escaped")(acknowledge)
    app.shortcut("keep")(acknowledge)
    app.action("undo")(acknowledge)
    app.action("menu")(acknowledge)
    app.view("details")(acknowledge)
    app.view_closed("details")(acknowledge)
    app.event("message")(acknowledge)
    app.event("app_home_opened")(acknowledge)
    return app


@pytest.fixture
async def single() -> AsyncIterator[Slack]:
    async with playground(MANIFEST, "http", at=MONDAY) as slack, running(slack, silent(slack)):
        yield slack


@pytest.fixture
async def org() -> AsyncIterator[Slack]:
    async with (
        playground(MANIFEST, "http", at=MONDAY, enterprise="Juniper Group") as slack,
        running(slack, silent(slack)),
    ):
        yield slack


def last(slack: Slack, name: str) -> dict[str, Any]:
    found: dict[str, Any] = slack.wire.calls(name)[-1].request
    return found


async def test_a_command(single: Slack) -> None:
    ana = single.person("ana")

    await ana.types("/echo a  b ", in_="#sales")

    sent = last(single, "/echo")
    assert sent["response_url"].startswith(f"{single.url}hooks/")
    assert sent.pop("response_url")
    assert sent.pop("trigger_id")
    assert sent == {
        "token": single.core.app.verification_token,
        "team_id": single.team.id,
        "team_domain": "juniper",
        "channel_id": single.channel("sales").id,
        "channel_name": "sales",
        "user_id": ana.id,
        "user_name": "ana",
        "command": "/echo",
        "text": "a  b",
        "api_app_id": single.core.app.id,
        "is_enterprise_install": "false",
    }


async def test_a_command_in_an_org(org: Slack) -> None:
    await org.person("ana").types("/echo", in_="#sales")

    sent = last(org, "/echo")
    assert sent["is_enterprise_install"] == "true"
    assert sent["enterprise_id"] == org.team.enterprise
    assert sent["enterprise_name"] == "Juniper Group"
    assert sent["team_id"] == org.team.id


async def test_a_command_names_hidden_channels_by_kind(single: Slack) -> None:
    ana = single.person("ana")
    private = single.add_channel(single.team, "deals", ana.user, kind="private")

    await ana.types("/echo", in_=private)
    assert last(single, "/echo")["channel_name"] == "privategroup"
    await ana.types("/echo", in_=ana.dm_channel)
    assert last(single, "/echo")["channel_name"] == "directmessage"


async def test_an_escaping_command_gets_ids_with_names(single: Slack) -> None:
    ana = single.person("ana")

    await ana.runs("/escaped #sales by @ben & co")
    assert last(single, "/escaped")["text"] == (
        f"<#{single.channel('sales').id}|sales> by <@{single.person('ben').id}|ben> & co"
    )
    await ana.runs("/echo #sales by @ben")
    assert last(single, "/echo")["text"] == "#sales by @ben"


async def test_a_click_in_a_message(single: Slack) -> None:
    ana = single.person("ana")
    await client_of(single).chat_postMessage(channel="#sales", text="Hi", blocks=BUTTONS)

    await ana.clicks(ana.sees("sales")[0], "Undo")

    sent = last(single, "block_actions")
    message = ana.sees("sales")[0].message
    assert sent["user"] == {
        "id": ana.id,
        "username": "ana",
        "name": "ana",
        "team_id": single.team.id,
    }
    assert sent["team"] == {"id": single.team.id, "domain": "juniper"}
    assert (sent["enterprise"], sent["is_enterprise_install"]) == (None, False)
    assert sent["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": False,
    }
    assert sent["channel"] == {"id": message.channel, "name": "sales"}
    assert sent["message"]["blocks"][1]["elements"][0]["action_id"] == "undo"
    assert sent["message"]["app_id"] == sent["api_app_id"] == single.core.app.id
    assert sent["state"] == {"values": {}}
    assert sent["response_url"].startswith(single.url)
    assert sent["actions"] == [
        {
            "type": "button",
            "action_id": "undo",
            "block_id": message.blocks[1]["block_id"],
            "text": {"type": "plain_text", "text": "Undo"},
            "value": "7",
            "action_ts": sent["actions"][0]["action_ts"],
        }
    ]


async def test_a_click_in_a_thread_tells_the_thread(single: Slack) -> None:
    ana, client = single.person("ana"), client_of(single)
    root = await client.chat_postMessage(channel="#sales", text="root")
    await client.chat_postMessage(channel="#sales", text="x", blocks=BUTTONS, thread_ts=root["ts"])

    await ana.clicks(ana.sees("sales")[1], "Help")

    sent = last(single, "block_actions")
    assert sent["container"]["thread_ts"] == root["ts"]
    assert sent["actions"][0]["selected_option"]["value"] == "h"


async def test_a_click_in_an_org_has_no_team(org: Slack) -> None:
    ana = org.person("ana")
    reply = await ana.types("/echo")

    await ana.clicks(reply, "Undo")

    sent = last(org, "block_actions")
    assert sent["team"] is None
    assert sent["enterprise"] == {"id": org.team.enterprise, "name": "Juniper Group"}
    assert sent["is_enterprise_install"] is True
    assert sent["user"]["team_id"] == org.team.id


async def test_a_submission(single: Slack) -> None:
    ana = single.person("ana")
    await ana.uses_shortcut("Start")
    await ana.submits({"Account": "Acme"})

    assert last(single, "shortcut")["callback_id"] == "start"
    sent = last(single, "view_submission")
    view = sent["view"]
    assert sent["response_urls"] == []
    assert "container" not in sent
    assert view["private_metadata"] == "kept"
    assert view["app_installed_team_id"] == single.team.id
    assert view["root_view_id"] == view["id"]
    assert view["previous_view_id"] is None
    assert view["hash"]
    assert view["state"]["values"]["account"] == {
        "text": {"type": "plain_text_input", "value": "Acme"}
    }
    assert view["state"]["values"]["reason"] == {
        "pick": {"type": "static_select", "selected_option": None}
    }


async def test_a_closed_modal_is_told_where_it_asked(single: Slack) -> None:
    ana = single.person("ana")
    await ana.uses_shortcut("Start")

    await ana.closes()

    sent = last(single, "view_closed")
    assert sent["is_cleared"] is False
    assert sent["view"]["callback_id"] == "details"


async def test_a_message_shortcut(single: Slack) -> None:
    ana = single.person("ana")
    said = await ana.says("They want it cheaper", in_="#sales")

    await ana.uses_shortcut("Keep", on=said)

    sent = last(single, "message_action")
    assert sent["callback_id"] == "keep"
    assert sent["message"]["text"] == "They want it cheaper"
    assert sent["message"]["user"] == ana.id
    assert sent["message_ts"] == said.message.ts
    assert sent["channel"]["name"] == "sales"
    assert sent["trigger_id"]
    assert sent["response_url"]


async def test_an_event(single: Slack) -> None:
    ana = single.person("ana")
    said = await ana.says("lost Acme")

    sent = last(single, "message")
    assert sent["type"] == "event_callback"
    assert sent["team_id"] == sent["context_team_id"] == single.team.id
    assert sent["api_app_id"] == single.core.app.id
    assert sent["event_id"].startswith("Ev")
    assert sent["event_time"] == int(MONDAY.timestamp())
    assert sent["is_ext_shared_channel"] is False
    assert sent["authorizations"] == [
        {
            "enterprise_id": None,
            "team_id": single.team.id,
            "user_id": single.install.bot_user,
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ]
    event = sent["event"]
    assert event["ts"] == event["event_ts"] == said.message.ts
    assert event["team"] == single.team.id
    assert event["channel"] == ana.dm_channel.id
    assert event["channel_type"] == "im"
    assert event["client_msg_id"]
    assert event["blocks"][0]["type"] == "rich_text"


async def test_an_event_in_an_org(org: Slack) -> None:
    await org.person("ana").says("lost Acme")

    sent = last(org, "message")
    assert sent["enterprise_id"] == sent["context_enterprise_id"] == org.team.enterprise
    assert sent["authorizations"][0]["is_enterprise_install"] is True
    assert sent["authorizations"][0]["team_id"] is None


async def test_opening_the_home_tells_the_view_that_is_there(single: Slack) -> None:
    ana = single.person("ana")
    assert await ana.opens_home() is None
    assert "view" not in last(single, "app_home_opened")["event"]

    home = {"type": "home", "blocks": [{"type": "divider"}]}
    await client_of(single).views_publish(user_id=ana.id, view=home)
    shown = await ana.opens_home()
    assert shown is not None
    event = last(single, "app_home_opened")["event"]
    assert event["view"]["id"] == shown.view.id
    assert (event["tab"], event["user"]) == ("home", ana.id)

    await ana.opens_home("messages")
    assert "view" not in last(single, "app_home_opened")["event"]
