"""Lesson cards: found, edited, deleted, tried on the next calls, and used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

from bot.domain.contacts import Stage
from bot.domain.ledger import MarkKind
from bot.domain.lessons import Card, Trying, Wanted, found, same_lesson
from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.reflection import Plan, PlanState, Reflection, Trial, Tried
from bot.storage import Tx, ledger, reflecting
from bot.storage.ids import new_id
from bot.storage.rejections import told_anew

PAGE = 5
"""Cards on a page."""

_MOST = 500  # cards that are looked through
_COUNTED = timedelta(days=90)
_LATER = timedelta(days=7)

PLANS, STAGES = "plans", "stages"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which cards a rep wants to see: by ``words``, and ``about`` what; which ``page`` of them.

    ``about`` is ``plans`` (open ones), ``stages`` (all, by stage), ``stage:…`` or ``reason:…``.
    """

    words: str = ""
    about: str = ""
    page: int = 0

    @property
    def wanted(self) -> Wanted:
        """The same as what cards are held against."""
        kind, _, name = self.about.partition(":")
        return Wanted(
            self.words,
            reason=name if kind == "reason" else None,
            stage=Stage(name) if kind == "stage" else None,
            open_plans=self.about == PLANS,
        )


@dataclass(frozen=True, slots=True)
class Library:
    """A rep's ``cards``, newest first, and those ``shown``; ``nos`` by stage in 90 days."""

    cards: Sequence[Card]
    shown: Sequence[Card]
    nos: Mapping[Stage, int]
    trying: Trying | None
    asked: Asked

    @property
    def pages(self) -> int:
        """How many pages the cards take that are shown."""
        return max(1, -(-len(self.shown) // PAGE))

    @property
    def page(self) -> Sequence[Card]:
        """The cards on the page that was asked for, or on the last one."""
        start = min(self.asked.page, self.pages - 1) * PAGE
        return self.shown[start : start + PAGE]


class Edited(Enum):
    """What became of an edited card."""

    SAVED = auto()
    GONE = auto()
    CHANGED_MEANWHILE = auto()  # by another form


async def library(tx: Tx, moment: Moment, asked: Asked) -> Library:
    """Return the rep's lesson cards, and those that were asked for."""
    cards = await tx.reflections.cards(moment.person, _MOST)
    nos = await tx.contacts.nos_by_stage(moment.person, moment.today - _COUNTED)
    return Library(cards, found(cards, asked.wanted), nos, _trying(moment, cards), asked)


async def find(tx: Tx, moment: Moment, log_id: str) -> Reflection | None:
    """Return the reflection behind a card of the rep's."""
    written = await tx.reflections.of_log(moment.person, log_id)
    return written if written and (written.lesson or written.plan) else None


async def others(tx: Tx, moment: Moment, log_id: str) -> list[Reflection]:
    """Return the rep's other lessons, newest first."""
    return await tx.reflections.lessons_before(moment.person, log_id, _MOST)


async def edit(tx: Tx, moment: Moment, draft: Reflection, shown: str) -> Edited:
    """Give a card the lesson, plan and likeness of ``draft``, whose form had ``shown`` another."""
    before = await find(tx, moment, draft.log_id)
    if before is None:
        return Edited.GONE
    if before.form not in {draft.form, shown}:
        return Edited.CHANGED_MEANWHILE
    plan = draft.plan.after(before.plan, moment.today) if draft.plan else None
    same_as = draft.same_as
    if same_as is None and draft.lesson and draft.lesson != before.lesson:
        same = same_lesson(draft.lesson, await others(tx, moment, draft.log_id))
        same_as = same.log_id if same else None
    after = replace(before, form=draft.form, lesson=draft.lesson, plan=plan, same_as=same_as)
    await _write(tx, moment, after)
    return Edited.SAVED


async def delete(tx: Tx, moment: Moment, log_id: str) -> bool:
    """Forget a lesson and its plan; the no stays. False where there is none."""
    before = await find(tx, moment, log_id)
    if before is None:
        return False
    bare = replace(before, form=new_id(), lesson=None, plan=None, same_as=None, trial=None)
    await _write(tx, moment, bare)
    return True


async def try_it(tx: Tx, moment: Moment, log_id: str) -> Reflection | None:
    """Try a lesson on the next five contacts, instead of any other (seed 4.4)."""
    written = await find(tx, moment, log_id)
    if written is None:
        return None
    await tx.reflections.end_trial(moment.person)
    tried = replace(written, trial=Trial(new_id()))
    await _write(tx, moment, tried)
    return tried


async def tell_result(tx: Tx, moment: Moment, log_id: str, result: Tried) -> bool:
    """Keep how trying a lesson went, whatever came of it: it was used. False where none is."""
    written = await find(tx, moment, log_id)
    if written is None or written.trial is None:
        return False
    if written.trial.result is None:
        await ledger.mark(tx, reflecting.a_mark(moment, MarkKind.LESSON_USED, None))
    await _write(tx, moment, replace(written, trial=replace(written.trial, result=result)))
    return True


async def settle_plan(tx: Tx, moment: Moment, log_id: str, state: PlanState) -> Plan | None:
    """Say what became of a plan; one that stays open is looked back at in a week."""
    written = await find(tx, moment, log_id)
    if written is None or written.plan is None:
        return None
    due = moment.today + _LATER if state is PlanState.OPEN else written.plan.due
    plan = replace(written.plan, state=state, due=due)
    await _write(tx, moment, replace(written, plan=plan))
    return plan


async def use_plan(tx: Tx, moment: Moment, log_id: str, *, used: bool) -> Logged | None:
    """Note that a recalled plan was used in a log, or not; tell the log without it.

    None where it doesn't hold any more.
    """
    logged = await told_anew(tx, moment, log_id)
    if logged and used:
        await reflecting.use_lesson(tx, moment, log_id)
    return replace(logged, recalled=None) if logged else None


async def tell_in_reply(
    tx: Tx, moment: Moment, lesson: str, log_id: str, result: Tried
) -> tuple[bool, Logged | None]:
    """Keep how trying went, and tell the log whose reply asked, where it can be told anew."""
    kept = await tell_result(tx, moment, lesson, result)
    logged = await told_anew(tx, replace(moment, trying=None), log_id)
    return kept, replace(logged, recalled=None) if logged else None


def _trying(moment: Moment, cards: Sequence[Card]) -> Trying | None:
    """Return what is tried, also where this unit has begun or ended that."""
    going = (card.written for card in cards if card.written.trial)
    tried = next((each for each in going if each.trial and each.trial.result is None), None)
    if tried is None:
        return None
    known = moment.trying
    if known and known.log_id == tried.log_id:
        return known
    plan = tried.plan.then if tried.plan else ""
    return Trying(tried.log_id, tried.lesson or plan, 0)


async def _write(tx: Tx, moment: Moment, written: Reflection) -> None:
    log, _ = await reflecting.reflected_on(tx, moment.person, written.log_id)
    holds = any(not contact.undone_at for contact in log)
    await reflecting.write(tx, moment, written, counts=holds)
