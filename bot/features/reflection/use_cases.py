"""Reflecting on a log or a calling block: once for all of it, to be changed at any time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.contacts import Outcome
from bot.domain.ledger import Contact, Mark, MarkKind
from bot.domain.moment import Moment
from bot.domain.question_choice import Asking, choose_question, fits_after_harsh_words
from bot.domain.reflection import Plan, Reflection, Step, step_of
from bot.storage import Tx, ledger
from bot.storage.ids import new_id


@dataclass(frozen=True, slots=True)
class Subject:
    """What is reflected on: the contacts of a log, or of a block, and what was ``written``.

    ``question`` is the key of the question that heads the reflection.
    """

    id: str
    log: Sequence[Contact]
    question: str
    written: Reflection | None

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
    def has_reply(self) -> bool:
        """Whether it is the log of a reply: no block, whose card shows more, and no win."""
        first = self.log[0]
        return first.log_id == self.id and first.outcome is not Outcome.YES


class Kept(Enum):
    """What became of a submitted reflection."""

    SAVED = auto()
    ERASED = auto()  # all boxes were emptied
    EMPTY = auto()  # nothing was written, and nothing stood there before
    CHANGED_MEANWHILE = auto()  # by another form; nothing is written over unseen


async def find(tx: Tx, moment: Moment, subject_id: str) -> Subject | None:
    """Return what the rep has by the id of a log or of a calling block; None where nothing."""
    person = moment.person
    log = await tx.contacts.of_log(person, subject_id)
    block = None if log else await tx.calling_blocks.find(person, subject_id)
    if block is not None:
        log = await tx.contacts.of_block(person, subject_id)
    if not log:
        return None
    asked = block.question if block else log[0].question
    written = await tx.reflections.of_log(person, subject_id)
    return Subject(subject_id, log, _heading(moment, log, asked), written)


async def keep(
    tx: Tx, moment: Moment, draft: Reflection, shown: str
) -> tuple[Subject, Kept] | None:
    """Store what was written on a form, which had ``shown`` what another form wrote before.

    The day counts one reflection a log, once. None where there is no such log of the rep's.
    """
    subject = await find(tx, moment, draft.log_id)
    if subject is None:
        return None
    before = subject.written
    if before and before.form not in {draft.form, shown}:
        return subject, Kept.CHANGED_MEANWHILE
    if not draft.empty:
        ending = (before.plan, before.same_again) if before else (None, False)
        written = replace(draft, plan=ending[0], same_again=ending[1])
        return await _write(tx, moment, subject, written), Kept.SAVED
    if before is None or before.empty:
        return subject, Kept.EMPTY
    return await _write(tx, moment, subject, draft), Kept.ERASED


async def end_with(tx: Tx, moment: Moment, subject_id: str, plan: Plan | None) -> Subject | None:
    """End a reflection with a plan, or (None) with "I'd do the same again".

    None where there is no reflection to end.
    """
    subject = await find(tx, moment, subject_id)
    if subject is None or subject.written is None:
        return None
    ended = replace(subject.written, plan=plan, same_again=plan is None)
    return await _write(tx, moment, subject, ended)


async def move_on(tx: Tx, moment: Moment, subject_id: str, plan: Plan | None) -> Subject | None:
    """Close a log or a block, with the plan if one stands there; None where it isn't the rep's."""
    subject = await find(tx, moment, subject_id)
    if subject is None:
        return None
    if plan and subject.written:
        subject = await _write(tx, moment, subject, replace(subject.written, plan=plan))
    return replace(subject, log=await ledger.move_on(tx, subject.log, moment.at))


async def _write(tx: Tx, moment: Moment, subject: Subject, written: Reflection) -> Subject:
    await tx.reflections.put(written)
    marks = await tx.marks.of_log(moment.person, subject.id)
    reflected = [made for made in marks if made.kind is MarkKind.REFLECTED]
    if written.empty:
        for made in reflected:
            await ledger.unmark(tx, moment.person, made.id, moment.at)
    elif not reflected and not subject.undone:
        await ledger.mark(tx, _mark(moment, subject.id))
    return replace(subject, written=written)


def _mark(moment: Moment, subject_id: str) -> Mark:
    return Mark(
        new_id(), moment.person, moment.at, moment.today, MarkKind.REFLECTED, log_id=subject_id
    )


def _heading(moment: Moment, log: Sequence[Contact], asked: str | None) -> str:
    """Return the question that was ``asked``; after harsh words, one that lets a reset be first."""
    if asked and (not _is_harsh(log) or fits_after_harsh_words(asked)):
        return asked
    rep = moment.rep
    return choose_question(Asking.about(log), rep.asked, rep.person.user_id, moment.today).key


def _is_harsh(log: Sequence[Contact]) -> bool:
    return any(contact.details.tone and contact.details.tone.harsh for contact in log)
