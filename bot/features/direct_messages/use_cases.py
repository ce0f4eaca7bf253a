"""What is typed in Rebound's DM without being a command: an answer, or a text that waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.hours import Occasion
from bot.domain.ledger import Contact
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.domain.prompts import Closed, Prompt, added, is_next, why_closed, without
from bot.domain.question_choice import asks_of_many
from bot.domain.reflection import Reflection
from bot.storage import Tx, reflecting
from bot.storage.ids import new_id
from bot.storage.rejections import Missing, correct

_LAST_NO_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was stored with the reflection on a ``log``, or on a calling block.

    ``again`` tells that it was added to an earlier one, ``first`` that the rep had never written
    a reflection before.
    """

    prompt: Prompt
    log: Sequence[Contact]
    again: bool
    first: bool

    @property
    def of_block(self) -> bool:
        """Whether it is about a calling block."""
        return self.log[0].log_id != self.prompt.subject

    @property
    def of_day(self) -> bool:
        """Whether an evening asked about the whole day."""
        return self.prompt.key.startswith(Occasion.EVENING) and asks_of_many(self.prompt.question)


async def asked(
    tx: Tx, moment: Moment, channel: str, thread: str | None
) -> tuple[Prompt, Reflection | None] | None:
    """Return the question that a message answers, with what is written on it; None for none."""
    person = moment.person
    if thread:
        prompt = await tx.prompts.in_thread(person, channel, thread)
    else:
        prompt = await tx.prompts.latest(person)
    if prompt is None:
        return None
    written = await tx.reflections.of_log(person, prompt.subject)
    return (prompt, written) if thread or is_next(prompt, written, moment.at) else None


async def take_answer(
    tx: Tx, moment: Moment, prompt: Prompt, written: Reflection | None, text: str
) -> Answered | Closed:
    """Store a message as the answer to a question, or say why that takes none any more."""
    log, _ = await reflecting.reflected_on(tx, moment.person, prompt.subject)
    if closed := why_closed(prompt, log, moment.at):
        return closed
    first = not await tx.reflections.any(moment.person)
    before = written or Reflection(prompt.subject, moment.person, moment.at, "")
    again = before.answer is not None
    after = replace(
        before,
        form=new_id(),
        question=before.question if again else prompt.question,
        answer=added(before.answer, text),
    )
    await reflecting.write(tx, moment, after, counts=True)
    await tx.prompts.answered(prompt, moment.at)
    return Answered(prompt, log, again, first)


async def take_out(tx: Tx, moment: Moment, prompt_key: str, text: str) -> bool:
    """Take a message out of the answer it was stored in; False where that was changed since."""
    prompt = await tx.prompts.find(moment.person, prompt_key)
    written = await tx.reflections.of_log(moment.person, prompt.subject) if prompt else None
    if prompt is None or written is None:
        return False
    try:
        left = without(written.answer, text)
    except ValueError:
        return False
    after = replace(written, answer=left, form=new_id())
    log, _ = await reflecting.reflected_on(tx, moment.person, prompt.subject)
    holds = any(not contact.undone_at for contact in log)
    await reflecting.write(tx, moment, after, counts=holds)
    await tx.prompts.answered(prompt, prompt.answered_at if left else None)
    return True


async def last_no(tx: Tx, moment: Moment) -> Contact | None:
    """Return the rep's latest no of the last week that is open."""
    return await tx.contacts.last_no(moment.person, moment.at - _LAST_NO_WITHIN)


async def add_to_note(tx: Tx, moment: Moment, log_id: str, text: str) -> Logged | Missing:
    """Add a message to the note of a log."""
    return await correct(
        tx, moment, log_id, lambda contact: replace(contact, note=added(contact.note, text))
    )


async def remember_question(tx: Tx, person: Person, key: str, subject: str, at: datetime) -> None:
    """Remember that the answer to a command, which goes out under ``key``, asks its question."""
    log, block = await reflecting.reflected_on(tx, person, subject)
    question = block.question if block else log[0].question if log else None
    if question:
        await tx.prompts.add(Prompt(person, key, subject, question, at))
