"""People act as a screen lets them, and no further."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot.playground.errors import Refused
from bot.playground.people import Person
from bot.playground.seen import Seen, Shown
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_http, over_socket
from tests.unit.playground.blockkit.parts import (
    CONFIRM,
    actions,
    button,
    element,
    entry,
    mrkdwn,
    options,
    plain,
    section,
    text_entry,
)

MESSAGE = [
    section("Why?", accessory=element("radio_buttons", options=options(2))),
    actions(
        element("static_select", placeholder=plain("Reason"), options=options(2)),
        button("Forget me", action_id="forget", confirm=CONFIRM),
        button("Plain", action_id="plain", style="primary"),
        block_id="row",
    ),
]


def named(label: str, held: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**entry({**held, "action_id": "it"}, block_id=label, optional=True, **more)} | {
        "label": plain(label)
    }


FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("Form"),
    "submit": plain("Save"),
    "blocks": [
        named("Note", element("plain_text_input", min_length=3)),
        named("Day", element("datepicker")),
        named("Hour", element("timepicker")),
        named("Moment", element("datetimepicker")),
        named("Coach", element("users_select")),
        named("Place", element("conversations_select")),
        named("People", element("multi_users_select")),
        named("Tags", element("checkboxes", options=options(3))),
        named("Found", element("external_select", min_query_length=1)),
        named("Told", element("plain_text_input"), dispatch_action=True),
        actions(button("More", action_id="plain")),
    ],
}


class Ear:
    """What the bot heard."""

    def __init__(self) -> None:
        self.actions: list[dict[str, Any]] = []
        self.values: dict[str, Any] = {}


@pytest.fixture
async def ear(served: Slack) -> AsyncIterator[Ear]:
    heard = Ear()
    app = app_of(served)

    async def act(ack: AsyncAck, action: dict[str, Any]) -> None:
        heard.actions.append(action)
        await ack()

    async def suggest(ack: AsyncAck, payload: dict[str, Any]) -> None:
        found = [each for each in options(3) if payload["value"] in each["text"]["text"]]
        await ack(options=found)

    @app.shortcut("start")
    async def start(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("form")
    async def form(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.values = {
            label: held["it"] for label, held in view["state"]["values"].items() if "it" in held
        }
        await ack()

    for action_id in ("it", "forget", "plain"):
        app.action(action_id)(act)
    app.options("it")(suggest)
    async with over_socket(served, app):
        yield heard


async def posted(slack: Slack) -> tuple[Person, Seen]:
    ana = slack.person("ana")
    await client_of(slack).chat_postMessage(channel="#sales", text="Why?", blocks=MESSAGE)
    return ana, ana.sees("sales")[-1]


async def opened(slack: Slack) -> tuple[Person, Shown]:
    ana = slack.person("ana")
    await ana.uses_shortcut("Start")
    return ana, await ana.waits_for_modal("Form")


async def test_choosing_in_a_message_tells_the_bot_at_once(served: Slack, ear: Ear) -> None:
    ana, seen = await posted(served)

    await ana.chooses(seen, "Why?", "Option 1")
    await ana.chooses(seen, "Reason", "Option 0")

    assert [each["selected_option"]["value"] for each in ear.actions] == ["1", "0"]
    assert ear.actions[1]["type"] == "static_select"
    assert ear.actions[1]["placeholder"] == plain("Reason")
    state = served.wire.calls("block_actions")[-1].request["state"]["values"]
    assert state["row"]["it"]["selected_option"]["value"] == "0"


async def test_a_confirmation_must_be_answered(served: Slack, ear: Ear) -> None:
    ana, seen = await posted(served)

    with pytest.raises(Refused, match="asks for a confirmation"):
        await ana.clicks(seen, "Forget me")
    with pytest.raises(Refused, match="asks nothing"):
        await ana.clicks(seen, "Plain", confirm=True)
    await ana.clicks(seen, "Forget me", confirm=False)
    assert ear.actions == []
    await ana.clicks(seen, "Forget me", confirm=True)

    assert [each["action_id"] for each in ear.actions] == ["forget"]


async def test_a_form_takes_every_kind_of_entry(served: Slack, ear: Ear) -> None:
    ana, _modal = await opened(served)
    ben = served.person("ben")

    errors = await ana.submits(
        {
            "Note": "Frozen",
            "Day": date(2026, 11, 24),
            "Hour": time(8, 30),
            "Moment": datetime(2026, 11, 24, 8, 30, tzinfo=UTC),
            "Coach": ben,
            "Place": "#sales",
            "People": ["@ana", ben],
            "Tags": ["Option 0", "Option 2"],
            "Found": "Option 1",
        }
    )

    assert errors == {}
    assert ear.values["Note"]["value"] == "Frozen"
    assert ear.values["Day"]["selected_date"] == "2026-11-24"
    assert ear.values["Hour"]["selected_time"] == "08:30"
    assert ear.values["Moment"]["selected_date_time"] == 1795509000
    assert ear.values["Coach"]["selected_user"] == ben.id
    assert ear.values["Place"]["selected_conversation"] == served.channel("sales").id
    assert ear.values["People"]["selected_users"] == [ana.id, ben.id]
    assert [each["value"] for each in ear.values["Tags"]["selected_options"]] == ["0", "2"]
    assert ear.values["Found"]["selected_option"]["value"] == "1"
    assert ear.actions == []


async def test_what_was_entered_can_be_read_and_taken_out_again(served: Slack, ear: Ear) -> None:
    ana, modal = await opened(served)

    await ana.fills({"Note": "Frozen", "Tags": ["Option 1"], "Coach": "@ben"})
    assert modal.values["Note"] == "Frozen"
    assert modal.values["Tags"] == ["Option 1"]
    assert modal.values["Day"] is None
    await ana.fills({"Note": None})

    assert modal.values["Note"] is None


async def test_the_screen_refuses_before_the_bot_is_asked(served: Slack, ear: Ear) -> None:
    ana, _ = await opened(served)

    assert await ana.submits({"Note": "ab"}) == {"Note": "Please enter at least 3 characters."}

    assert served.wire.calls("view_submission") == []


async def test_an_input_may_tell_the_bot_while_it_is_filled_in(served: Slack, ear: Ear) -> None:
    ana, modal = await opened(served)

    await ana.chooses(modal, "Told", "now")
    await ana.clicks(modal, "More")

    assert [each["type"] for each in ear.actions] == ["plain_text_input", "button"]
    assert ear.actions[0]["value"] == "now"
    assert served.wire.calls("block_actions")[0].request["view"]["callback_id"] == "form"


@pytest.mark.parametrize(
    ("label", "choice", "why"),
    [
        ("Tags", "Option 9", "isn't offered"),
        ("Coach", "@nobody", "isn't offered"),
        ("Place", "#nowhere", "isn't offered"),
        ("Found", "Nothing", "isn't offered"),
        ("Age", "7", "to fill in"),
    ],
)
async def test_what_is_not_offered_cannot_be_chosen(
    served: Slack, ear: Ear, label: str, choice: str, why: str
) -> None:
    ana, modal = await opened(served)

    with pytest.raises(Refused, match=why):
        await ana.chooses(modal, label, choice)


async def test_external_options_are_sought_in_messages_too(served: Slack, ear: Ear) -> None:
    ana = served.person("ana")
    blocks = [actions(element("external_select", placeholder=plain("Find")))]
    await client_of(served).chat_postMessage(channel="#sales", text="x", blocks=blocks)

    await ana.chooses(ana.sees("sales")[0], "Find", "Option 2")

    assert ear.actions[0]["selected_option"]["value"] == "2"
    assert "message" in served.wire.calls("block_suggestion")[0].request


async def test_a_person_does_only_what_a_screen_lets_them(served: Slack) -> None:
    ana, ben = served.person("ana"), served.person("ben")
    client = client_of(served)
    await client.chat_postEphemeral(
        channel=served.channel("sales").id, user=ana.id, text="x", blocks=MESSAGE
    )
    shown = ana.sees("sales")[0]

    with pytest.raises(Refused, match="starts with a slash"):
        await ana.types("hello")
    with pytest.raises(Refused, match="isn't in nowhere"):
        await ana.types("/echo", in_="nowhere")
    with pytest.raises(Refused, match="no global shortcut"):
        await ana.uses_shortcut("Dance")
    with pytest.raises(Refused, match="no modal open"):
        await ana.submits()
    with pytest.raises(Refused, match="no modal open"):
        await ana.closes()
    with pytest.raises(Refused, match="somebody else's message"):
        await ben.clicks(shown, "Plain")
    with pytest.raises(Refused, match="no 'Dance' to click"):
        await ana.clicks(shown, "Dance")
    served.core.remove(served.channel("sales"), shown.message)
    with pytest.raises(Refused, match="gone"):
        await ana.clicks(shown, "Plain")


async def test_waiting_in_vain_tells_what_is_seen_instead(served: Slack) -> None:
    ana = served.person("ana")
    await client_of(served).chat_postMessage(channel="#sales", text="Something else")

    with pytest.raises(Refused, match="Something else"):
        await ana.waits_for("A miracle", seconds=0.01)
    with pytest.raises(Refused, match="no modal"):
        await ana.waits_for_modal("A miracle", seconds=0.01)
    with pytest.raises(Refused, match="no Home"):
        await ana.waits_for_home("A miracle", seconds=0.01)


async def test_waiting_looks_only_at_what_came_since_the_last_act(served: Slack) -> None:
    ana, client = served.person("ana"), client_of(served)
    first = await client.chat_postMessage(channel="#sales", text="Saved.")
    await ana.says("again", in_="sales")

    with pytest.raises(Refused):
        await ana.waits_for("Saved.", seconds=0.01)
    await client.chat_update(channel=first["channel"], ts=first["ts"], text="Saved. Twice.")

    assert (await ana.waits_for("Saved.")).text == "Saved. Twice."


async def test_a_thread_is_answered_in_the_thread(served: Slack) -> None:
    ana = served.person("ana")
    root = await ana.says("first", in_="sales")

    reply = await ana.says("second", in_="sales", thread=root)
    third = await ana.says("third", in_="sales", thread=reply)

    assert reply.message.thread_ts == third.message.thread_ts == root.message.ts
    assert "second" in reply


async def test_a_command_typed_by_somebody_without_channels_goes_to_their_dm() -> None:
    async with playground(MANIFEST, "http") as slack:
        app = app_of(slack)

        @app.command("/echo")
        async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
            await ack(command["channel_name"])

        loner = slack.add_user(slack.team, "lo")
        async with over_http(slack, app):
            assert (await slack.person("lo").types("/echo")).text == "directmessage"
    assert loner.real_name == "Lo"


async def test_an_image_is_nothing_to_click(served: Slack) -> None:
    ana = served.person("ana")
    image = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "A hill"}
    blocks = [section("Look", accessory=image), section("Then", fields=[mrkdwn()]), text_entry()]
    await client_of(served).chat_postMessage(channel="#sales", text="x", blocks=blocks)

    seen = ana.sees("sales")[0]

    assert seen.labels == []
    assert "[A hill]" in seen
    with pytest.raises(Refused, match="to fill in"):
        await ana.chooses(seen, "Look", "x")
