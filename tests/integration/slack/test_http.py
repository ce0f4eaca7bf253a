"""Requests over signed HTTP, through the real Bolt app: good ones, and all the bad ones."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections.abc import AsyncIterator
from io import StringIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from bot.app import Bot
from bot.slack import server
from bot.slack.server import MAX_BODY
from tests.support.payloads import (
    click,
    command,
    event,
    form,
    interaction,
    signed,
    submission,
    typed,
)
from tests.support.small_slack import SmallSlack
from tests.support.tiny import TinyFeature, get, post, running, settings

PRIVATE = "their-private-words"


@pytest.fixture
def feature() -> TinyFeature:
    return TinyFeature()


@pytest.fixture
async def bot(slack: SmallSlack, feature: TinyFeature, tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings(slack.api_url, tmp_path), feature) as started:
        yield started


async def test_a_signed_command_is_answered_with_the_listeners_own_words(bot: Bot) -> None:
    answer = await post(bot, form(command("Acme")))
    assert answer.status == 200
    assert answer.text == "T0HARBOR U0MIRA Europe/Berlin: Acme"


@pytest.mark.parametrize(
    "text",
    [
        "the payload was too heavy, payload=1",
        "<!channel> *bold* &lt;tag&gt; & more",
        "🙂 שלום مرحبا",
        "x" * 3000,
        "100% + 1 = ?",
        '{"a": 1}',
        "",
    ],
)
async def test_every_text_arrives_as_it_was_typed(bot: Bot, text: str) -> None:
    answer = await post(bot, form(command(text)))
    assert answer.text.partition(": ")[2] == text


async def test_a_button_is_acknowledged_and_its_message_replaced(
    bot: Bot, slack: SmallSlack
) -> None:
    answer = await post(bot, interaction(click("again", response_url=slack.response_url)))
    await slack.until(lambda: slack.posted)
    assert (answer.status, answer.text) == (200, "")
    assert slack.posted == [{"text": "one more", "replace_original": True}]


async def test_a_modal_is_answered_with_a_response_action(bot: Bot) -> None:
    answer = await post(bot, interaction(submission("form")))
    assert json.loads(answer.text) == {"response_action": "clear"}


async def test_an_event_is_handled_then_acknowledged(bot: Bot, feature: TinyFeature) -> None:
    answer = await post(bot, json.dumps(typed("lost Acme")).encode())
    assert answer.status == 200
    assert feature.done == ["lost Acme"]


async def test_a_persons_own_event_says_who_it_is(bot: Bot, feature: TinyFeature) -> None:
    changed = event({"type": "user_change", "user": {"id": "W0ZOE", "tz": "Asia/Tokyo"}})
    await post(bot, json.dumps(changed).encode())
    assert feature.done == ["W0ZOE"]


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_the_apps_own_events_have_a_listener(bot: Bot, kind: str) -> None:
    answer = await post(bot, json.dumps(event({"type": kind})).encode())
    assert answer.status == 200


async def test_a_retried_event_is_not_dropped(bot: Bot, feature: TinyFeature) -> None:
    raw = json.dumps(typed("lost")).encode()
    headers = {**signed(raw), "X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    answer = await post(bot, raw, headers)
    assert answer.status == 200
    assert feature.done == ["lost"]


async def test_slacks_own_checks_are_answered(bot: Bot) -> None:
    challenge = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}).encode()
    assert json.loads((await post(bot, challenge)).text) == {"challenge": "abc"}
    assert (await post(bot, b"ssl_check=1&token=t", {})).status == 200


ALTERED = {
    "no headers": {"X-Slack-Request-Timestamp": None, "X-Slack-Signature": None},
    "no signature": {"X-Slack-Signature": None},
    "no timestamp": {"X-Slack-Request-Timestamp": None},
    "a wrong signature": {"X-Slack-Signature": "v0=" + "0" * 64},
    "a signature that isn't ASCII": {"X-Slack-Signature": "v0=é"},
    "a timestamp in words": {"X-Slack-Request-Timestamp": "now"},
    "a timestamp in other digits": {"X-Slack-Request-Timestamp": "１７００００００００"},
    "a negative timestamp": {"X-Slack-Request-Timestamp": "-5"},
    "an endless timestamp": {"X-Slack-Request-Timestamp": "9" * 5000},
}


@pytest.mark.parametrize("changes", ALTERED.values(), ids=ALTERED)
async def test_what_slack_did_not_sign_is_turned_away(
    bot: Bot,
    feature: TinyFeature,
    changes: dict[str, str | None],
    logged: StringIO,
) -> None:
    raw = form(command(PRIVATE))
    headers = {n: v for n, v in {**signed(raw), **changes}.items() if v is not None}
    answer = await post(bot, raw, headers)
    assert answer.status == 401
    assert_quiet(answer.text, logged)
    assert feature.done == []


@pytest.mark.parametrize("age", [-301, 301, 86400])
async def test_a_stale_request_is_turned_away(bot: Bot, age: int) -> None:
    raw = form(command())
    assert (await post(bot, raw, signed(raw, at=time.time() - age))).status == 401


async def test_a_request_signed_with_another_secret_is_turned_away(bot: Bot) -> None:
    raw = form(command())
    assert (await post(bot, raw, signed(raw, secret="another"))).status == 401


async def test_a_signature_does_not_fit_another_body(bot: Bot) -> None:
    assert (await post(bot, form(command("b")), signed(form(command("a"))))).status == 401


MALFORMED = {
    "nothing": b"",
    "no form": PRIVATE.encode(),
    "half a JSON object": b'{"type": "event_callback", "x": "their-private-words',
    "a payload that isn't JSON": b"payload=their-private-words",
    "an empty payload": b"payload=",
    "a payload that is a list": b"payload=%5B1%5D",
    "a payload that is a text": b"payload=%22x%22",
    "a JSON list": b"[1]",
    "bytes that aren't UTF-8": b"\xff\xfe\xfd",
    "half a surrogate pair": b'{"type":"event_callback","event":{"type":"x","text":"\\ud800"}}',
    "a deep nest": b'{"a":' + b"[" * 100_000,
    "a number without end": b'{"a":' + b"9" * 10_000 + b"}",
    "very many fields": b"&".join(b"a%d=1" % n for n in range(5000)),
    "an unknown kind": b'{"type": "mystery"}',
    "a kind that is a list": b'{"type": ["event_callback"]}',
    "an event that is a text": b'{"type": "event_callback", "event": "x"}',
    "an event without a type": b'{"type": "event_callback", "event": {}}',
    "no event": b'{"type": "event_callback"}',
    "no actions": b'{"type": "block_actions"}',
    "an empty list of actions": b'{"type": "block_actions", "actions": []}',
    "actions that are texts": b'{"type": "block_actions", "actions": ["x"]}',
    "an action without an id": b'{"type": "block_actions", "actions": [{}]}',
    "a modal without its state": b'{"type": "view_submission", "view": {"callback_id": "form"}}',
    "a modal that is a text": b'{"type": "view_submission", "view": "x"}',
    "a team that is a number": b'{"type": "shortcut", "callback_id": "x", "team": 5}',
    "a user that is a list": b'{"type": "shortcut", "callback_id": "x", "user": [1]}',
    "authorizations of texts": b'{"type":"event_callback","event":{"type":"x"},'
    b'"authorizations":["x"]}',
    "a command without a response_url": b"command=/lost&text=their-private-words",
    "several response_urls": b'{"type":"shortcut","callback_id":"x","response_urls":[1,2]}',
}


@pytest.mark.parametrize("raw", MALFORMED.values(), ids=MALFORMED)
async def test_what_cannot_be_read_is_refused_without_a_trace(
    bot: Bot, raw: bytes, logged: StringIO
) -> None:
    answer = await post(bot, raw)
    assert answer.status == 400
    assert_quiet(answer.text, logged)


async def test_a_body_that_is_too_large_is_refused(bot: Bot) -> None:
    assert (await post(bot, b"text=" + b"x" * (MAX_BODY + 1))).status == 413


async def test_a_packed_body_is_not_unpacked(bot: Bot) -> None:
    packed = gzip.compress(b"x" * (MAX_BODY * 4))
    headers = {**signed(packed), "Content-Encoding": "gzip"}
    assert (await post(bot, packed, headers)).status == 400


@pytest.mark.parametrize(
    "raw",
    [
        interaction(click("unheard_of")),
        interaction(submission("unheard_of")),
        interaction({**submission("unheard_of"), "type": "view_closed"}),
        interaction({"type": "shortcut", "callback_id": "unheard_of", "team": {"id": "T0HARBOR"}}),
        form(command(command="/unheard_of")),
        json.dumps(event({"type": "unheard_of"})).encode(),
    ],
)
async def test_what_no_listener_knows_is_no_error(bot: Bot, raw: bytes) -> None:
    assert (await post(bot, raw)).status == 200


async def test_the_person_is_told_of_a_button_that_is_no_more(bot: Bot, slack: SmallSlack) -> None:
    await post(bot, interaction(click("unheard_of", response_url=slack.response_url)))
    await slack.until(lambda: slack.posted)
    assert "no longer know that button" in slack.posted[0]["text"]
    assert slack.posted[0]["replace_original"] is False


async def test_a_body_that_never_ends_is_not_waited_for(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_READ_SECONDS", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
    assert b" 408 " in await asyncio.wait_for(reader.readline(), 5)
    writer.close()


async def test_other_methods_and_paths_are_refused(bot: Bot) -> None:
    assert (await get(bot, "/slack/events")).status == 405
    assert (await get(bot, "/elsewhere")).status == 404


async def test_a_request_that_breaks_off_hurts_nobody(bot: Bot, logged: StringIO) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc")
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert (await post(bot, form(command()))).status == 200
    assert "library" not in logged.getvalue()


@pytest.mark.parametrize("garbage", [b"\x16\x03\x01\x00\xff", b"GET\r\n\r\n", b"A" * 9000])
async def test_what_is_no_http_is_refused(bot: Bot, garbage: bytes, logged: StringIO) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bot.port)
    writer.write(garbage + b"\r\n\r\n")
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    assert b" 400 " in answer.splitlines()[0]
    assert_quiet(answer.decode(), logged)


async def test_neither_words_nor_tokens_are_logged(
    bot: Bot, feature: TinyFeature, logged: StringIO
) -> None:
    feature.before = lambda: int(PRIVATE)
    for raw in (
        form(command(PRIVATE)),
        interaction(click("unheard_of", message={"text": PRIVATE})),
        json.dumps(typed(PRIVATE)).encode(),
        interaction(submission("form", note=PRIVATE)),
        PRIVATE.encode(),
    ):
        await post(bot, raw)
        await post(bot, raw, {})
    assert "request.failed" in logged.getvalue()
    assert "ValueError" in logged.getvalue()
    assert PRIVATE not in logged.getvalue()
    assert "xoxb" not in logged.getvalue()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
GOOD = [command(), click("again"), click("x"), submission("form"), typed("hi")]


@examples(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
async def test_no_payload_makes_a_server_error(bot: Bot, data: st.DataObject) -> None:
    payload = json.loads(json.dumps(data.draw(st.sampled_from(GOOD))))
    spoil(payload, data)
    raw = json.dumps(payload).encode()
    assert (await post(bot, raw)).status < 500


def spoil(part: dict[str, Any], data: st.DataObject) -> None:
    """Put something else somewhere into ``part``."""
    key = data.draw(st.sampled_from(sorted(part)))
    inner = part[key]
    if isinstance(inner, dict) and inner and data.draw(st.booleans()):
        spoil(inner, data)
    elif isinstance(inner, list) and inner and data.draw(st.booleans()):
        spoil(inner[0], data)
    else:
        part[key] = data.draw(JSON)


def assert_quiet(answer: str, logged: StringIO) -> None:
    """Neither the answer nor the log has a trace or what was sent."""
    said = answer + logged.getvalue()
    assert "Traceback" not in said
    assert PRIVATE not in said


async def test_the_process_lives_and_works(bot: Bot) -> None:
    assert (await get(bot, "/healthz")).status == 200
    answer = await get(bot, "/readyz")
    assert answer.status == 200
    assert json.loads(answer.text) == {"ready": True, "problems": {}}


async def test_a_client_that_leaves_does_not_end_the_work(bot: Bot, feature: TinyFeature) -> None:
    going = asyncio.Event()
    feature.before = going.wait
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await post(bot, form(command()))
    going.set()
    assert (await post(bot, form(command()))).status == 200
    assert feature.done == ["lost", "lost"]


async def test_many_at_once_are_all_answered(bot: Bot) -> None:
    url, raw = f"http://127.0.0.1:{bot.port}/slack/events", form(command())
    async with aiohttp.ClientSession() as session:

        async def one() -> int:
            async with session.post(url, data=raw, headers=signed(raw)) as got:
                return got.status

        assert set(await asyncio.gather(*(one() for _ in range(64)))) == {200}
