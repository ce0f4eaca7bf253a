from __future__ import annotations

from datetime import UTC, datetime

from bot.playground.wire import Wire, masked

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def record(wire: Wire, name: str) -> None:
    wire.record(
        MONDAY, "to_bot", name, status=200, ms=1.234, request={"token": "abc"}, response=None
    )


def test_the_last_exchanges_are_kept_and_numbered() -> None:
    wire = Wire(keep=2)
    for name in ("/a", "/b", "/c"):
        record(wire, name)

    assert [each.name for each in wire.all()] == ["/b", "/c"]
    assert [each.number for each in wire.since(2)] == [3]
    assert [each.number for each in wire.calls("/b")] == [2]

    wire.clear()
    record(wire, "/d")
    assert [each.number for each in wire.all()] == [4]


def test_an_exchange_is_shown_with_its_secrets_masked() -> None:
    wire = Wire()
    record(wire, "/a")

    assert wire.all()[0].shown() == {
        "number": 1,
        "at": "2026-11-23T14:00:00+00:00",
        "way": "to_bot",
        "name": "/a",
        "status": 200,
        "ms": 1.2,
        "request": {"token": "***"},
        "response": None,
    }


def test_tokens_are_masked_wherever_they_stand() -> None:
    secret = {
        "access_token": "whatever",
        "token": "",
        "list": ["Bearer xoxb-12-ab", 7],
        "text": "xapp-1-99",
    }

    assert masked(secret) == {
        "access_token": "***",
        "token": "",
        "list": ["Bearer xoxb-***", 7],
        "text": "xapp-***",
    }
