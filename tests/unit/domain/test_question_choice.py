from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contacts import Control, Outcome, Stage, Tone, Where
from bot.domain.ledger import Contact, Details
from bot.domain.question_choice import (
    Asking,
    Occasion,
    choose_question,
    fits_after_harsh_words,
)
from bot.domain.questions import QUESTIONS, Situation
from bot.domain.reasons import DEFAULT_REASONS, Cause
from tests.support.records import a_contact, a_win

DAY = date(2026, 11, 23)
OUT_OF_HANDS = {"their_world", "a_colleague", "in_a_month", "untouched"}
IN_HANDS = {
    *("camera", "again_and_swap", "their_words", "least_clear", "if_then"),
    *("four_ways", "understood"),
}
RESETS = {"reset_first", "ten_minutes", "who_to_tell"}
GENERAL = {question.key for question in QUESTIONS if Situation.ANY_NO in question.fits}
MOMENTS = st.builds(
    Asking,
    st.sampled_from(Occasion),
    st.sampled_from([None, *Tone]),
    st.sampled_from([None, *Cause]),
    st.sampled_from([None, "a workspace's own", *(reason.key for reason in DEFAULT_REASONS)]),
    st.sampled_from([None, *Control]),
    st.sampled_from([None, *Stage]),
    st.sampled_from([None, *Where]),
)
HISTORIES = st.dictionaries(
    st.sampled_from([question.key for question in QUESTIONS]),
    st.integers(-2, 30).map(lambda days: DAY - timedelta(days=days)),
)


def asked(moment: Asking) -> set[str]:
    """Every question that the first fitting rule may choose."""
    reps = (f"U{number}" for number in range(200))
    return {choose_question(moment, {}, rep, DAY).key for rep in reps}


@pytest.mark.seed("1.2", "1.22", "2.5", "4.5", "4.8", "4.9", "4.10", "4.11", "4.12", "4.15")
@pytest.mark.seed("4.18", "4.24", "4.25")
@pytest.mark.parametrize(
    ("moment", "questions"),
    [
        (Asking(), GENERAL),
        (Asking(tone=Tone.ANGRY, cause=Cause.EXTERNAL), {"reset_first"}),
        (Asking(tone=Tone.ANNOYED), {"reset_first"}),
        (Asking(tone=Tone.INDIFFERENT), GENERAL),
        (
            Asking(cause=Cause.EXTERNAL, control=Control.NO, stage=Stage.NEEDS),
            {"their_market", "help_them_through"},
        ),
        (Asking(cause=Cause.INTERNAL), {"common_goal", "admin_task"}),
        (Asking(cause=Cause.INTERNAL, reason="colleagues"), {"common_goal"}),
        (Asking(cause=Cause.INTERNAL, reason="admin_load"), {"admin_task"}),
        (Asking(cause=Cause.INTERNAL, reason="capacity"), {"admin_task"}),
        (Asking(cause=Cause.INTERNAL, reason="their own"), {"common_goal", "admin_task"}),
        (Asking(cause=Cause.BAD_FIT), {"good_exit"}),
        (Asking(control=Control.NO, stage=Stage.NEGOTIATION), OUT_OF_HANDS),
        (Asking(control=Control.YES, stage=Stage.NEEDS), IN_HANDS | {"turning_point"}),
        (Asking(control=Control.PARTLY), IN_HANDS | {"turning_point"}),
        (Asking(control=Control.YES, where=Where.CALL), IN_HANDS),
        (Asking(stage=Stage.QUALIFICATION), {"earlier_sign"}),
        (Asking(stage=Stage.QUALIFICATION, cause=Cause.NO_REPLY), {"next_message"}),
        (Asking(cause=Cause.NO_REPLY), {"next_message"}),
        (Asking(stage=Stage.NEEDS), {"doubt_and_value"}),
        (Asking(stage=Stage.NEGOTIATION, cause=Cause.OFFER), {"two_options"}),
        (Asking(stage=Stage.NEGOTIATION, cause=Cause.NO_REPLY), {"two_options"}),
        (Asking(stage=Stage.COMPLETION), {"last_minute_worry"}),
        (Asking(Occasion.DIGEST), {"leave_behind", "next_conversation", "unseen_win"}),
        (Asking(Occasion.RESET), {"ten_minutes", "who_to_tell"}),
        (Asking(Occasion.WIN), {"made_it_happen", "kept_going", "glad_of"}),
        (Asking(Occasion.REVIEW_ASKED), {"two_minutes", "one_skill"}),
        (Asking(Occasion.REVIEW_DONE), {"next_five_calls"}),
        (Asking(Occasion.TARGET_MISSED), {"which_behaviour"}),
    ],
)
def test_the_first_rule_that_fits_asks(moment: Asking, questions: set[str]) -> None:
    assert asked(moment) == questions


