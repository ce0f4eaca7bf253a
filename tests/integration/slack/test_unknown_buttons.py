"""Buttons that none of our messages has: told as such and logged, and nothing is changed."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.app import Bot
from bot.domain.people import Person
from bot.features import FEATURES
from bot.storage import open_storage
from bot.text import service as text
from tests.support import tiny
from tests.support.payloads import TEAM, USER, click, command, form, interaction
from tests.support.small_slack import SmallSlack, until

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
COUNT = {"log": "LOG", "take": ["count", 5], "others": []}


@pytest.fixture
async def bot(slack: SmallSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    storage = await open_storage(f"sqlite:///{tmp_path}/rebound.db")
    given = tiny.settings(slack.api_url, tmp_path)
    started = Bot(given, features=FEATURES, storage=storage, now=lambda: FRIDAY)
    await started.start()
    yield started
    await started.stop()
    await storage.close()


async def log_of(bot: Bot) -> Any:
    [contact] = await bot.services.storage.read(
        lambda tx: tx.contacts.since(Person(TEAM, USER), FRIDAY.date())
    )
    return contact


async def clicked(bot: Bot, slack: SmallSlack, action: dict[str, Any]) -> str:
    """Log a no, use the button or menu on it, and return what the person is told."""
    await tiny.post(bot, form(command("5 minutes late, Acme")))
    contact = await log_of(bot)
    told = json.loads(json.dumps(action).replace("LOG", contact.log_id))
    url = f"{slack.root}/response/clicked"
    actions = [{"type": "button", "block_id": "b", "action_ts": "1.1", **told}]
    await tiny.post(bot, interaction(click("", actions=actions, response_url=url)))
    await until(lambda: slack.posted_to.get("/response/clicked"))
    said: str = slack.posted_to["/response/clicked"][-1]["text"]
    return said


@pytest.mark.parametrize(
    "action",
    [
        {"action_id": "no.of_another_day", "value": "LOG"},
        {"action_id": "no.menu", "selected_option": {"value": "of_another_day:LOG"}},
        {"action_id": "lesson.menu", "selected_option": {"value": "share:LOG"}},
        {"action_id": "lesson.tried.perhaps", "value": "LOG:LOG"},
        {"action_id": "lesson.plan.whatever", "value": "LOG"},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["count", 5000]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["count", -5]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["count", "5"]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["value", "USD", 0]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["day", "soon"]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["tag", "a", "b", 1]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "take": ["win"]})},
        {"action_id": "suggestion.0", "value": json.dumps({**COUNT, "log": 1})},
        {"action_id": "suggestion.0", "value": json.dumps({"take": ["count", 5]})},
        {"action_id": "suggestion.0", "value": "[]"},
        {"action_id": "suggestion.0", "value": "{"},
    ],
    ids=lambda action: str(action.get("value", action["action_id"])),
)
async def test_what_no_message_of_ours_has_changes_nothing_and_is_told(
    bot: Bot, slack: SmallSlack, logged: StringIO, action: dict[str, Any]
) -> None:
    assert await clicked(bot, slack, action) == text.UNKNOWN_BUTTON
    contact = await log_of(bot)
    assert (contact.count, contact.details.deal) == (1, None)
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    [line] = [line for line in lines if line["event"] == "request.unknown"]
    assert line["listener"] == action["action_id"]


async def test_what_our_messages_have_is_done(bot: Bot, slack: SmallSlack) -> None:
    told = await clicked(bot, slack, {"action_id": "suggestion.0", "value": json.dumps(COUNT)})
    assert "5 today" in told
    assert (await log_of(bot)).count == 5
