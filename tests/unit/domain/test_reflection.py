from dataclasses import replace
from typing import Any

import pytest

from bot.domain.reflection import Plan, Reflection, Step, step_of
from tests.support.records import ADA, NOON, a_contact

OPEN = a_contact()
CLOSED = replace(OPEN, moved_on_at=NOON)
BLANK = Reflection(OPEN.log_id, ADA, NOON, "form-1")


@pytest.mark.parametrize(
    ("said", "step"),
    [
        ({}, Step.LOGGED),
        ({"happened": "They went quiet"}, Step.REFLECTED),
        ({"swap": "Ask sooner"}, Step.REFLECTED),
        ({"same_again": True}, Step.REFLECTED),
        ({"plan": Plan("they go quiet", "wait")}, Step.REFLECTED),
        ({"happened": "They went quiet", "lesson": "Wait"}, Step.LESSON),
    ],
)
def test_a_log_comes_as_far_as_what_was_written_about_it(said: dict[str, Any], step: Step) -> None:
    assert step_of([OPEN], replace(BLANK, **said)) is step


@pytest.mark.seed("2.16")
def test_a_log_that_was_left_behind_stays_so_with_a_reflection_or_without() -> None:
    assert step_of([CLOSED], None) is Step.MOVED_ON
    assert step_of([CLOSED], replace(BLANK, lesson="Wait")) is Step.MOVED_ON


def test_a_log_of_several_contacts_is_left_behind_when_all_of_them_are() -> None:
    assert step_of([OPEN, CLOSED], None) is Step.LOGGED
    assert step_of([CLOSED, CLOSED], None) is Step.MOVED_ON
