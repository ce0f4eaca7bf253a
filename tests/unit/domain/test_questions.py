import pytest

from bot.domain.questions import QUESTIONS, REFLECTION, QuestionFamily, Situation


def test_every_key_is_there_once() -> None:
    keys = [question.key for question in (*QUESTIONS, *REFLECTION)]
    assert len(keys) == len(set(keys))
    assert len(QUESTIONS) >= 28


def test_every_situation_and_family_has_a_question() -> None:
    assert {fit for question in QUESTIONS for fit in question.fits} == set(Situation)
    assert {question.family for question in QUESTIONS} == set(QuestionFamily)


def test_every_question_fits_somewhere_and_names_its_seeds() -> None:
    assert all(question.fits for question in QUESTIONS)
    assert all(question.seeds for question in (*QUESTIONS, *REFLECTION))


@pytest.mark.seed("1.17", "4.3")
def test_reflection_asks_what_happened_then_both_sides_of_it_then_the_lesson() -> None:
    keys = [question.key for question in REFLECTION]
    assert keys == ["what_happened", "do_again", "swap", "one_lesson"]
