"""What is logged of each kind of request: its name, its tenant, its end; never anybody's words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import Bot
from bot.slack import door
from tests.support.payloads import (
    SECRET,
    TEAM,
    click,
    command,
    form,
    interaction,
    signed,
    submission,
    typed,
)
from tests.support.small_slack import SmallSlack, until
from tests.support.tiny import TinyFeature, post, running, settings

WORDS = "their-private-words"
UNUSED = "http://127.0.0.1:9/unused"
TRIGGER = "13345224609.738474920.their-trigger"


def shortcut(**fields: Any) -> dict[str, Any]:
    common = {"callback_id": "log_this_as_a_no", "team": {"id": TEAM}, "user": {"id": "U0MIRA"}}
    return {"type": "message_action", **common, "message": {"text": WORDS}, **fields}


def closed() -> dict[str, Any]:
    return {**submission("form"), "type": "view_closed"}


def suggestion() -> dict[str, Any]:
    common = {"type": "block_suggestion", "team": {"id": TEAM}, "user": {"id": "U0MIRA"}}
    return {**common, "action_id": "reason", "block_id": "b", "value": WORDS}


def with_words(payload: dict[str, Any]) -> dict[str, Any]:
    """Return ``payload`` with people's words, a trigger and a token wherever Slack puts them."""
    words: dict[str, Any] = {"trigger_id": TRIGGER, "token": "xoxb-verification", "title": WORDS}
    if "view" in payload:
        state = {"values": {"note": {"note": {"type": "plain_text_input", "value": WORDS}}}}
        words["view"] = {**payload["view"], "private_metadata": WORDS, "state": state}
    if "actions" in payload:
        words["actions"] = [{**payload["actions"][0], "value": WORDS}]
        words["message"] = {"text": WORDS, "blocks": [{"type": "section", "text": WORDS}]}
    return {**payload, **words}


KINDS = {
    "command": ("/lost", form(with_words(command(WORDS)))),
    "action": ("again", interaction(with_words(click("again", response_url=UNUSED)))),
    "submission": ("form", interaction(with_words(submission("form")))),
    "closed": ("form", interaction(with_words(closed()))),
    "shortcut": ("log_this_as_a_no", interaction(with_words(shortcut()))),
    "suggestion": ("reason", interaction(with_words(suggestion()))),
    "event": ("message", json.dumps(with_words(typed(WORDS))).encode()),
    "check": (
        "url_verification",
        json.dumps({"type": "url_verification", "challenge": WORDS, "token": WORDS}).encode(),
    ),
}
each_kind = pytest.mark.parametrize(
    ("kind", "listener", "raw"), [(kind, *rest) for kind, rest in KINDS.items()]
)


@pytest.fixture
def feature() -> TinyFeature:
    return TinyFeature()


@pytest.fixture
async def bot(slack: SmallSlack, feature: TinyFeature, tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings(slack.api_url, tmp_path), feature) as started:
        yield started


def lines(logged: StringIO, event: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in logged.getvalue().splitlines()]
    return [line for line in found if line["event"] == event]


def assert_private(logged: StringIO) -> None:
    told = logged.getvalue()
    for secret in (WORDS, TRIGGER, SECRET, "xoxb-", UNUSED):
        assert secret not in told


@each_kind
async def test_a_request_is_one_line_that_names_it_and_quotes_nobody(
    bot: Bot, logged: StringIO, kind: str, listener: str, raw: bytes
) -> None:
    await post(bot, raw)
    (line,) = lines(logged, "request.answered")
    assert (line["kind"], line["listener"]) == (kind, listener)
    assert line["request"]
    assert line["ms"] >= 0
    assert_private(logged)


@each_kind
async def test_a_request_that_breaks_quotes_nobody(
    bot: Bot, feature: TinyFeature, logged: StringIO, kind: str, listener: str, raw: bytes
) -> None:
    def breaks() -> None:
        raise ValueError(WORDS)

    feature.before = breaks
    await post(bot, raw)
    for line in lines(logged, "request.failed"):
        assert (line["listener"], line["tenant"]) == (listener, TEAM)
    assert_private(logged)


@each_kind
async def test_a_late_request_quotes_nobody(
    bot: Bot,
    feature: TinyFeature,
    logged: StringIO,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    listener: str,
    raw: bytes,
) -> None:
    monkeypatch.setattr(door, "LATE_AFTER", 0.05)
    feature.before = lambda: asyncio.sleep(0.2)
    await post(bot, raw)
    await until(lambda: lines(logged, "request.answered"))
    for late in lines(logged, "request.late"):
        (line,) = lines(logged, "request.answered")
        assert (late["request"], late["tenant"]) == (line["request"], line["tenant"])
        assert line["outcome"] == "late"
    assert_private(logged)


@each_kind
async def test_a_request_of_another_workspace_quotes_nobody(
    bot: Bot, logged: StringIO, kind: str, listener: str, raw: bytes
) -> None:
    await post(bot, raw.replace(TEAM.encode(), b"T0FOREIGN"))
    assert_private(logged)


@pytest.mark.parametrize(
    "raw",
    [
        f'{{"text": "{WORDS}"'.encode(),
        f"payload={WORDS}".encode(),
        f"command=/lost&text={WORDS}".encode(),
        json.dumps({"type": "event_callback", "event": WORDS}).encode(),
    ],
)
async def test_what_cannot_be_read_is_not_quoted(bot: Bot, logged: StringIO, raw: bytes) -> None:
    assert (await post(bot, raw)).status == 400
    assert (await post(bot, raw, {"Content-Type": "text/plain"})).status == 401
    assert len(lines(logged, "request.refused")) == 2
    assert_private(logged)


async def test_everything_logged_during_a_request_names_its_tenant(
    bot: Bot, slack: SmallSlack, feature: TinyFeature, logged: StringIO
) -> None:
    def careless() -> None:
        import structlog  # noqa: PLC0415 - as a listener's own module would

        structlog.get_logger().info("listener.speaks", text=WORDS)

    feature.before = careless
    await post(bot, form(command(WORDS)))
    await post(bot, form(command(WORDS)))
    first, second = lines(logged, "listener.speaks")
    for line in (first, second):
        named = (line["tenant"], line["listener"], line["kind"], line["text"])
        assert named == (TEAM, "/lost", "command", "(kept out)")
    assert first["request"] != second["request"]


async def test_one_requests_names_are_not_left_for_the_next(bot: Bot, logged: StringIO) -> None:
    url = f"http://127.0.0.1:{bot.port}/slack/events"
    async with aiohttp.ClientSession() as one_connection:
        for kind in ("command", "check"):
            _, raw = KINDS[kind]
            async with one_connection.post(url, data=raw, headers=signed(raw)) as answer:
                assert answer.status == 200
        async with one_connection.post(url, data=b"unsigned") as answer:
            assert answer.status == 401
    assert [line.get("tenant") for line in lines(logged, "request.answered")] == [TEAM, None]
    assert all("request" not in line for line in lines(logged, "request.refused"))
