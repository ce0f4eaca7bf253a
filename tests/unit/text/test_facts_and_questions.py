import re
from fractions import Fraction
from string import Formatter

import pytest

from bot.domain.facts import FACTS as FACT_KINDS
from bot.domain.facts import FactKind, Standing
from bot.domain.questions import QUESTIONS as CATALOGUE
from bot.domain.questions import REFLECTION
from bot.text.en.facts import FACTS
from bot.text.en.questions import QUESTIONS

WORDS = {"yes", "contact", "contacts"}
STANDING = Standing(Fraction(10), nos_in_a_row=12)
TEXTS = [*FACTS.values(), *QUESTIONS.values()]
SHAMING = (
    "fail|failed|failure|failing|fault|blame|lazy|weak|worst|worse|should have|must|shame|excuse|"
    "disappointing|poor|wrong|mistake|loser|never|beer|drink|wine|paid"
)


def test_every_fact_and_question_has_its_text_and_no_text_is_left_over() -> None:
    assert FACTS.keys() == {kind.key for kind in FACT_KINDS}
    assert QUESTIONS.keys() == {question.key for question in (*CATALOGUE, *REFLECTION)}


@pytest.mark.parametrize("kind", FACT_KINDS, ids=lambda kind: kind.key)
def test_a_facts_text_uses_its_numbers_and_the_reps_words(kind: FactKind) -> None:
    numbers = set(kind.numbers(STANDING) or {})
    named = {name for _, name, _, _ in Formatter().parse(FACTS[kind.key]) if name}
    assert named <= numbers | WORDS
    assert numbers - named <= {"ratio"}


@pytest.mark.parametrize("text", QUESTIONS.values())
def test_a_question_is_one_question_of_at_most_25_words(text: str) -> None:
    assert text.count("?") == 1
    assert len(text.split()) <= 25


@pytest.mark.seed("3.13")
@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_called_due_or_closer(text: str) -> None:
    said = text.casefold()
    assert not re.search(r"\b(due|overdue|owed?s?|any moment|about to)\b", said)
    assert "closer" not in said or "on average" in said


@pytest.mark.parametrize("text", TEXTS)
def test_nobody_is_shamed(text: str) -> None:
    assert not re.search(rf"\b({SHAMING})\b", text.casefold())
