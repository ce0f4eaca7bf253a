from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.playground.people import Person
from bot.playground.story import Slack, playground
from tests.integration.playground.bots import MANIFEST, app_of, client_of, over_http
from tests.integration.playground.conftest import MONDAY
from tests.integration.playground.test_stories import BUTTONS


class Scene:
    """A person, and the response URL of what they did last."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.ana: Person = slack.person("ana")

    @property
    def url(self) -> str:
        return next(
            str(each.request["response_url"])
            for each in reversed(self.slack.wire.all())
            if isinstance(each.request, dict) and "response_url" in each.request
        )

    async def send(self, **body: Any) -> tuple[int, str]:
        answer = await AsyncWebhookClient(self.url).send_dict(body)
        return answer.status_code, answer.body


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with playground(MANIFEST, "http", at=MONDAY) as slack:
        app = app_of(slack)

        @app.command("/echo")
        async def echo(ack: AsyncAck) -> None:
            await ack(text="Hi", blocks=BUTTONS)

        @app.action("undo")
        async def undo(ack: AsyncAck) -> None:
            await ack()

        @app.shortcut("keep")
        async def keep(ack: AsyncAck) -> None:
            await ack()

        async with over_http(slack, app):
            yield Scene(slack)


def texts(person: Person) -> list[tuple[str, bool]]:
    return [(seen.text, seen.ephemeral) for seen in person.sees("sales")]


async def test_an_answer_is_ephemeral_unless_it_says_otherwise(scene: Scene) -> None:
    await scene.ana.types("/echo")

    assert await scene.send(text="for you") == (200, '{"ok": true}')
    await scene.send(text="for all", response_type="in_channel")

    assert texts(scene.ana) == [("Hi", True), ("for you", True), ("for all", False)]
    assert texts(scene.slack.person("ben")) == [("for all", False)]


async def test_it_works_where_the_bot_is_no_member(scene: Scene) -> None:
    await scene.ana.types("/echo", in_="#random")

    await scene.send(text="for all", response_type="in_channel")

    assert [seen.text for seen in scene.slack.person("ben").sees("random")] == ["for all"]


async def test_five_uses_and_no_more(scene: Scene) -> None:
    await scene.ana.types("/echo")

    statuses = [(await scene.send(text="x"))[0] for _ in range(6)]

    assert statuses == [200] * 5 + [404]


async def test_thirty_minutes_and_no_longer(scene: Scene) -> None:
    await scene.ana.types("/echo")
    await scene.slack.clock.move(timedelta(minutes=31))

    status, body = await scene.send(text="x")

    assert status == 404
    assert "expired_url" in body


async def test_an_ephemeral_message_is_replaced_or_deleted(scene: Scene) -> None:
    reply = await scene.ana.types("/echo")
    await scene.ana.clicks(reply, "Undo")

    await scene.send(text="Changed", blocks=[], replace_original=True)
    assert texts(scene.ana) == [("Changed", True)]
    await scene.send(delete_original=True)
    await scene.send(delete_original=True)

    assert reply.gone
    assert texts(scene.ana) == []


async def test_a_message_for_all_is_replaced(scene: Scene) -> None:
    await client_of(scene.slack).chat_postMessage(channel="#sales", text="One", blocks=BUTTONS)
    await scene.ana.clicks(scene.ana.sees("sales")[0], "Undo")

    await scene.send(text="Two", replace_original=True)

    assert texts(scene.slack.person("ben")) == [("Two", False)]


async def test_a_command_has_no_original_so_that_its_answer_is_new(scene: Scene) -> None:
    await scene.ana.types("/echo")

    await scene.send(text="Two", replace_original=True)
    await scene.send(delete_original=True)

    assert [text for text, _ in texts(scene.ana)] == ["Hi", "Two"]


async def test_a_person_s_message_is_not_replaced(scene: Scene) -> None:
    said = await scene.ana.says("They said no", in_="#sales")
    await scene.ana.uses_shortcut("Keep", on=said)

    status, body = await scene.send(text="Kept", replace_original=True)

    assert status == 400
    assert "cant_update_message" in body
    assert said.text == "They said no"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{", "invalid_payload"),
        (b"[]", "invalid_payload"),
        (b"{}", "no_text"),
        (b'{"text": "x", "response_type": "loud"}', "invalid_arguments"),
        (b'{"text": "x", "blocks": [{"type": "confetti"}]}', "invalid_blocks"),
    ],
)
async def test_what_slack_does_not_take_is_refused(scene: Scene, raw: bytes, code: str) -> None:
    await scene.ana.types("/echo")
    async with aiohttp.ClientSession() as session, session.post(scene.url, data=raw) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"] == code


async def test_faults_befall_response_urls_too(scene: Scene) -> None:
    await scene.ana.types("/echo")
    scene.slack.fault("response_url", "ratelimited", seconds=7)
    scene.slack.fault("response_url", "lost")

    async with aiohttp.ClientSession() as session:
        async with session.post(scene.url, json={"text": "one"}) as limited:
            assert (limited.status, limited.headers["Retry-After"]) == (429, "7")
        with pytest.raises(aiohttp.ClientError):
            await session.post(scene.url, json={"text": "two"})

    assert [text for text, _ in texts(scene.ana)] == ["Hi", "two"]
