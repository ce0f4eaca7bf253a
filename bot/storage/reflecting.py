"""Writing reflections: what a form, a typed answer and a lesson card do alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.calendar import instant_of
from bot.domain.calling import CallingBlock
from bot.domain.ledger import Contact, Mark, MarkKind
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.domain.reflection import Plan, PlanState, Reflection, Trial
from bot.storage.deliveries import Delivery
from bot.storage.engine import Tx
from bot.storage.ids import new_id
from bot.storage.ledger import mark, unmark


async def reflected_on(
    tx: Tx, person: Person, subject: str
) -> tuple[list[Contact], CallingBlock | None]:
    """Return the contacts of the person's log or calling block by that id, and the block."""
    log = await tx.contacts.of_log(person, subject)
    block = None if log else await tx.calling_blocks.find(person, subject)
    if block is not None:
        log = await tx.contacts.of_block(person, subject)
    return log, block


async def write(tx: Tx, moment: Moment, written: Reflection, *, counts: bool) -> None:
    """Write a reflection; its day counts one a log, while it says something and the log holds.

    What it asks to be reminded of goes into the outbox: a morning takes it along.
    """
    before = await tx.reflections.of_log(moment.person, written.log_id)
    await tx.reflections.put(written)
    marks = await tx.marks.of_log(moment.person, written.log_id)
    reflected = [made for made in marks if made.kind is MarkKind.REFLECTED]
    if written.empty:
        for made in reflected:
            await unmark(tx, moment.person, made.id, moment.at)
    elif not reflected and counts:
        await mark(tx, a_mark(moment, MarkKind.REFLECTED, written.log_id))
    for rider in _riders(moment, before, written):
        await tx.deliveries.add(rider)


async def end_in_plan(
    tx: Tx,
    moment: Moment,
    log_id: str,
    plan: Plan,
    *,
    form: str,
    question: str,
    again: str | None = None,
    on_trial: bool = False,
) -> None:
    """End the reflection on a log of the rep's that holds in ``plan``; what else is there, stays.

    ``again``, where given, is what the rep does well and keeps; a plan ``on_trial`` is tried on
    the next calls, instead of any other. ``question`` led to it, ``form`` wrote it.
    """
    before = await tx.reflections.of_log(moment.person, log_id)
    written = before or Reflection(log_id, moment.person, moment.at, form, question)
    if on_trial:
        await tx.reflections.end_trial(moment.person)
    after = replace(
        written,
        form=form,
        plan=plan.after(written.plan, moment.today),
        same_again=False,
        again=again or written.again,
        trial=Trial(new_id()) if on_trial else written.trial,
    )
    await write(tx, moment, after, counts=True)


async def use_lesson(tx: Tx, moment: Moment, log_id: str) -> bool:
    """Note that the rep used a lesson in that log (seed 1.21); False where it counts already."""
    marks = await tx.marks.of_log(moment.person, log_id)
    if any(made.kind is MarkKind.LESSON_USED for made in marks):
        return False
    await mark(tx, a_mark(moment, MarkKind.LESSON_USED, log_id))
    return True


def a_mark(moment: Moment, kind: MarkKind, log_id: str | None) -> Mark:
    """Return a mark of the rep's day, for a log or for none."""
    return Mark(new_id(), moment.person, moment.at, moment.today, kind, log_id=log_id)


def _riders(moment: Moment, before: Reflection | None, written: Reflection) -> Sequence[Delivery]:
    riders = []
    plan = written.plan
    if plan and plan.due and plan.state is PlanState.OPEN:
        riders.append(_rider(moment, "plan", written.log_id, plan.due))
    if written.next_up and (before is None or before.next_up != written.next_up):
        riders.append(_rider(moment, "next", written.log_id, moment.today))
    return riders


def _rider(moment: Moment, kind: str, log_id: str, day: date) -> Delivery:
    """Return what a morning takes along from that day on, once."""
    person = moment.person
    return Delivery(
        tenant_id=person.tenant_id,
        key=f"{kind}:{log_id}:{day.isoformat()}",
        channel=person.user_id,
        kind=kind,
        payload={"log": log_id, "day": day.isoformat()},
        due_at=instant_of(day, 0, moment.rep.zone),
        rides=True,
    )