@given(MOMENTS, HISTORIES, st.sampled_from(["U1", "U2"]))
def test_the_choice_is_the_same_for_the_same_rep_day_and_history(
    moment: Asking, history: dict[str, date], rep: str
) -> None:
    chosen = choose_question(moment, history, rep, DAY)
    assert choose_question(moment, dict(reversed(history.items())), rep, DAY) == chosen


@given(MOMENTS)
def test_nothing_is_asked_twice_in_ten_days_while_another_fits(moment: Asking) -> None:
    history: dict[str, date] = {}
    for _ in QUESTIONS:
        key = choose_question(moment, history, "U1", DAY).key
        if key in history:
            break
        history[key] = DAY
    again = choose_question(moment, history, "U1", DAY + timedelta(days=9)).key
    assert again in history
    assert choose_question(moment, {}, "U1", DAY).key in history


def test_when_all_were_asked_the_one_longest_ago_is_asked_again() -> None:
    history = {
        "leave_behind": DAY - timedelta(days=2),
        "next_conversation": DAY - timedelta(days=5),
        "unseen_win": DAY - timedelta(days=1),
    }
    moment = Asking(Occasion.DIGEST)
    assert choose_question(moment, history, "U1", DAY).key == "next_conversation"


@pytest.mark.parametrize(("days", "fresh"), [(0, False), (9, False), (10, True)])
def test_a_question_rests_for_ten_days(days: int, *, fresh: bool) -> None:
    history = {"doubt_and_value": DAY - timedelta(days=days)}
    chosen = choose_question(Asking(stage=Stage.NEEDS), history, "U1", DAY)
    assert (chosen.key == "doubt_and_value") is fresh
    assert fresh or chosen.key in GENERAL


@pytest.mark.seed("2.5", "2.18")
@given(HISTORIES, MOMENTS)
def test_a_harsh_no_is_never_followed_by_anything_but_a_reset(
    history: dict[str, date], moment: Asking
) -> None:
    harsh = replace(moment, occasion=Occasion.NO, tone=Tone.ANGRY)
    assert choose_question(harsh, history, "U1", DAY).key in RESETS


def test_the_general_questions_spread_over_reps() -> None:
    keys = [choose_question(Asking(), {}, f"U{n}", DAY).key for n in range(900)]
    assert all(keys.count(key) > 50 for key in GENERAL)


@pytest.mark.parametrize(
    ("log", "asking"),
    [
        ([a_contact()], Asking()),
        ([a_contact(count=5)], Asking(Occasion.DIGEST)),
        ([a_contact(), a_contact()], Asking(Occasion.DIGEST)),
        (
            [a_contact(count=5, details=Details(reason="price"))],
            Asking(cause=Cause.OFFER, reason="price"),
        ),
        ([a_contact(details=Details(reason="their own"))], Asking(reason="their own")),
        (
            [a_contact(details=Details(tone=Tone.ANGRY, control=Control.NO, where=Where.DEMO))],
            Asking(tone=Tone.ANGRY, control=Control.NO, where=Where.DEMO),
        ),
        (
            [a_contact(outcome=Outcome.NO_REPLY, count=40, details=Details(stage=Stage.NEEDS))],
            Asking(cause=Cause.NO_REPLY, stage=Stage.NEEDS),
        ),
        ([a_win(), a_contact(), a_contact()], Asking(Occasion.DIGEST)),
        ([a_win()], Asking(Occasion.WIN)),
    ],
)
def test_what_is_known_of_a_log_decides(log: list[Contact], asking: Asking) -> None:
    assert Asking.about(log) == asking


@pytest.mark.seed("2.5")
def test_a_question_after_harsh_words_lets_a_reset_come_first() -> None:
    fitting = {question.key for question in QUESTIONS if fits_after_harsh_words(question.key)}
    assert fitting == RESETS
