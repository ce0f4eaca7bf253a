from __future__ import annotations

import pytest

from bot.playground.errors import SlackError
from bot.playground.triggers import KEPT_SECONDS, Triggers


def test_a_trigger_serves_once() -> None:
    triggers = Triggers(3.0)
    name = triggers.new("U1", "T1", "V1")

    trigger = triggers.use(name)

    assert (trigger.user, trigger.team, trigger.view) == ("U1", "T1", "V1")
    with pytest.raises(SlackError, match="exchanged_trigger_id"):
        triggers.use(name)


def test_a_trigger_expires_after_its_seconds() -> None:
    now = [0.0]
    triggers = Triggers(3.0, now=lambda: now[0])
    name = triggers.new("U1", "T1")

    now[0] = 3.1

    with pytest.raises(SlackError, match="expired_trigger_id"):
        triggers.use(name)


@pytest.mark.parametrize("name", [None, "", "1.2.abc"])
def test_an_unknown_trigger_is_invalid(name: str | None) -> None:
    with pytest.raises(SlackError, match="invalid_trigger_id"):
        Triggers(3.0).use(name)


def test_old_triggers_are_forgotten() -> None:
    now = [0.0]
    triggers = Triggers(3.0, now=lambda: now[0])
    old = triggers.new("U1", "T1")

    now[0] = KEPT_SECONDS + 1
    fresh = triggers.new("U1", "T1")

    with pytest.raises(SlackError, match="invalid_trigger_id"):
        triggers.use(old)
    assert triggers.use(fresh).user == "U1"
