"""A plan that a log ends in, kept with the reflection on it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.ledger import Mark, MarkKind
from bot.domain.moment import Moment
from bot.domain.reflection import Plan, Reflection
from bot.storage import ledger
from bot.storage.engine import Tx
from bot.storage.ids import new_id


async def keep_plan(
    tx: Tx,
    moment: Moment,
    log_id: str,
    plan: Plan,
    *,
    form: str,
    question: str,
    again: str | None = None,
) -> None:
    """End the reflection on the rep's log with ``plan``; what else stands there stays.

    ``again``, where given, is what the rep does well and keeps. A log that had no reflection
    has one then, and it counts for the day. ``question`` led to it, ``form`` wrote it.
    """
    person = moment.person
    written = await tx.reflections.of_log(person, log_id)
    before = written or Reflection(log_id, person, moment.at, form, question)
    after = replace(before, form=form, plan=plan, same_again=False, again=again or before.again)
    await tx.reflections.put(after)
    marks = await tx.marks.of_log(person, log_id)
    if any(made.kind is MarkKind.REFLECTED for made in marks):
        return
    at, today = moment.at, moment.today
    mark = Mark(new_id(), person, at, today, MarkKind.REFLECTED, log_id=log_id)
    await ledger.mark(tx, mark)
