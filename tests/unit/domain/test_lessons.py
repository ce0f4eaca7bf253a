from datetime import timedelta

import pytest

from bot.domain.contacts import Stage
from bot.domain.lessons import Card, Wanted, found, same_lesson
from bot.domain.reflection import Plan, PlanState, Reflection
from tests.support.records import ADA, MONDAY, NOON

OPEN = Plan("they say budget", "ask who signs")
DONE = Plan("they stall", "name a date", state=PlanState.DONE)


def wrote(log_id: str, lesson: str | None, plan: Plan | None = None) -> Reflection:
    return Reflection(log_id, ADA, NOON, "form", lesson=lesson, plan=plan)


CARDS = [
    Card(wrote("3", "Name the value first"), MONDAY, "price", Stage.NEGOTIATION),
    Card(wrote("2", None, OPEN), MONDAY, "budget", Stage.NEGOTIATION),
    Card(wrote("1", "Wait for the answer", DONE)),
]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), "321"),
        (Wanted("value NAME"), "3"),
        (Wanted("budget"), "2"),
        (Wanted("answer date"), "1"),
        (Wanted("value date"), ""),
        (Wanted(reason="price"), "3"),
        (Wanted(stage=Stage.NEGOTIATION), "32"),
        (Wanted("signs", stage=Stage.NEGOTIATION), "2"),
        (Wanted(open_plans=True), "2"),
    ],
)
def test_cards_are_found_by_words_reason_stage_and_open_plans(wanted: Wanted, ids: str) -> None:
    assert "".join(card.written.log_id for card in found(CARDS, wanted)) == ids


@pytest.mark.seed("2.15")
@pytest.mark.parametrize(
    ("said", "same"),
    [
        ("Ask who signs before the demo", True),
        ("ask WHO signs, before the demo!", True),
        ("Ask who signs before a demo", True),
        ("Ask who signs before the demos", True),
        ("Don't ask who signs before the demo", False),
        ("Never ask who signs before the demo", False),
        ("Ask who pays", False),
        ("…", False),
        ("", False),
    ],
)
def test_a_lesson_is_the_same_but_for_marks_and_a_word(said: str, *, same: bool) -> None:
    earlier = [wrote("2", None), wrote("1", "Ask who signs before the demo")]
    assert (same_lesson(said, earlier) is earlier[1]) is same
    assert (same_lesson(said, earlier) is None) is not same


def test_of_several_alike_the_latest_is_named() -> None:
    earlier = [wrote("2", "Ask who signs"), wrote("1", "Ask who signs")]
    assert same_lesson("ask who signs", earlier) is earlier[0]


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        (Plan("they stall", "name a date"), True),
        (Plan("they stall", "name a day"), False),
        (Plan("they stall", "name a date", MONDAY + timedelta(days=1)), False),
    ],
)
def test_a_plan_that_a_form_left_as_it_was_keeps_its_state(now: Plan, *, kept: bool) -> None:
    assert (now.after(DONE, MONDAY) is DONE) is kept


def test_a_day_that_is_over_is_kept_though_no_form_shows_it() -> None:
    before = Plan("they stall", "name a date", MONDAY - timedelta(days=1), PlanState.DONE)
    assert Plan("they stall", "name a date").after(before, MONDAY) is before
    assert Plan("they stall", "name a date").after(None, MONDAY).state is PlanState.OPEN
