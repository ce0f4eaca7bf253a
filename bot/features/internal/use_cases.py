"""Preparing what to do about a no whose reason lies inside the company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.preparation import Preparation, Preparing
from bot.domain.reflection import Plan
from bot.storage import Tx, reflecting


@dataclass(frozen=True, slots=True)
class Prepared:
    """A rep's no, what was prepared for it, and the plan it ends in, if any."""

    no: Contact
    before: Preparation | None
    plan: Plan | None


class Kept(Enum):
    """What became of what was prepared."""

    SAVED = auto()
    CHANGED_MEANWHILE = auto()  # by another form; nothing is written over unseen
    GONE = auto()


async def find(tx: Tx, moment: Moment, log_id: str, kind: Preparing) -> Prepared | None:
    """Return the rep's no with what was prepared; None where it was taken back."""
    log: Sequence[Contact] = await tx.contacts.of_log(moment.person, log_id)
    if not log or log[0].undone_at:
        return None
    before = await tx.preparations.of_log(moment.person, log_id, kind)
    written = await tx.reflections.of_log(moment.person, log_id)
    return Prepared(log[0], before, written.plan if written else None)


async def keep(
    tx: Tx,
    moment: Moment,
    prepared: Preparation,
    *,
    shown: str = "",
    plan: Plan | None = None,
) -> Kept:
    """Keep what was prepared on a form, which had ``shown`` what another form wrote before.

    A ``plan`` is kept with the reflection on that no, so that it comes back like any other.
    """
    found = await find(tx, moment, prepared.log_id, prepared.kind)
    if found is None:
        return Kept.GONE
    if found.before and found.before.form not in {prepared.form, shown}:
        return Kept.CHANGED_MEANWHILE
    await tx.preparations.put(prepared)
    if plan:
        await reflecting.end_in_plan(
            tx, moment, prepared.log_id, plan, form=prepared.form, question="common_goal"
        )
    return Kept.SAVED


async def last_load(tx: Tx, moment: Moment) -> Mapping[str, str]:
    """Return what the rep last meant to do about an admin task; nothing where never."""
    found = await tx.preparations.latest(moment.person, Preparing.LOAD)
    return found.answers if found else {}
