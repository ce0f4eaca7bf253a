"""What people see when a listener takes longer than Slack waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.slack import door
from bot.storage import StorageError
from tests.support.payloads import click, command, event, form, interaction, submission, typed
from tests.support.small_slack import SmallSlack
from tests.support.tiny import TinyFeature, post, running, settings

LATE = "Not saved yet; I'll confirm here. Nothing within a minute? Type it again."


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 0.05)


@pytest.fixture
def go_on() -> asyncio.Event:
    return asyncio.Event()


@pytest.fixture
def feature(go_on: asyncio.Event) -> TinyFeature:
    return TinyFeature(before=go_on.wait)


@pytest.fixture
async def bot(
    slack: SmallSlack, feature: TinyFeature, tmp_path: Path, go_on: asyncio.Event
) -> AsyncIterator[Bot]:
    async with running(settings(slack.api_url, tmp_path), feature) as started:
        yield started
        go_on.set()


async def test_a_late_command_says_so_and_is_confirmed(
    bot: Bot, slack: SmallSlack, feature: TinyFeature, go_on: asyncio.Event
) -> None:
    answer = await post(bot, form(command("Acme", response_url=slack.response_url)))
    assert json.loads(answer.text)["text"] == LATE
    assert feature.done == []
    go_on.set()
    await slack.until(lambda: slack.posted)
    assert feature.done == ["lost"]
    assert slack.posted == [
        {
            "text": "T0HARBOR U0MIRA Europe/Berlin: Acme",
            "response_type": "ephemeral",
            "replace_original": False,
        }
    ]


async def test_a_late_command_whose_write_fails_says_that_nothing_was_logged(
    bot: Bot, slack: SmallSlack, feature: TinyFeature, go_on: asyncio.Event
) -> None:
    async def fail() -> None:
        await go_on.wait()
        raise StorageError("the disk is full")

    feature.before = fail
    await post(bot, form(command(response_url=slack.response_url)))
    go_on.set()
    await slack.until(lambda: slack.posted)
    assert "nothing was logged" in slack.posted[0]["text"]


async def test_what_was_acknowledged_already_is_the_answer(
    bot: Bot, slack: SmallSlack, go_on: asyncio.Event
) -> None:
    @bot.app.command("/won")
    async def won(ack: Any) -> None:
        await ack("Noted.")
        await go_on.wait()

    answer = await post(bot, form(command(command="/won", response_url=slack.response_url)))
    assert answer.text == "Noted."


async def test_a_late_answer_for_all_to_see_stays_one(
    bot: Bot, slack: SmallSlack, go_on: asyncio.Event
) -> None:
    @bot.app.command("/won")
    async def won(ack: Any) -> None:
        await go_on.wait()
        await ack("For everybody", response_type="in_channel")

    await post(bot, form(command(command="/won", response_url=slack.response_url)))
    go_on.set()
    await slack.until(lambda: slack.posted)
    assert slack.posted[0]["response_type"] == "in_channel"


async def test_a_late_command_without_words_is_confirmed_all_the_same(
    bot: Bot, slack: SmallSlack, go_on: asyncio.Event
) -> None:
    @bot.app.command("/won")
    async def won(ack: Any) -> None:
        await go_on.wait()
        await ack()

    await post(bot, form(command(command="/won", response_url=slack.response_url)))
    go_on.set()
    await slack.until(lambda: slack.posted)
    assert slack.posted[0]["text"].startswith("Done, and saved.")


async def test_a_late_button_says_so_beside_its_message(
    bot: Bot, slack: SmallSlack, go_on: asyncio.Event
) -> None:
    answer = await post(bot, interaction(click("again", response_url=slack.response_url)))
    await slack.until(lambda: slack.posted)
    assert (answer.status, answer.text) == (200, "")
    assert slack.posted[0] == {
        "text": "Not saved yet; I'll confirm here. Nothing within a minute? Press it again.",
        "response_type": "ephemeral",
        "replace_original": False,
    }
    go_on.set()
    await slack.until(lambda: len(slack.posted) == 2)
    assert slack.posted[1]["text"] == "one more"


async def test_a_late_form_stays_open_with_what_was_typed_until_it_is_saved(
    bot: Bot, slack: SmallSlack, go_on: asyncio.Event
) -> None:
    answer = await post(bot, interaction(submission("form")))
    waiting = json.loads(answer.text)
    assert waiting["response_action"] == "errors"
    assert waiting["errors"]["note"].startswith("Not saved yet.")
    go_on.set()
    await slack.until(lambda: slack.asked("views.update"))
    update = slack.asked("views.update")[0]
    assert update["view_id"] == "V0FORM"
    assert "Saved." in str(update["view"])


async def test_a_late_form_that_was_closed_meanwhile_is_no_failure(
    bot: Bot, slack: SmallSlack, go_on: asyncio.Event, logged: Any
) -> None:
    slack.answers["views.update"] = {"ok": False, "error": "not_found"}
    await post(bot, interaction(submission("form")))
    go_on.set()
    await bot.stop()
    assert "confirmation.unseen" in logged.getvalue()
    assert "task.failed" not in logged.getvalue()


async def test_a_late_form_that_fails_stays_open(
    bot: Bot, slack: SmallSlack, feature: TinyFeature, go_on: asyncio.Event
) -> None:
    async def fail() -> None:
        await go_on.wait()
        raise StorageError("the disk is full")

    feature.before = fail
    await post(bot, interaction(submission("form")))
    go_on.set()
    await bot.stop()
    assert slack.asked("views.update") == []


async def test_late_words_in_the_dm_are_answered_there(
    bot: Bot, slack: SmallSlack, feature: TinyFeature, go_on: asyncio.Event
) -> None:
    answer = await post(bot, json.dumps(typed("lost")).encode())
    await slack.until(lambda: slack.asked("chat.postMessage"))
    assert answer.status == 200
    assert slack.asked("chat.postMessage")[0]["channel"] == "D0MIRA"
    assert slack.asked("chat.postMessage")[0]["text"] == LATE
    go_on.set()
    await bot.stop()
    assert feature.done == ["lost"]


async def test_an_event_nobody_waits_for_is_acknowledged_when_it_is_done(
    bot: Bot, feature: TinyFeature, go_on: asyncio.Event
) -> None:
    changed = json.dumps(event({"type": "user_change", "user": {"id": "U0MIRA"}})).encode()
    answering = asyncio.create_task(post(bot, changed))
    await asyncio.sleep(0.2)
    assert not answering.done()
    go_on.set()
    assert (await answering).status == 200
    assert feature.done == ["U0MIRA"]
