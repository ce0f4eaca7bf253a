"""The page's server: what it shows whom, and what it lets them do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck

from bot.playground.page import state as shown
from bot.playground.people import Person
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_socket
from tests.integration.playground.conftest import MONDAY, QUICK
from tests.integration.playground.test_stories import BUTTONS, MODAL
from tests.unit.playground.blockkit.parts import (
    actions,
    element,
    entry,
    options,
    plain,
    section,
    text_entry,
)

FIELDS: dict[str, Any] = {
    **MODAL,
    "blocks": [
        *MODAL["blocks"],
        {**entry(element("checkboxes", options=options(3)), optional=True), "block_id": "tags"},
        {**entry(element("datetimepicker"), optional=True), "block_id": "moment"},
        {**entry(element("external_select"), optional=True), "block_id": "found"},
        {**text_entry(), "optional": True, "dispatch_action": True, "block_id": "told"},
    ],
}


class Browser:
    """What a page does: it posts deeds and listens to one socket."""

    def __init__(self, session: aiohttp.ClientSession, slack: Slack, who: Person) -> None:
        self.session = session
        self.slack = slack
        self.who = who

    async def does(self, deed: str, **more: Any) -> dict[str, Any]:
        body = {"deed": deed, "as": self.who.id, **more}
        async with self.session.post(f"{self.slack.url}playground/do", json=body) as answer:
            told: dict[str, Any] = await answer.json()
            return told

    async def error(self, deed: str, **more: Any) -> str:
        told = await self.does(deed, **more)
        assert told["ok"] is False
        return str(told["error"])

    def state(self, since: int = 0) -> dict[str, Any]:
        return shown.state(self.slack, self.slack.team, self.who.user, since)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as one:
        yield one


@pytest.fixture
def ana(served: Slack, session: aiohttp.ClientSession) -> Browser:
    return Browser(session, served, served.person("ana"))


@pytest.fixture
def ben(served: Slack, session: aiohttp.ClientSession) -> Browser:
    return Browser(session, served, served.person("ben"))


@pytest.fixture
async def bot(served: Slack) -> AsyncIterator[list[dict[str, Any]]]:
    """A bot that answers /echo, opens modals, and remembers actions."""
    app = app_of(served)
    heard: list[dict[str, Any]] = []

    @app.command("/echo")
    async def echo(ack: AsyncAck) -> None:
        await ack(text="Hi", blocks=BUTTONS)

    @app.shortcut("start")
    async def start(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=FIELDS)

    @app.shortcut("keep")
    async def keep(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    @app.view("details")
    async def details(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    @app.options("it")
    async def suggest(ack: AsyncAck) -> None:
        await ack(options=options(2))

    @app.event("app_home_opened")
    async def home(event: dict[str, Any]) -> None:
        view = {"type": "home", "blocks": [section("Home of the nos")]}
        await app.client.views_publish(user_id=event["user"], view=view)

    async def act(ack: AsyncAck, action: dict[str, Any]) -> None:
        heard.append(action)
        await ack()

    for action_id in ("undo", "menu", "it", "pick"):
        app.action(action_id)(act)
    async with over_socket(served, app):
        yield heard


# --- what is shown


async def test_the_files_come_with_a_policy_that_lets_nothing_else_in(
    served: Slack, session: aiohttp.ClientSession
) -> None:
    for path, kind in (("", "html"), ("page.css", "css"), ("page.js", "javascript")):
        async with session.get(f"{served.url}{path}") as answer:
            text = await answer.text()
            assert answer.status == 200
            assert kind in answer.headers["Content-Type"]
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert "https://" not in text
            assert "innerHTML" not in text


def test_the_state_tells_who_and_what_is_there(ana: Browser) -> None:
    state = ana.state()

    assert state["workspace"]["name"] == "Juniper Supply"
    assert state["me"] == ana.who.id
    people = [each for each in state["people"] if not each["is_bot"]]
    assert [each["name"] for each in people] == ["ana", "ben", "cleo", "dana"]
    assert len({each["tz"] for each in people}) == 4
    assert [each["is_admin"] for each in people] == [False, False, False, True]
    assert [each["name"] for each in state["channels"]] == ["sales", "random"]
    assert [each["name"] for each in state["app"]["commands"]] == ["/echo", "/escaped"]
    assert [each["kind"] for each in state["app"]["shortcuts"]] == ["global", "message"]
    assert state["app"]["connected"] is False
    assert state["clock"] == {"now": MONDAY.isoformat(), "frozen": True}


async def test_nobody_is_shown_what_is_only_for_another(ana: Browser, ben: Browser) -> None:
    slack = ana.slack
    client = client_of(slack)
    await client.chat_postMessage(channel=ana.who.id, text="direct")
    await client.chat_postEphemeral(
        channel=slack.channel("sales").id, user=ana.who.id, text="ephemeral"
    )
    await client.views_publish(user_id=ana.who.id, view={"type": "home", "blocks": []})

    mine, theirs = ana.state(), ben.state()

    assert [each["text"] for each in mine["messages"]] == ["ephemeral", "direct"]
    assert mine["home"] is not None
    assert theirs["messages"] == []
    assert theirs["home"] is None
    assert [each["kind"] for each in theirs["channels"]] == ["public", "public"]


async def test_later_states_tell_only_what_is_new(ana: Browser) -> None:
    client = client_of(ana.slack)
    one = await client.chat_postMessage(channel="#sales", text="one")
    two = await client.chat_postMessage(channel="#sales", text="two")
    first = ana.state()

    await client.chat_update(channel=one["channel"], ts=one["ts"], text="uno")
    await client.chat_delete(channel=two["channel"], ts=two["ts"])
    later = ana.state(first["revision"])

    assert [each["text"] for each in first["messages"]] == ["one", "two"]
    assert [(each["text"], each["edited"]) for each in later["messages"]] == [("uno", True)]
    assert later["removed"] == [[two["channel"], two["ts"]]]
    assert later["home"] is None
    assert ana.state(later["revision"])["messages"] == []


async def test_unread_messages_are_counted_until_they_are_read(ana: Browser) -> None:
    sales = ana.slack.channel("sales")
    await client_of(ana.slack).chat_postMessage(channel="#sales", text="one")
    await ana.who.says("mine", in_="sales")
    assert [each["unread"] for each in ana.state()["channels"]] == [1, 0]

    assert (await ana.does("read", channel=sales.id))["ok"] is True
    revision = ana.slack.core.changes.revision
    await ana.does("read", channel=sales.id)

    assert [each["unread"] for each in ana.state()["channels"]] == [0, 0]
    assert ana.slack.core.changes.revision == revision


async def test_a_long_history_is_shown_from_its_end(
    ana: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "MOST_MESSAGES", 2)
    for number in range(3):
        await ana.who.says(f"number {number}", in_="sales")

    state = ana.state()

    assert [each["text"] for each in state["messages"]] == ["number 1", "number 2"]
    assert state["channels"][0]["earlier"] == 1


async def test_what_slack_refused_is_shown_where_it_belongs(ana: Browser, ben: Browser) -> None:
    slack = ana.slack
    client = client_of(slack)
    bad: list[dict[str, Any]] = [{"type": "confetti"}]
    sales = slack.channel("sales").id
    dm = await client.chat_postMessage(channel=ana.who.id, text="hello")
    for asked in (
        client.chat_postMessage(channel="#sales", text="x", blocks=bad),
        client.chat_postMessage(channel=ana.who.id, text="x", blocks=bad),
        client.chat_postEphemeral(channel=sales, user=ana.who.id, text="x", blocks=bad),
        client.views_publish(user_id=ana.who.id, view={"type": "home", "blocks": bad}),
    ):
        with pytest.raises(Exception, match="invalid_"):
            await asked
    with pytest.raises(Exception, match="not_found"):
        await client.views_update(view_id="V9", view=MODAL)

    mine, theirs = ana.state()["refusals"], ben.state()["refusals"]

    assert [each["channel"] for each in mine] == [sales, dm["channel"], sales, ""]
    assert [each["method"] for each in theirs] == ["chat.postMessage", "chat.postMessage"]
    assert mine[0]["raw"] == bad
    assert mine[0]["problems"] == (
        "[ERROR] unsupported type: confetti [json-pointer:/blocks/0/type]",
    )


async def test_the_bot_coming_and_going_is_shown(served: Slack, ana: Browser) -> None:
    async with over_socket(served, app_of(served)):
        assert ana.state()["app"]["connected"] is True
        served.tell_of_bot("Its log is in /tmp/bot.log")
        assert ana.state()["app"]["note"] == "Its log is in /tmp/bot.log"
    await served.uninstall(served.team)

    assert ana.state()["app"]["connected"] is False
    assert ana.state()["app"]["installed"] is False


async def test_the_page_is_told_of_each_change(
    served: Slack, session: aiohttp.ClientSession
) -> None:
    ana = served.person("ana")
    url = f"{served.url}playground/live?as={ana.id}"
    async with session.ws_connect(url) as ws:
        first = await ws.receive_json()
        await ana.says("hello", in_="sales")
        async with asyncio.timeout(5):
            while not (later := await ws.receive_json())["messages"]:
                pass

    assert first["since"] == 0
    assert later["since"] > 0
    assert later["messages"][0]["text"] == "hello"


async def test_an_unknown_reader_is_shown_the_first_person(
    served: Slack, session: aiohttp.ClientSession
) -> None:
    async with session.ws_connect(f"{served.url}playground/live?as={served.team.bot}") as ws:
        assert (await ws.receive_json())["me"] == served.person("ana").id
        await ws.send_bytes(b"")


async def test_open_pages_do_not_hold_up_the_end(session: aiohttp.ClientSession) -> None:
    async with playground(MANIFEST) as slack:
        ws = await session.ws_connect(f"{slack.url}playground/live")
        await ws.receive_json()
        async with asyncio.timeout(1.5):
            await asyncio.gather(slack.close(), ws.receive())


async def test_the_wire_is_shown_newest_first(ana: Browser) -> None:
    client = client_of(ana.slack)
    await client.auth_test()
    await client.team_info()

    async def names(query: str) -> list[str]:
        url = f"{ana.slack.url}playground/wire{query}"
        async with ana.session.get(url) as answer:
            return [each["name"] for each in await answer.json()]

    assert await names("") == ["team.info", "auth.test"]
    assert await names("?since=1") == ["team.info"]
    assert await names("?since=nonsense") == ["team.info", "auth.test"]
    assert ana.state()["wire"] == 2


# --- who may ask


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Origin": "https://elsewhere.example", "Content-Type": "application/json"}, "{}", 403),
        ({"Content-Type": "application/json"}, "{", 400),
        ({"Content-Type": "application/json"}, "[]", 400),
        ({"Content-Type": "text/plain"}, "{}", 400),
    ],
)
async def test_strange_requests_are_turned_away(
    served: Slack, session: aiohttp.ClientSession, headers: dict[str, str], body: str, status: int
) -> None:
    async with session.post(f"{served.url}playground/do", headers=headers, data=body) as answer:
        assert answer.status == status


async def test_the_page_itself_may_ask(ana: Browser) -> None:
    headers = {"Origin": ana.slack.url.rstrip("/")}
    url = f"{ana.slack.url}playground/do"
    async with ana.session.post(url, headers=headers, json={"deed": "no_faults"}) as answer:
        assert (await answer.json())["ok"] is True


async def test_nonsense_is_refused(ana: Browser) -> None:
    sales = ana.slack.channel("sales").id

    assert await ana.error("dance") == "no such deed"
    assert "makes no sense" in await ana.error("say")
    assert "isn't on the screen" in await ana.error("say", channel="C9", text="x")
    assert "isn't on the screen" in await ana.error(
        "shortcut", callback_id="k", channel=sales, ts="1"
    )
    assert "isn't on the screen" in await ana.error("press", view="V9", block_id="b", action_id="a")
    assert await ana.error("fault", target="*", kind="explode") == "no such fault"
    assert "makes no sense" in await ana.error("clock", jump="sideways")


# --- what is done


async def test_commands_and_messages_are_typed_in_the_same_place(
    ana: Browser, bot: list[dict[str, Any]]
) -> None:
    sales = ana.slack.channel("sales").id

    await ana.does("say", channel=sales, text="/echo Acme")
    await ana.does("say", channel=sales, text="<script>alert(1)</script>")

    assert [seen.screen for seen in ana.who.sees("sales")][1] == "<script>alert(1)</script>"
    assert ana.who.sees("sales")[0].labels == ["Undo", "Details", "Help"]


async def test_some_things_cannot_be_said(ana: Browser) -> None:
    slack = ana.slack
    sales = slack.channel("sales").id
    old = slack.add_channel(slack.team, "old", ana.who.user, is_archived=True)

    assert "nothing to send" in await ana.error("say", channel=sales, text=" ")
    assert "at most 12,000" in await ana.error("say", channel=sales, text="x" * 40_000)
    assert "archived" in await ana.error("say", channel=old.id, text="x")
    assert "threads" in await ana.error("say", channel=sales, text="/echo", thread_ts="1.0")
    assert ana.who.sees("sales") == []


async def test_buttons_and_menus_are_pressed(ana: Browser, bot: list[dict[str, Any]]) -> None:
    reply = await ana.who.types("/echo", in_="sales")
    on = {"channel": reply.channel.id, "ts": reply.message.ts}
    row = reply.blocks[1]["block_id"]

    await ana.does("press", **on, block_id=row, action_id="undo")
    await ana.does("press", **on, block_id=row, action_id="menu", option="h")

    assert [each["action_id"] for each in bot] == ["undo", "menu"]
    assert bot[1]["selected_option"]["value"] == "h"
    assert "isn't on the screen" in await ana.error("press", **on, block_id=row, action_id="no")
    assert "makes no sense" in await ana.error(
        "press", **on, block_id=row, action_id="menu", option="zzz"
    )


async def test_a_message_of_another_cannot_be_pressed(
    ana: Browser, ben: Browser, bot: list[dict[str, Any]]
) -> None:
    reply = await ana.who.types("/echo", in_="sales")
    on = {"channel": reply.channel.id, "ts": reply.message.ts}

    told = await ben.error("press", **on, block_id=reply.blocks[1]["block_id"], action_id="undo")

    assert "isn't on the screen" in told
    assert bot == []


async def test_a_modal_is_filled_in_and_submitted(ana: Browser, bot: list[dict[str, Any]]) -> None:
    await ana.does("shortcut", callback_id="start")
    modal = await ana.who.waits_for_modal()
    view = modal.view.id

    async def enter(block_id: str, action_id: str, value: Any) -> None:
        told = await ana.does(
            "enter", view=view, block_id=block_id, action_id=action_id, value=value
        )
        assert told["ok"] is True

    missing = await ana.does("submit")
    await enter("account", "text", "Acme")
    await enter("reason", "pick", "price")
    await enter("reason", "pick", "")
    await enter("reason", "pick", "budget")
    await enter("tags", "it", ["0", "2"])
    await enter("moment", "it", "2026-11-24T08:30")
    found = await ana.does("suggest", view=view, block_id="found", action_id="it", query="Op")
    await enter("found", "it", found["result"][1])
    await enter("told", "it", "now")
    again = ana.state()["modals"][0]
    done = await ana.does("submit")

    assert missing["result"] == {"account": "Please complete this required field."}
    assert again["values"]["account"]["text"]["value"] == "Acme"
    assert done["result"] == {}
    assert ana.state()["modals"] == []
    values = bot[-1]["view"]["state"]["values"]
    assert values["reason"]["pick"]["selected_option"]["value"] == "budget"
    assert [each["value"] for each in values["tags"]["it"]["selected_options"]] == ["0", "2"]
    eight = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    assert values["moment"]["it"]["selected_date_time"] == int(eight.timestamp())
    assert values["found"]["it"]["selected_option"]["value"] == "1"
    assert bot[0]["value"] == "now"


async def test_a_modal_is_dismissed_once(ana: Browser, bot: list[dict[str, Any]]) -> None:
    await ana.does("shortcut", callback_id="start")
    await ana.who.waits_for_modal()

    assert (await ana.does("dismiss"))["ok"] is True
    assert (await ana.does("dismiss"))["ok"] is True

    assert ana.who.modal is None
    assert await ana.error("submit") == "there is no modal open"


async def test_shortcuts_are_used_on_messages(ana: Browser, bot: list[dict[str, Any]]) -> None:
    said = await ana.who.says("They said no", in_="sales")

    await ana.does("shortcut", callback_id="keep", channel=said.channel.id, ts=said.message.ts)

    assert bot[0]["message"]["text"] == "They said no"


async def test_the_home_is_opened_and_entered(ana: Browser, bot: list[dict[str, Any]]) -> None:
    await ana.does("home")
    await ana.who.waits_for_home("Home of the nos")
    view = {"type": "home", "blocks": [actions(element("static_select", options=options(2)))]}
    await client_of(ana.slack).views_publish(user_id=ana.who.id, view=view)
    home = ana.state()["home"]

    await ana.does(
        "enter", view=home["id"], block_id=home["blocks"][0]["block_id"], action_id="it", value="1"
    )

    assert bot[0]["selected_option"]["value"] == "1"


async def test_suggestions_of_a_silent_bot_are_none(ana: Browser) -> None:
    blocks = [actions(element("external_select", placeholder=plain("Find")))]
    await client_of(ana.slack).chat_postMessage(channel="#sales", text="x", blocks=blocks)
    seen = ana.who.sees("sales")[0]

    told = await ana.does(
        "suggest",
        channel=seen.channel.id,
        ts=seen.message.ts,
        block_id=seen.blocks[0]["block_id"],
        action_id="it",
        query="x",
    )

    assert told["result"] == []


# --- clock and trouble


async def test_the_clock_is_moved_and_its_followers_have_followed(ana: Browser) -> None:
    moments: list[datetime] = []

    async def follow(now: datetime) -> None:
        moments.append(now)

    ana.slack.clock.on_move(follow)
    told = await ana.does("clock", jump="workday")

    morning = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
    assert told["result"] == morning.isoformat()
    assert moments == [morning]
    assert ana.state()["clock"]["now"] == morning.isoformat()


async def test_trouble_is_ordered_seen_and_called_off(ana: Browser) -> None:
    await ana.does("fault", target="auth.test", kind="error", code="fatal_error")
    await ana.does("fault", target="to_bot", kind="slow", seconds=2)
    assert ana.state()["faults"] == [
        {"target": "auth.test", "kind": "error"},
        {"target": "to_bot", "kind": "slow"},
    ]

    await ana.does("no_faults")

    assert ana.state()["faults"] == []
    assert (await client_of(ana.slack).auth_test())["ok"] is True


async def test_the_bot_is_disconnected_and_its_token_revoked(served: Slack, ana: Browser) -> None:
    served.core.timing = QUICK
    async with over_socket(served, app_of(served)):
        await ana.does("disconnect")
        await served.bot_connected()
        await ana.does("repeat_events")
        await ana.does("revoke")
        assert await ana.error("revoke") == "app_not_installed"

    assert len(served.wire.calls("apps.connections.open")) == 2
    assert served.core.app.installs == {}


async def test_a_page_that_left_is_forgotten(served: Slack, session: aiohttp.ClientSession) -> None:
    ana = served.person("ana")
    ws = await session.ws_connect(f"{served.url}playground/live")
    await ws.receive_json()
    await ws.close()
    for number in range(3):
        await ana.says(f"number {number}", in_="sales")
        await asyncio.sleep(0.01)

    assert [seen.text for seen in ana.sees("sales")] == ["number 0", "number 1", "number 2"]


async def test_a_later_hour_is_a_later_stamp() -> None:
    async with playground(MANIFEST, at=MONDAY) as slack:
        ana = slack.person("ana")
        first = await ana.says("now", in_="sales")
        await slack.clock.move(timedelta(hours=1))
        second = await ana.says("later", in_="sales")

    assert float(second.message.ts) - float(first.message.ts) == pytest.approx(3600, abs=1)


async def test_served_to_everybody_it_still_names_an_address_that_works() -> None:
    slack = Slack(MANIFEST)
    url = await slack.open("0.0.0.0")
    await slack.close()

    assert url.startswith("http://127.0.0.1:")
