from __future__ import annotations

import json
import logging
from typing import Any

import pytest
import structlog

from bot.logs import described
from tests.support.log_lines import log_lines

log = structlog.get_logger()


def lines(out: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_is_one_line_with_its_fields() -> None:
    with log_lines() as out:
        log.info("server.listening", port=3000)
    (line,) = lines(out)
    assert (line["event"], line["level"], line["port"]) == ("server.listening", "info", 3000)
    assert line["timestamp"].endswith("Z")


def test_the_console_shows_the_same() -> None:
    with log_lines(style="console") as out:
        log.info("server.listening", port=3000)
    assert "server.listening" in out.getvalue()
    assert "port=3000" in out.getvalue()


def test_what_is_less_serious_than_the_level_is_left_out() -> None:
    with log_lines("WARNING") as out:
        log.info("quiet")
        log.warning("loud")
    assert [line["event"] for line in lines(out)] == ["loud"]


@pytest.mark.parametrize("key", ["text", "body", "note", "blocks", "token", "response_url"])
def test_words_and_secrets_are_kept_out_by_their_name(key: str) -> None:
    with log_lines() as out:
        log.info("careless", **{key: "their words"})
    assert "their words" not in out.getvalue()


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abcDEF",
        "xapp-1-A1-2-abc",
        "xoxe.xoxb-1-abc",
        "https://hooks.slack.com/commands/T1/2/abc",
        "wss://wss-primary.slack.com/link/?ticket=abc-def&app_id=1",
        "postgresql://rebound:abc@host/db",
    ],
)
def test_secrets_are_kept_out_wherever_they_are(secret: str) -> None:
    with log_lines() as out:
        log.info("careless", why=f"it failed at {secret} just now")
    assert "abc" not in out.getvalue()
    assert "just now" in out.getvalue()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Failed to process a message: {'text': 'private'}", "Failed to process a message"),
        ("Invalid request (body: private)", "Invalid request"),
        (
            "Task exception was never retrieved\nfuture: private",
            "Task exception was never retrieved",
        ),
        ("Retrying %s", "Retrying"),
    ],
)
def test_of_what_a_library_says_only_the_constant_part_is_logged(message: str, said: str) -> None:
    with log_lines() as out:
        logging.getLogger("some.library").error(message)
    (line,) = lines(out)
    assert (line["event"], line["logger"], line["says"]) == ("library", "some.library", said)
    assert "private" not in out.getvalue()


@pytest.mark.parametrize(
    ("library", "level", "shown"),
    [
        ("apscheduler.scheduler", logging.WARNING, True),
        ("slack_sdk.socket_mode", logging.INFO, False),
        ("slack_bolt.AsyncApp", logging.WARNING, False),
        ("slack_bolt.AsyncApp", logging.ERROR, True),
        ("aiohttp.access", logging.ERROR, False),
        ("aiohttp.server", logging.ERROR, True),
    ],
)
def test_libraries_speak_up_only_from_their_level_on(
    library: str, level: int, *, shown: bool
) -> None:
    with log_lines("DEBUG") as out:
        logging.getLogger(library).log(level, "Something")
    assert bool(lines(out)) is shown


def test_a_librarys_exception_is_told_by_its_kind_and_place() -> None:
    with log_lines() as out:
        try:
            int("private")
        except ValueError:
            logging.getLogger("library").exception("It failed")
    (line,) = lines(out)
    assert line["error"] == "ValueError"
    assert line["where"][-1].startswith("tests/unit/test_logs.py:")
    assert "private" not in out.getvalue()


def test_an_error_is_described_without_its_message() -> None:
    try:
        int("private")
    except ValueError as error:
        told = described(error)
    assert told["error"] == "ValueError"
    assert "private" not in str(told)
