"""Answers to response_urls, and what becomes of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import StringIO

import aiohttp
import pytest

from bot.slack import answers
from bot.slack.answers import Answers, Posted, beside, deleting, replacing
from bot.slack.client import open_session
from bot.slack.tasks import Tasks
from tests.support.small_slack import SmallSlack


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session() as opened:
        yield opened


@pytest.fixture
def post(session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch) -> Answers:
    monkeypatch.setattr(answers, "_PAUSES", (0.01, 0.01))
    return Answers(session, Tasks(), proxy=None)


async def test_a_message_is_posted_as_it_is(slack: SmallSlack, post: Answers) -> None:
    assert await post.post(slack.response_url, {"text": "hello"})
    assert slack.posted == [{"text": "hello"}]


@pytest.mark.parametrize(
    ("status", "body", "posted", "reason"),
    [
        (200, "ok", Posted.POSTED, ""),
        (200, '{"ok": true}', Posted.POSTED, ""),
        (200, '{"ok": false, "error": "invalid_blocks"}', Posted.REFUSED, "invalid_blocks"),
        (404, "used_url", Posted.EXPIRED, "used_url"),
        (404, '{"ok": false, "error": "expired_url"}', Posted.EXPIRED, "expired_url"),
        (410, "", Posted.EXPIRED, "status 410"),
        (400, "<html>what?</html>", Posted.REFUSED, "status 400"),
    ],
)
async def test_what_slack_says_becomes_an_outcome(
    slack: SmallSlack, post: Answers, status: int, body: str, posted: Posted, reason: str
) -> None:
    slack.post_status, slack.post_body = status, body
    outcome = await post.post(slack.response_url, {"text": "hello"})
    assert (outcome.posted, outcome.reason) == (posted, reason)
    assert len(slack.posted) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_what_may_pass_is_tried_three_times(
    slack: SmallSlack, post: Answers, logged: StringIO, status: int
) -> None:
    slack.post_status, slack.post_body = status, "busy"
    outcome = await post.post(slack.response_url, {"text": "hello"})
    assert outcome.posted is Posted.UNREACHABLE
    assert len(slack.posted) == 3
    assert "answer.lost" in logged.getvalue()


async def test_where_nobody_listens_the_message_is_given_up_without_an_error(
    post: Answers,
) -> None:
    outcome = await post.post("http://127.0.0.1:9/response", {"text": "hello"})
    assert outcome.posted is Posted.UNREACHABLE
    assert not outcome


async def test_a_later_answer_is_a_task(slack: SmallSlack, session: aiohttp.ClientSession) -> None:
    tasks = Tasks()
    Answers(session, tasks, proxy=None).later(slack.response_url, {"text": "hello"})
    assert await tasks.drain(5) == 0
    assert slack.posted == [{"text": "hello"}]


def test_messages_say_what_becomes_of_the_original() -> None:
    message = {"text": "hello"}
    assert replacing(message) == {"text": "hello", "replace_original": True}
    assert beside(message) == {
        "text": "hello",
        "response_type": "ephemeral",
        "replace_original": False,
    }
    assert deleting() == {"delete_original": True}
