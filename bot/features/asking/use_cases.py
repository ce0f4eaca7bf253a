"""Asking a customer why: what is kept of it, and what is to be reminded of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from bot.domain.asking import AskedWhy, workday_after
from bot.domain.contacts import Source
from bot.domain.details import mark_of
from bot.domain.due import TOO_LATE
from bot.domain.ledger import Contact, Mark, MarkKind
from bot.domain.moment import Moment
from bot.storage import Tx, ledger
from bot.storage.deliveries import Delivery
from bot.storage.ids import new_id
from bot.storage.rejections import Missing, correct, holding
from bot.storage.reminders import reminder
from bot.storage.telling import whole

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asking:
    """A no whose customer may be asked, what was kept of that, and whether it ended graciously.

    ``conflict`` tells that another form kept other words meanwhile, which stay.
    """

    no: Contact
    asked: AskedWhy
    gracious: bool
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the customer answered, word for word, and what it is about.

    ``shown`` tells (by its mark) which words the form had shown before.
    """

    words: str | None
    about_offer: bool
    about_technique: bool
    shown: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the form says. ``wait`` are minutes of cooling off, ``remind_after`` workdays."""

    form: str
    answer: Answer
    gracious: bool
    wait: int | None
    remind_after: int | None


async def find(tx: Tx, moment: Moment, log_id: str) -> Asking | Missing:
    """Return what is known of asking about a log of the rep's."""
    rows = await holding(tx, moment, log_id)
    if isinstance(rows, Missing):
        return rows
    if len({row.outcome for row in rows}) > 1:
        return Missing.A_DAY
    asked = await tx.asked.of_log(moment.person, log_id)
    return Asking(whole(rows), asked, bool(await _exits(tx, moment, log_id)))


async def keep(tx: Tx, moment: Moment, log_id: str, told: Told) -> Asking | Missing:
    """Keep what the form says; sent again, the last one holds."""
    answered = await keep_answer(tx, moment, log_id, told.answer)
    if isinstance(answered, Missing):
        return answered
    await _note_exit(tx, moment, log_id, gracious=told.gracious)
    answered = replace(answered, gracious=told.gracious)
    if told.wait:
        await tx.deliveries.add(_cool_off(moment, log_id, told))
    asked = answered.asked
    if asked.answered_at is None:
        asked = await _remind(tx, moment, asked, told.remind_after)
    return replace(answered, asked=asked)


async def keep_answer(tx: Tx, moment: Moment, log_id: str, answer: Answer) -> Asking | Missing:
    """Keep the customer's words with the no, and what they are about."""
    found = await find(tx, moment, log_id)
    if isinstance(found, Missing):
        return found
    before = found.no.details.their_words
    if answer.words != before and mark_of(before) != answer.shown:
        if mark_of(answer.words) != answer.shown:
            return replace(found, conflict=True)
        answer = replace(answer, words=before)
    if answer.words != before:
        await correct(tx, moment, log_id, partial(_saying, answer.words))
    asked = _answered(moment, found, answer)
    await tx.asked.put(asked)
    return replace(found, asked=asked)


async def remind_again(
    tx: Tx, moment: Moment, log_id: str, workdays: int | None
) -> AskedWhy | Missing:
    """Remind the rep so many of their workdays from now; None: not any more."""
    found = await find(tx, moment, log_id)
    if isinstance(found, Missing):
        return found
    return await _remind(tx, moment, found.asked, workdays)


def _saying(words: str | None, no: Contact) -> Contact:
    """Return the no with the customer's words."""
    details = replace(no.details, their_words=words)
    return replace(no, details=replace(details, source=Source.CUSTOMER) if words else details)


def still_open(log: Sequence[Contact]) -> bool:
    """Tell whether there is a no that was neither taken back nor left behind by a click."""
    return bool(log) and not (log[0].undone_at or log[0].moved_on_at)


async def is_wanted(tx: Tx, no: Contact, remind_on: date) -> bool:
    """Tell whether the reminder of that day still holds, and no answer came."""
    asked = await tx.asked.of_log(no.person, no.log_id)
    return asked.remind_on == remind_on and asked.answered_at is None


async def skills(tx: Tx, moment: Moment) -> list[Contact]:
    """Return what customers said on the rep's technique, newest first (seed 0.9)."""
    return await tx.contacts.on_technique(moment.person, _SHOWN)


async def _remind(tx: Tx, moment: Moment, asked: AskedWhy, workdays: int | None) -> AskedWhy:
    calendar = moment.hours.calendar(moment.rep.zone)
    day = workday_after(calendar, moment.today, workdays) if workdays else None
    asked = replace(asked, remind_on=day)
    await tx.asked.put(asked)
    if day:
        occasion = f"{asked.log_id}:{day.isoformat()}:{moment.today.isoformat()}"
        payload = {"log": asked.log_id, "on": day.isoformat()}
        await tx.deliveries.add(reminder(moment, day, "ask_why", occasion, payload))
    return asked


def _answered(moment: Moment, found: Asking, answer: Answer) -> AskedWhy:
    """Return what was asked with what the answer is about; without words there is none."""
    told = bool(answer.words)
    about = told and (answer.about_offer or answer.about_technique)
    new = told and answer.words != found.no.details.their_words
    before = found.asked.answered_at if told else None
    return replace(
        found.asked,
        answered_at=before or (moment.at if new or about else None),
        about_offer=told and answer.about_offer,
        about_technique=told and answer.about_technique,
    )


async def _exits(tx: Tx, moment: Moment, log_id: str) -> list[Mark]:
    marks = await tx.marks.of_log(moment.person, log_id)
    return [made for made in marks if made.kind is MarkKind.EXITED]


async def _note_exit(tx: Tx, moment: Moment, log_id: str, *, gracious: bool) -> None:
    """Count a gracious exit, once a log; unticked again, it counts no more (seeds 0.5, 1.14)."""
    made = await _exits(tx, moment, log_id)
    if gracious and not made:
        exit_ = Mark(
            new_id(), moment.person, moment.at, moment.today, MarkKind.EXITED, log_id=log_id
        )
        await ledger.mark(tx, exit_)
    elif not gracious:
        for each in made:
            await ledger.unmark(tx, moment.person, each.id, moment.at)


def _cool_off(moment: Moment, log_id: str, told: Told) -> Delivery:
    due_at = moment.at + timedelta(minutes=told.wait or 0)
    return Delivery(
        tenant_id=moment.person.tenant_id,
        key=f"cool_off:{log_id}:{told.form}",
        channel=moment.person.user_id,
        kind="cool_off",
        payload={"log": log_id},
        due_at=due_at,
        expires_at=due_at + TOO_LATE,
    )
