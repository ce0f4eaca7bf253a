from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.playground import hooks
from bot.playground.errors import SlackError
from bot.playground.hooks import Hook, Hooks
from bot.playground.world import Workspace

MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
TEAM = Workspace("T1", "Juniper", "juniper")


def made(known: Hooks) -> str:
    return known.new(Hook(TEAM, "C1", "U1", MONDAY)).rpartition("/")[2]


def test_a_response_url_serves_five_times() -> None:
    known = Hooks()
    name = made(known)

    for _ in range(5):
        assert known.use(name, MONDAY).user == "U1"

    with pytest.raises(SlackError, match="used_url"):
        known.use(name, MONDAY)


def test_a_response_url_serves_for_thirty_minutes() -> None:
    known = Hooks()
    name = made(known)

    known.use(name, MONDAY + timedelta(minutes=30))

    with pytest.raises(SlackError, match="expired_url"):
        known.use(name, MONDAY + timedelta(minutes=30, seconds=1))


def test_an_unknown_response_url_is_expired() -> None:
    with pytest.raises(SlackError, match="expired_url"):
        Hooks().use("nothing", MONDAY)


def test_the_oldest_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hooks, "KEPT", 1)
    known = Hooks()
    first, second = made(known), made(known)

    assert known.use(second, MONDAY).channel == "C1"
    with pytest.raises(SlackError, match="expired_url"):
        known.use(first, MONDAY)
