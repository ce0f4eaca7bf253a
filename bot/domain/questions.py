"""The catalogue of reflection questions: keys and when they fit, no texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class QuestionFamily(Enum):
    """What a question is good for."""

    NOT_PERSONAL = auto()
    REFLECT_BACK = auto()
    FILM_REVIEW = auto()
    MOVE_ON = auto()
    STAGES = auto()
    EXTERNAL = auto()
    INTERNAL = auto()
    RECOGNITION = auto()


class Situation(Enum):
    """What a question fits; a moment has one or several, the most telling one first."""

    HARSH = auto()  # it sounded annoyed or angry
    RESET = auto()  # a pause before anything else
    EXTERNAL = auto()  # the reason lies in economy, law or trend
    COLLEAGUES = auto()
    WORKLOAD = auto()
    BAD_FIT = auto()  # the rep closed it
    OUT_OF_HANDS = auto()  # not within the rep's control
    IN_HANDS = auto()  # wholly or partly within it
    WHERE_UNKNOWN = auto()  # likewise, and the act at which it fell wasn't said
    NO_REPLY = auto()
    QUALIFICATION = auto()
    NEEDS = auto()
    NEGOTIATION = auto()
    COMPLETION = auto()
    DIGEST = auto()  # the day, a block or several nos at once
    WIN = auto()
    REVIEW_ASKED = auto()  # a film review is being asked for
    REVIEW_DONE = auto()
    TARGET_MISSED = auto()
    ANY_NO = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the catalogue; its text is found by ``key``."""

    key: str
    family: QuestionFamily
    fits: tuple[Situation, ...]
    seeds: tuple[str, ...]


_F, _S = QuestionFamily, Situation

QUESTIONS: tuple[Question, ...] = (
    # Not personal
    Question("their_world", _F.NOT_PERSONAL, (_S.OUT_OF_HANDS, _S.ANY_NO), ("1.2", "4.2")),
    Question("a_colleague", _F.NOT_PERSONAL, (_S.OUT_OF_HANDS, _S.ANY_NO), ("4.5",)),
    Question("in_a_month", _F.NOT_PERSONAL, (_S.OUT_OF_HANDS, _S.ANY_NO), ("4.5", "1.3")),
    Question("help_them", _F.NOT_PERSONAL, (_S.ANY_NO,), ("4.11",)),
    Question("untouched", _F.NOT_PERSONAL, (_S.OUT_OF_HANDS, _S.ANY_NO), ("4.5", "2.17")),
    Question("reset_first", _F.NOT_PERSONAL, (_S.HARSH,), ("2.5", "2.18")),
    Question("who_to_tell", _F.NOT_PERSONAL, (_S.RESET,), ("2.5", "2.18")),
    # Reflect back
    Question("camera", _F.REFLECT_BACK, (_S.IN_HANDS, _S.ANY_NO), ("1.1", "2.10")),
    Question("again_and_swap", _F.REFLECT_BACK, (_S.IN_HANDS, _S.ANY_NO), ("1.17", "2.7")),
    Question("turning_point", _F.REFLECT_BACK, (_S.WHERE_UNKNOWN,), ("2.9",)),
    Question("their_words", _F.REFLECT_BACK, (_S.IN_HANDS, _S.ANY_NO), ("0.7", "2.10")),
    Question("least_clear", _F.REFLECT_BACK, (_S.IN_HANDS,), ("4.3",)),
    Question("if_then", _F.REFLECT_BACK, (_S.IN_HANDS, _S.ANY_NO), ("1.19", "2.13")),
    Question("four_ways", _F.REFLECT_BACK, (_S.IN_HANDS, _S.ANY_NO), ("1.22", "1.18")),
    Question("understood", _F.REFLECT_BACK, (_S.IN_HANDS,), ("4.24",)),
    # Film review
    Question("two_minutes", _F.FILM_REVIEW, (_S.REVIEW_ASKED,), ("2.11",)),
    Question("one_skill", _F.FILM_REVIEW, (_S.REVIEW_ASKED,), ("2.12",)),
    Question("next_five_calls", _F.FILM_REVIEW, (_S.REVIEW_DONE,), ("4.4",)),
    # Move on
    Question("leave_behind", _F.MOVE_ON, (_S.DIGEST,), ("2.16", "2.17")),
    Question("ten_minutes", _F.MOVE_ON, (_S.RESET,), ("2.18",)),
    Question("next_conversation", _F.MOVE_ON, (_S.DIGEST, _S.ANY_NO), ("2.23",)),
    # Stages
    Question("earlier_sign", _F.STAGES, (_S.QUALIFICATION,), ("4.8",)),
    Question("next_message", _F.STAGES, (_S.NO_REPLY,), ("4.8",)),
    Question("doubt_and_value", _F.STAGES, (_S.NEEDS,), ("4.9",)),
    Question("two_options", _F.STAGES, (_S.NEGOTIATION,), ("4.10",)),
    Question("last_minute_worry", _F.STAGES, (_S.COMPLETION,), ("4.12",)),
    Question("good_exit", _F.STAGES, (_S.BAD_FIT,), ("2.7", "4.8")),
    # External
    Question("their_market", _F.EXTERNAL, (_S.EXTERNAL,), ("4.14", "4.17")),
    Question("help_them_through", _F.EXTERNAL, (_S.EXTERNAL,), ("4.15", "4.18")),
    # Internal
    Question("common_goal", _F.INTERNAL, (_S.COLLEAGUES,), ("4.20",)),
    Question("admin_task", _F.INTERNAL, (_S.WORKLOAD,), ("4.21",)),
    # Recognition and goals
    Question("unseen_win", _F.RECOGNITION, (_S.DIGEST,), ("4.25",)),
    Question("which_behaviour", _F.RECOGNITION, (_S.TARGET_MISSED,), ("4.26",)),
    Question("made_it_happen", _F.RECOGNITION, (_S.WIN,), ("4.25", "4.28")),
    Question("kept_going", _F.RECOGNITION, (_S.WIN,), ("4.25",)),
    Question("glad_of", _F.RECOGNITION, (_S.WIN,), ("4.25",)),
)

REFLECTION: tuple[Question, ...] = (
    Question("what_happened", _F.REFLECT_BACK, (), ("1.1", "2.10")),
    Question("do_again", _F.REFLECT_BACK, (), ("1.17", "2.7")),
    Question("swap", _F.REFLECT_BACK, (), ("1.17", "4.3")),
    Question("one_lesson", _F.REFLECT_BACK, (), ("4.3", "1.12", "2.14")),
)
"""What *Reflect* asks, in this order, whatever the no was: the facts, both sides of what was the
rep's own, and the lesson. The swap may lie in the approach or in how the offer was put."""
