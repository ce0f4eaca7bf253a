"""What a rep thought about a log, and how far the log has come: logged, reflected, lesson, left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.ledger import Contact
from bot.domain.people import Person


class PlanState(StrEnum):
    """What became of a plan."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Plan:
    """If ``when`` comes up again, the rep will do ``then`` (seed 1.19); looked back at ``due``."""

    when: str
    then: str
    due: date | None = None
    state: PlanState = PlanState.OPEN

    def after(self, before: Plan | None, today: date) -> Plan:
        """Return the plan as a form wrote it: one that it left as it was keeps its state.

        A form doesn't show a day that is over.
        """
        if before is None or (self.when, self.then) != (before.when, before.then):
            return self
        is_over = self.due is None and before.due is not None and before.due < today
        return before if self.due == before.due or is_over else self


class Tried(StrEnum):
    """How it went to try a lesson on the next calls."""

    WORKED = "worked"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Trial:
    """A lesson being tried: contacts with ids after ``since`` count (seed 4.4)."""

    since: str
    result: Tried | None = None


@dataclass(frozen=True, slots=True)
class Reflection:
    """The one reflection on a log or on a calling block; any answer may be left out.

    ``log_id`` is the id of either, ``question`` the key of the question that led to it and
    ``answer`` what was typed in reply to that.
    ``happened`` is what a camera would have seen; ``again`` and ``swap`` are the two sides of what
    was the rep's own; ``lesson`` is what to keep, in a line; ``same_as`` the log with the same
    lesson, and ``trial`` how it is being tried. It ends in a ``plan``, or in
    ``same_again``: nothing to change. ``next_up`` is what the rep looks ahead to. ``form`` is the
    id of the form that wrote last.
    """

    log_id: str
    person: Person
    at: datetime
    form: str
    question: str | None = None
    answer: str | None = None
    happened: str | None = None
    again: str | None = None
    swap: str | None = None
    lesson: str | None = None
    plan: Plan | None = None
    same_again: bool = False
    next_up: str | None = None
    same_as: str | None = None
    trial: Trial | None = None

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        answers = (self.answer, self.happened, self.again, self.swap, self.lesson)
        return not (any(answers) or self.plan or self.same_again or self.next_up)


class Step(StrEnum):
    """How far a log has come."""

    LOGGED = "logged"
    REFLECTED = "reflected"
    LESSON = "lesson"
    MOVED_ON = "moved_on"


def step_of(log: Sequence[Contact], reflection: Reflection | None) -> Step:
    """Return how far the log has come; it follows from its rows and its reflection."""
    if all(contact.moved_on_at for contact in log):
        return Step.MOVED_ON
    if reflection is None or reflection.empty:
        return Step.LOGGED
    return Step.LESSON if reflection.lesson else Step.REFLECTED
