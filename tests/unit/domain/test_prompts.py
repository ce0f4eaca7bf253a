from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.ledger import Contact
from bot.domain.prompts import Closed, Prompt, added, is_next, why_closed, without
from bot.domain.reflection import Reflection
from tests.support.records import ADA, NOON, a_contact

ASKED = Prompt(ADA, "evening:1", "log-1", "camera", NOON)
WRITTEN = Reflection("log-1", ADA, NOON, "form", happened="They went quiet")
BLANK = Reflection("log-1", ADA, NOON, "form")


@pytest.mark.parametrize(
    ("told", "written", "minutes", "takes"),
    [
        ({}, None, 0, True),
        ({}, BLANK, 1, True),
        ({}, None, 12 * 60, True),
        ({}, None, 12 * 60 + 1, False),
        ({}, WRITTEN, 1, False),
        ({"closed_at": NOON}, None, 1, False),
        ({"answered_at": NOON + timedelta(hours=1)}, WRITTEN, 70, True),
        ({"answered_at": NOON + timedelta(hours=1)}, WRITTEN, 71, False),
    ],
)
def test_the_next_message_answers_the_latest_question(
    told: dict[str, Any], written: Reflection | None, minutes: int, *, takes: bool
) -> None:
    at = NOON + timedelta(minutes=minutes)
    assert is_next(replace(ASKED, **told), written, at) is takes


@pytest.mark.parametrize(
    ("log", "days", "why"),
    [
        ([], 0, Closed.GONE),
        ([a_contact(undone_at=NOON)], 0, Closed.TAKEN_BACK),
        ([a_contact(moved_on_at=NOON)], 0, Closed.MOVED_ON),
        ([a_contact(), a_contact(moved_on_at=NOON)], 14, None),
        ([a_contact()], 15, Closed.TOO_OLD),
    ],
)
def test_a_question_takes_answers_while_its_no_is_open(
    log: list[Contact], days: int, why: Closed | None
) -> None:
    assert why_closed(ASKED, log, NOON + timedelta(days=days)) is why


@pytest.mark.parametrize("taken", ["One", "Two\nlines", "Three"])
def test_what_was_added_to_an_answer_can_be_taken_out(taken: str) -> None:
    texts = ["One", "Two\nlines", "Three"]
    answer = None
    for text in texts:
        answer = added(answer, text)
    assert without(answer, taken) == "\n".join(text for text in texts if text != taken)


def test_an_answer_of_one_message_is_empty_without_it() -> None:
    assert without("One", "One") is None


@pytest.mark.parametrize("answer", [None, "Done", "One and a half"])
def test_what_was_changed_since_cannot_be_taken_out(answer: str | None) -> None:
    with pytest.raises(ValueError, match="changed since"):
        without(answer, "One")
