"""The way to Slack and back, over a socket and over HTTP, with a tiny feature."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.app import Bot
from bot.feature import Feature
from bot.playground.people import Person
from bot.playground.story import Slack, playground
from bot.settings import Settings
from bot.slack import door
from bot.storage import StorageError
from tests.support.tiny import NoStorage, TinyFeature

MANIFEST: dict[str, Any] = yaml.safe_load(Path("manifest.yml").read_text(encoding="utf-8"))
LATE = "Not saved yet; I'll confirm here. Nothing within a minute? Type it again."

Mode = Literal["socket", "http"]
both_ways = pytest.mark.parametrize("mode", ["socket", "http"])


class FormFeature(TinyFeature):
    """``/won`` opens a form with one input."""

    def listeners(self, app: AsyncApp) -> None:
        super().listeners(app)

        @app.command("/won")
        async def won(ack: AsyncAck, command: dict[str, Any], client: Any) -> None:
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=form())

        @app.shortcut("log_a_no")
        async def log_a_no(ack: AsyncAck) -> None:
            await self._work("log_a_no")
            await ack()


def form() -> dict[str, Any]:
    text = {"type": "plain_text", "text": "Note"}
    element = {"type": "plain_text_input", "action_id": "note"}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "A form"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [{"type": "input", "block_id": "note", "label": text, "element": element}],
    }


@asynccontextmanager
async def met(
    feature: TinyFeature, mode: Mode, **options: Any
) -> AsyncIterator[tuple[Slack, Person]]:
    """Run a bot with ``feature`` in a workspace; give the workspace and a person."""
    async with playground(MANIFEST, mode=mode, **options) as slack:
        given = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
        one = Feature("tiny", feature.listeners)
        bot = Bot(given, features=[one], storage=NoStorage())
        await bot.start()
        try:
            slack.http.url = f"http://127.0.0.1:{bot.port}/slack/events"
            if mode == "socket":
                await slack.bot_connected(sockets=2)
            assert await bot.unready() == {}
            yield slack, slack.person("ana")
        finally:
            await bot.stop()


@both_ways
@pytest.mark.parametrize("text", ["Acme", "the payload", "<!channel> *a* & b", "🙂 שלום"])
async def test_a_command_is_answered(mode: Mode, text: str) -> None:
    async with met(TinyFeature(), mode) as (_, ana):
        reply = await ana.types(f"/lost {text}", in_="#sales")
        assert reply.text.endswith(text) or reply.text.endswith(text.replace("&", "&amp;"))


@both_ways
async def test_in_an_organisation_the_person_belongs_to_it(mode: Mode) -> None:
    async with met(TinyFeature(), mode, enterprise="Fleet") as (_, ana):
        assert (await ana.types("/lost", in_="#sales")).text.startswith("E")


@both_ways
async def test_typed_words_arrive(mode: Mode) -> None:
    feature = TinyFeature()
    async with met(feature, mode) as (slack, ana):
        await ana.says("lost Acme")
        await slack.events.settled()
    assert feature.done == ["lost Acme"]


@both_ways
async def test_a_late_command_is_confirmed(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 0.05)
    going = asyncio.Event()
    async with met(TinyFeature(before=going.wait), mode) as (_, ana):
        assert (await ana.types("/lost Acme", in_="#sales")).screen == LATE
        going.set()
        assert (await ana.waits_for("Acme")).ephemeral


@both_ways
async def test_a_late_command_that_fails_says_that_nothing_was_logged(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 0.05)
    going = asyncio.Event()

    async def fail() -> None:
        await going.wait()
        raise StorageError("gone")

    async with met(TinyFeature(before=fail), mode) as (_, ana):
        await ana.types("/lost Acme", in_="#sales")
        going.set()
        assert "(Reference " in await ana.waits_for("nothing was logged")


@both_ways
async def test_a_form_that_is_late_keeps_its_words_and_says_when_it_is_saved(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = asyncio.Event()
    async with met(FormFeature(before=going.wait), mode) as (_, ana):
        await ana.runs("/won", in_="#sales")
        modal = await ana.waits_for_modal("A form")
        monkeypatch.setattr(door, "LATE_AFTER", 0.05)
        errors = await ana.submits({"Note": "their words"})
        assert errors["Note"].startswith("Not saved yet.")
        assert ana.modal
        going.set()
        saved = await ana.waits_for_modal("Saved. You can close this.")
        assert saved.title == modal.title


@both_ways
async def test_a_form_that_fails_stays_open(mode: Mode) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    async with met(FormFeature(before=fail), mode) as (_, ana):
        await ana.runs("/won", in_="#sales")
        await ana.waits_for_modal("A form")
        errors = await ana.submits({"Note": "their words"})
    assert errors["Note"].startswith("Something broke on my side")


@both_ways
async def test_a_shortcut_that_fails_is_answered_in_the_dm(mode: Mode) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    async with met(FormFeature(before=fail), mode) as (_, ana):
        await ana.uses_shortcut("Log a no")
        assert "(Reference " in await ana.waits_for("Something broke on my side")


async def test_a_refreshed_socket_loses_nothing() -> None:
    async with met(TinyFeature(), "socket") as (slack, ana):
        await slack.socket.refresh()
        for n in range(5):
            assert (await ana.types(f"/lost {n}", in_="#sales")).text.endswith(str(n))


async def test_what_is_under_way_while_sockets_are_refreshed_is_answered_to_the_person() -> None:
    async def slow() -> None:
        await asyncio.sleep(0.3)

    async with met(TinyFeature(before=slow), "socket") as (slack, ana):
        asked = [asyncio.create_task(ana.types(f"/lost {n}", in_="#sales")) for n in range(10)]
        await asyncio.sleep(0.1)
        await slack.socket.refresh(sockets=2)
        for n, answered in enumerate(asked):
            assert (await answered).text.endswith(str(n))


async def test_commands_keep_being_answered_through_refresh_after_refresh() -> None:
    async def slow() -> None:
        await asyncio.sleep(0.02)

    async with met(TinyFeature(before=slow), "socket") as (slack, ana):

        async def refresh() -> None:
            for _ in range(4):
                await asyncio.sleep(0.1)
                await slack.socket.refresh()
                await slack.bot_connected(sockets=2)

        refreshing = asyncio.create_task(refresh())
        many = 0
        while not refreshing.done():
            assert (await ana.types(f"/lost {many}", in_="#sales")).text.endswith(str(many))
            many += 1
        await refreshing
        assert many > 10


async def test_dropped_sockets_come_back() -> None:
    async with met(TinyFeature(), "socket") as (slack, ana):
        await slack.socket.drop()
        await slack.bot_connected(sockets=2)
        assert (await ana.types("/lost back", in_="#sales")).text.endswith("back")


async def test_an_uninstalled_app_takes_its_last_events_quietly() -> None:
    async with met(TinyFeature(), "http") as (slack, _):
        await slack.uninstall(slack.team)
        await slack.events.settled()
        told = [exchange for exchange in slack.wire.all() if "event" in str(exchange.request)]
    assert told
    assert all(exchange.status == 200 for exchange in told)
