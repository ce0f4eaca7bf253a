"""Help: what it shows works, as it is shown."""

from __future__ import annotations

import re

import pytest

from bot.feature import Surface
from bot.features import FEATURES
from bot.playground.people import Person
from bot.text.en import TEXTS
from bot.text.speech import Speech

LINES = Surface.of(FEATURES).help
EXAMPLES = re.compile(r"`([^`]+)`")
ANSWERS = {
    "/lost": "+$50.00",
    "/lost Acme said the budget is frozen": "“Acme said the budget is frozen”",
    "/lost 5": "+$250.00 for 5",
    "/lost x5": "+$250.00 for 5",
    "/lost five": "+$250.00 for 5",
    "/lost undo": "Taken back",
    "/lost block": "Your block card is in our DM.",
    "/lost help": "What you can type",
}
"""What each example of the help is answered, when a no was logged before it."""


def examples() -> list[str]:
    lines = [Speech().say(line) for line in LINES]
    return [example for line in lines for example in EXAMPLES.findall(line)]


def test_every_example_has_its_answer_here_and_none_is_left_over() -> None:
    assert sorted(examples()) == sorted(ANSWERS)


@pytest.mark.parametrize(("typed", "answer"), ANSWERS.items())
async def test_every_example_works_as_it_is_shown(ana: Person, typed: str, answer: str) -> None:
    await ana.types("/lost", in_="#sales")
    assert answer in await ana.types(typed, in_="#sales")


async def test_help_is_one_private_answer_in_groups_that_logs_nothing(ana: Person) -> None:
    reply = await ana.types("/lost help", in_="#sales")
    assert reply.ephemeral
    assert len(reply.blocks) <= 50
    titles = [Speech().say(key) for key in TEXTS if key.startswith("help.about_")]
    assert [title for title in titles if title not in reply] == []
    assert "1 today" in await ana.types("/lost", in_="#sales")
