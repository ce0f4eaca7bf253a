"""Which question fits the moment: the rules are in docs/statistics.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache

from bot.domain.contacts import Control, Outcome, Stage, Tone, Where
from bot.domain.ledger import Contact, Details
from bot.domain.questions import QUESTIONS, Question, Situation
from bot.domain.reasons import DEFAULT_REASONS, Cause, Reason, by_key
from bot.domain.steady import steady_number

_NOT_AGAIN_FOR = timedelta(days=10)


class Occasion(Enum):
    """On what occasion a question is asked."""

    NO = auto()  # one no
    DIGEST = auto()  # the day, a block or several nos at once
    RESET = auto()  # a pause
    WIN = auto()
    REVIEW_ASKED = auto()
    REVIEW_DONE = auto()
    TARGET_MISSED = auto()


@dataclass(frozen=True, slots=True)
class Asking:
    """What is known of the no, if it is one; ``cause`` is the group of ``reason``, a key."""

    occasion: Occasion = Occasion.NO
    tone: Tone | None = None
    cause: Cause | None = None
    reason: str | None = None
    control: Control | None = None
    stage: Stage | None = None
    where: Where | None = None

    @classmethod
    def about(cls, log: Sequence[Contact], reasons: Iterable[Reason] = DEFAULT_REASONS) -> Asking:
        """Return what is known of a log (a contact at least): of several bare nos, only that.

        ``reasons`` is the workspace's list.
        """
        outcomes = {contact.outcome for contact in log}
        if outcomes == {Outcome.YES}:
            return cls(Occasion.WIN)
        told = log[0].details
        silent = outcomes == {Outcome.NO_REPLY}
        if _is_bare(told) and not silent and sum(contact.count for contact in log) > 1:
            return cls(Occasion.DIGEST)
        reason = by_key(reasons, told.reason or (Cause.NO_REPLY.value if silent else None))
        return cls(
            tone=told.tone,
            cause=reason.cause if reason else None,
            reason=told.reason,
            control=told.control,
            stage=told.stage,
            where=told.where,
        )


_OF_OCCASION = {
    Occasion.DIGEST: Situation.DIGEST,
    Occasion.RESET: Situation.RESET,
    Occasion.WIN: Situation.WIN,
    Occasion.REVIEW_ASKED: Situation.REVIEW_ASKED,
    Occasion.REVIEW_DONE: Situation.REVIEW_DONE,
    Occasion.TARGET_MISSED: Situation.TARGET_MISSED,
}
_OF_STAGE = {
    Stage.QUALIFICATION: Situation.QUALIFICATION,
    Stage.NEEDS: Situation.NEEDS,
    Stage.NEGOTIATION: Situation.NEGOTIATION,
    Stage.COMPLETION: Situation.COMPLETION,
}
_OF_INTERNAL_REASON = {
    "colleagues": (Situation.COLLEAGUES,),
    "admin_load": (Situation.WORKLOAD,),
    "capacity": (Situation.WORKLOAD,),
}


def choose_question(asking: Asking, history: Mapping[str, date], rep: str, day: date) -> Question:
    """Return the question to ask ``rep`` on their local ``day``.

    ``history`` tells when each key was last asked. The first rule that fits and has a question
    not asked in the last 10 days decides; where all that fit were asked, the one longest ago is.
    """

    def steady(question: Question) -> int:
        return steady_number(rep, day, question.key)

    groups = [_fitting(group) for group in _groups(asking)]
    for questions in groups:
        if fresh := [q for q in questions if _is_fresh(history.get(q.key), day)]:
            return min(fresh, key=steady)
    fitting = {question.key: question for questions in groups for question in questions}
    return min(fitting.values(), key=lambda q: (history[q.key], steady(q)))


def fits_after_harsh_words(key: str) -> bool:
    """Return whether a question lets a reset come first."""
    resets = {Situation.HARSH, Situation.RESET}
    return any(question.key == key and resets & set(question.fits) for question in QUESTIONS)


def asks_of_many(key: str) -> bool:
    """Return whether a question is about the day, a block or several nos at once."""
    return any(question.key == key and Situation.DIGEST in question.fits for question in QUESTIONS)


def _groups(asking: Asking) -> Iterator[tuple[Situation, ...]]:
    """Yield the situations of each rule that fits, in the rules' order."""
    if asking.occasion is not Occasion.NO:
        yield (_OF_OCCASION[asking.occasion],)
    elif asking.tone is not None and asking.tone.harsh:
        yield (Situation.HARSH,)
        yield (Situation.RESET,)
    else:
        yield from _by_cause(asking)
        yield from _by_control(asking)
        yield from _by_stage(asking)
        yield (Situation.ANY_NO,)


def _by_cause(asking: Asking) -> Iterator[tuple[Situation, ...]]:
    if asking.cause is Cause.EXTERNAL:
        yield (Situation.EXTERNAL,)
    if asking.cause is Cause.INTERNAL:
        both = (Situation.COLLEAGUES, Situation.WORKLOAD)
        yield _OF_INTERNAL_REASON.get(asking.reason or "", both)
    if asking.cause is Cause.BAD_FIT:
        yield (Situation.BAD_FIT,)


def _by_control(asking: Asking) -> Iterator[tuple[Situation, ...]]:
    if asking.control is Control.NO:
        yield (Situation.OUT_OF_HANDS,)
    elif asking.control is not None:
        where_too = (Situation.WHERE_UNKNOWN,) if asking.where is None else ()
        yield (Situation.IN_HANDS, *where_too)


def _by_stage(asking: Asking) -> Iterator[tuple[Situation, ...]]:
    early = asking.stage in {None, Stage.QUALIFICATION}
    if asking.cause is Cause.NO_REPLY and early:
        yield (Situation.NO_REPLY,)
    if asking.stage is not None:
        yield (_OF_STAGE[asking.stage],)


def _is_bare(told: Details) -> bool:
    return not (told.tone or told.reason or told.control or told.stage)


@cache
def _fitting(situations: tuple[Situation, ...]) -> Sequence[Question]:
    return [question for question in QUESTIONS if set(question.fits) & set(situations)]


def _is_fresh(asked_on: date | None, day: date) -> bool:
    return asked_on is None or day - asked_on >= _NOT_AGAIN_FOR
