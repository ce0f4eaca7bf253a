from __future__ import annotations

import pytest

from bot.playground.faults import ANY, TO_BOT, Fault, Faults


def test_faults_befall_their_calls_in_order() -> None:
    faults = Faults()
    faults.add("chat.postMessage", Fault("error", code="fatal_error"))
    faults.add("chat.postMessage", Fault("slow"), times=2)

    kinds = [found.kind if (found := faults.take("chat.postMessage")) else None for _ in range(4)]

    assert kinds == ["error", "slow", "slow", None]


def test_any_means_every_call_to_slack_and_none_to_the_bot() -> None:
    faults = Faults()
    faults.add(ANY, Fault("dropped"))

    assert faults.take(TO_BOT) is None
    assert faults.take("users.info") == Fault("dropped")


def test_what_waits_can_be_seen_and_forgotten() -> None:
    faults = Faults()
    faults.add(TO_BOT, Fault("lost"), times=2)
    assert faults.waiting() == {TO_BOT: [Fault("lost"), Fault("lost")]}

    faults.clear()

    assert faults.waiting() == {}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="no such fault: explode"):
        Fault("explode")
