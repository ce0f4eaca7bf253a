"""What people see, and what the operator reads, when something fails."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.storage import StorageError
from tests.support.payloads import (
    TEAM,
    USER,
    click,
    command,
    event,
    form,
    interaction,
    submission,
    typed,
)
from tests.support.small_slack import SmallSlack
from tests.support.tiny import TinyFeature, post, running, settings


def fail() -> None:
    raise ZeroDivisionError("words that may quote a person")


@pytest.fixture
def feature() -> TinyFeature:
    return TinyFeature(before=fail)


@pytest.fixture
async def bot(slack: SmallSlack, feature: TinyFeature, tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings(slack.api_url, tmp_path), feature) as started:
        yield started


def reference(sentence: str) -> str:
    found = re.search(r"Reference (\w{6})", sentence)
    assert found
    return found[1]


async def test_the_person_and_the_log_have_the_same_reference(bot: Bot, logged: StringIO) -> None:
    answer = await post(bot, form(command("Acme")))
    said = json.loads(answer.text)
    assert answer.status == 200
    assert said["response_type"] == "ephemeral"
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    line = next(line for line in lines if line["event"] == "request.failed")
    assert line["request"] == reference(said["text"])
    assert (line["kind"], line["listener"], line["error"]) == (
        "command",
        "/lost",
        "ZeroDivisionError",
    )
    assert line["where"][-1].endswith(" fail")
    assert "quote a person" not in logged.getvalue()


async def test_where_nothing_was_stored_the_person_hears_it(bot: Bot, feature: TinyFeature) -> None:
    def out_of_reach() -> None:
        raise StorageError("no answer")

    feature.before = out_of_reach
    assert "nothing was logged" in (await post(bot, form(command()))).text


async def test_a_button_that_fails_is_answered_beside_its_message(
    bot: Bot, slack: SmallSlack
) -> None:
    answer = await post(bot, interaction(click("again", response_url=slack.response_url)))
    await slack.until(lambda: slack.posted)
    assert (answer.status, answer.text) == (200, "")
    assert slack.posted[0]["replace_original"] is False
    assert reference(slack.posted[0]["text"])


async def test_a_button_of_a_modal_that_fails_is_answered_in_the_dm(
    bot: Bot, slack: SmallSlack
) -> None:
    await post(bot, interaction(click("again")))
    await slack.until(lambda: slack.asked("chat.postMessage"))
    assert slack.asked("chat.postMessage")[0]["channel"] == USER


async def test_a_form_that_fails_stays_open_with_what_was_typed(bot: Bot) -> None:
    said = json.loads((await post(bot, interaction(submission("form")))).text)
    assert said["response_action"] == "errors"
    assert reference(said["errors"]["note"])


async def test_a_form_without_inputs_that_fails_shows_the_sentence(bot: Bot) -> None:
    payload = submission("form")
    payload["view"]["blocks"] = [{"type": "section"}]
    said = json.loads((await post(bot, interaction(payload))).text)
    assert said["response_action"] == "update"
    assert reference(json.dumps(said["view"]["blocks"]))


async def test_choices_that_fail_are_none(bot: Bot) -> None:
    @bot.app.options("accounts")
    async def accounts() -> None:
        fail()

    payload = {
        "type": "block_suggestion",
        "action_id": "accounts",
        "block_id": "b",
        "value": "A",
        "team": {"id": TEAM},
        "user": {"id": USER},
    }
    answer = await post(bot, interaction(payload))
    assert json.loads(answer.text) == {"options": []}


async def test_words_in_the_dm_that_fail_are_answered_there_and_not_repeated(
    bot: Bot, slack: SmallSlack
) -> None:
    answer = await post(bot, json.dumps(typed("lost")).encode())
    await slack.until(lambda: slack.asked("chat.postMessage"))
    assert answer.status == 200
    assert slack.asked("chat.postMessage")[0]["channel"] == "D0MIRA"


async def test_other_events_that_fail_are_sent_again(bot: Bot, slack: SmallSlack) -> None:
    changed = event({"type": "user_change", "user": {"id": USER}})
    assert (await post(bot, json.dumps(changed).encode())).status == 500
    assert slack.asked("chat.postMessage") == []


async def test_a_failure_after_the_acknowledgement_is_said_beside_it(
    bot: Bot, slack: SmallSlack
) -> None:
    @bot.app.command("/won")
    async def won(ack: Any) -> None:
        await ack("Noted.")
        fail()

    answer = await post(bot, form(command(command="/won", response_url=slack.response_url)))
    await slack.until(lambda: slack.posted)
    assert answer.text == "Noted."
    assert reference(slack.posted[0]["text"])
