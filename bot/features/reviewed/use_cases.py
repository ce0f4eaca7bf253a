"""What comes of a review: the answer, and what to try on the next calls."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.coaching import Ask, AskState, still_holds
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.domain.reflection import Plan, Reflection
from bot.storage import Tx, reflecting
from bot.storage.coaching import own_ask


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An answered ask, the first of its nos that still holds, and what was written about that."""

    ask: Ask
    log_id: str | None
    written: Reflection | None = None


async def answered(tx: Tx, person: Person, ask_id: str) -> Reviewed | None:
    """Return what the coach answered to the rep's ask; None where it isn't answered."""
    ask = await own_ask(tx, person, ask_id)
    if ask is None or ask.state is not AskState.ANSWERED:
        return None
    for log_id in ask.wish.logs:
        if still_holds(await tx.contacts.of_log(person, log_id)):
            return Reviewed(ask, log_id, await tx.reflections.of_log(person, log_id))
    return Reviewed(ask, None)


async def try_it(
    tx: Tx, moment: Moment, ask_id: str, plan: Plan, *, strength: str, form: str
) -> bool:
    """Keep what to try as the plan of the reviewed no, and what stays; False where none is left."""
    found = await answered(tx, moment.person, ask_id)
    if found is None or found.log_id is None:
        return False
    await reflecting.end_in_plan(
        tx,
        moment,
        found.log_id,
        plan,
        form=form,
        question="next_five_calls",
        again=strength,
        on_trial=True,
    )
    return True
