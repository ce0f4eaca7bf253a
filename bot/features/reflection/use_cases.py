"""Reflecting on a log or a calling block: once for all of it, to be changed at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact
from bot.domain.lessons import same_lesson
from bot.domain.moment import Moment
from bot.domain.question_choice import Asking, choose_question, fits_after_harsh_words
from bot.domain.reflection import Plan, Reflection, Step, step_of
from bot.storage import Tx, ledger, reflecting

LONGEST_ANSWER = 3000
"""Characters of an answer that a form shows."""

_COMPARED = 200  # lessons that a new one is held against


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reflected on: the contacts of a log, or of a block, and what was ``written``.

    ``question`` is the key of the question that heads the reflection. Once a lesson is written,
    ``earlier`` are the latest reflections with one.
    """

    id: str
    log: Sequence[Contact]
    question: str
    written: Reflection | None
    earlier: Sequence[Reflection] = ()

    @property
    def step(self) -> Step:
        """How far it has come."""
        return step_of(self.log, self.written)

    @property
    def harsh(self) -> bool:
        """Whether it sounded annoyed or angry, so that a reset comes first."""
        return _is_harsh(self.log)

    @property
    def undone(self) -> bool:
        """Whether all of it was taken back."""
        return all(contact.undone_at for contact in self.log)

    @property
    def is_win(self) -> bool:
        """Whether it is a yes."""
        return self.log[0].outcome is Outcome.YES

    @property
    def same(self) -> Reflection | None:
        """The earlier reflection with the same lesson (seed 2.15)."""
        said = self.written.same_as if self.written else None
        return next((each for each in self.earlier if each.log_id == said), None)

    @property
    def has_reply(self) -> bool:
        """Whether it is the log of a reply: no block, whose card shows more, and no win."""
        return self.log[0].log_id == self.id and not self.is_win


@dataclass(frozen=True, slots=True)
class Ending:
    """What a reflection ends in: a ``plan``, or ``same_again``; and what comes next."""

    plan: Plan | None = None
    same_again: bool = False
    next_up: str | None = None
    same_as: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.plan or self.same_again or self.next_up or self.same_as)


class Kept(Enum):
    """What became of a submitted reflection."""

    SAVED = auto()
    ERASED = auto()  # all boxes were emptied
    EMPTY = auto()  # nothing was written, and nothing stood there before
    CHANGED_MEANWHILE = auto()  # by another form; nothing is written over unseen


async def find(tx: Tx, moment: Moment, subject_id: str) -> Subject | None:
    """Return what the rep has by the id of a log or of a calling block; None where nothing."""
    log, block = await reflecting.reflected_on(tx, moment.person, subject_id)
    if not log:
        return None
    asked = block.question if block else log[0].question
    written = await tx.reflections.of_log(moment.person, subject_id)
    prompt = await tx.prompts.latest(moment.person)
    if prompt and prompt.subject == subject_id:
        asked = prompt.question
    if written and written.answer:
        asked = written.question
    return Subject(subject_id, log, _heading(moment, log, asked), written)


async def keep(
    tx: Tx, moment: Moment, draft: Reflection, shown: str, *, with_answer: bool = False
) -> tuple[Subject, Kept] | None:
    """Store what was written on a form, which had ``shown`` what another form wrote before.

    ``with_answer`` tells that the form had a box for the typed answer. The day counts one
    reflection a log, once. None where there is no such log of the rep's.
    """
    subject = await find(tx, moment, draft.log_id)
    if subject is None:
        return None
    before = subject.written
    if before and before.form not in {draft.form, shown}:
        return subject, Kept.CHANGED_MEANWHILE
    draft = _with_answer(draft, before, with_answer=with_answer)
    if not draft.empty:
        return await _write(tx, moment, subject, _kept_of(before, draft)), Kept.SAVED
    if before is None or before.empty:
        return subject, Kept.EMPTY
    return await _write(tx, moment, subject, draft), Kept.ERASED


async def end_with(tx: Tx, moment: Moment, subject_id: str, ending: Ending) -> Subject | None:
    """End a reflection as was said on its last page; None where there is none to end."""
    subject = await find(tx, moment, subject_id)
    if subject is None or subject.written is None:
        return None
    return await _write(tx, moment, subject, _ended(subject.written, ending, moment))


async def move_on(tx: Tx, moment: Moment, subject_id: str, ending: Ending) -> Subject | None:
    """Close a log or a block, with what stands on the page; None where it isn't the rep's."""
    subject = await find(tx, moment, subject_id)
    if subject is None:
        return None
    if not ending.empty and subject.written:
        subject = await _write(tx, moment, subject, _ended(subject.written, ending, moment))
    return replace(subject, log=await ledger.move_on(tx, subject.log, moment.at))


def _with_answer(draft: Reflection, before: Reflection | None, *, with_answer: bool) -> Reflection:
    """Return the draft with the typed answer: as edited, or as it was where it wasn't touched.

    A box shows no more than its first 3,000 characters.
    """
    typed = before.answer if before else None
    untouched = typed and draft.answer == typed[:LONGEST_ANSWER].strip()
    return replace(draft, answer=typed) if untouched or not with_answer else draft


def _kept_of(before: Reflection | None, draft: Reflection) -> Reflection:
    """Return what a form wrote, with all that its boxes don't hold as it was."""
    if before is None:
        return draft
    same_as = before.same_as if before.lesson == draft.lesson else None
    return replace(
        draft,
        plan=before.plan,
        same_again=before.same_again,
        next_up=before.next_up,
        same_as=same_as,
        trial=before.trial,
    )


def _ended(written: Reflection, ending: Ending, moment: Moment) -> Reflection:
    before = written.plan
    plan = ending.plan.after(before, moment.today) if ending.plan else None
    return replace(
        written,
        plan=plan or (None if ending.same_again else before),
        same_again=ending.same_again or (written.same_again and not plan),
        next_up=ending.next_up,
        same_as=ending.same_as or written.same_as,
    )


async def _write(tx: Tx, moment: Moment, subject: Subject, written: Reflection) -> Subject:
    earlier: list[Reflection] = []
    if written.lesson:
        earlier = await tx.reflections.lessons_before(moment.person, subject.id, _COMPARED)
        same = same_lesson(written.lesson, earlier)
        if written.same_as is None and same:
            written = replace(written, same_as=same.log_id)
    await reflecting.write(tx, moment, written, counts=not subject.undone)
    return replace(subject, written=written, earlier=earlier)


def _heading(moment: Moment, log: Sequence[Contact], asked: str | None) -> str:
    """Return the question that was ``asked``; after harsh words, one that lets a reset be first."""
    if asked and (not _is_harsh(log) or fits_after_harsh_words(asked)):
        return asked
    rep = moment.rep
    return choose_question(Asking.about(log), rep.asked, rep.person.user_id, moment.today).key


def _is_harsh(log: Sequence[Contact]) -> bool:
    return any(contact.details.tone and contact.details.tone.harsh for contact in log)
