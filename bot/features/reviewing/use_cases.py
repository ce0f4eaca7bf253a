"""Being a coach: accepting the role, the queue, the answer; and what is open on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.coaching import Ask, Role
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.storage import Tx
from bot.storage.coaching import Became, holds, may_go_elsewhere, undelivered, waiting

SHOWN = 7
"""How many asks the desk shows of each kind."""

_LOOKED_AT = 50


async def accept(tx: Tx, moment: Moment, rep: Person) -> list[Ask] | None:
    """Become the rep's coach; return what waits. None where nobody asks any more."""
    if not await tx.coaches.say(rep, moment.person.user_id, Role.ACCEPTED, moment.at):
        return None
    return await tx.asks.between(rep, moment.person.user_id)


async def decline(tx: Tx, moment: Moment, rep: Person) -> list[Ask] | None:
    """Decline to be the rep's coach; return the asks that this closes, unseen."""
    coach_id = moment.person.user_id
    if not await tx.coaches.say(rep, coach_id, Role.DECLINED, moment.at):
        return None
    asks = await tx.asks.between(rep, coach_id)
    await tx.asks.decline(rep, coach_id)
    return asks


async def begin(tx: Tx, moment: Moment, ask_id: str) -> Ask | Became:
    """Return what this coach begins to answer, or why there is nothing to answer."""
    found = await waiting(tx, moment.person, ask_id)
    if isinstance(found, Ask) and not await tx.asks.open(moment.person, ask_id, moment.at):
        return await _closed(tx, found)
    return found


async def put_off(tx: Tx, moment: Moment, ask_id: str) -> Ask | Became:
    """Leave what this coach can't answer now in the queue; return it, or why it isn't there."""
    found = await waiting(tx, moment.person, ask_id)
    if isinstance(found, Ask) and not await tx.asks.put_off(moment.person, ask_id, moment.at):
        return await _closed(tx, found)
    return found


async def rep_of(tx: Tx, coach: Person, ask_id: str) -> str:
    """Return the id of who sent an ask to this coach; empty where nobody did."""
    ask = await tx.asks.find(coach.tenant_id, ask_id)
    return ask.person.user_id if ask and ask.coach == coach else ""


async def answer_ask(
    tx: Tx, moment: Moment, ask_id: str, *, keep: str | None, advice: str | None, form: str
) -> Ask | Became:
    """Give the coach's answer; what the same form sends again replaces it."""
    coach = moment.person
    found = await waiting(tx, coach, ask_id)
    if found is not Became.ANSWERED and not isinstance(found, Ask):
        return found
    answered = await tx.asks.answer(coach, ask_id, keep=keep, advice=advice, form=form)
    ask = await tx.asks.find(coach.tenant_id, ask_id)
    if ask is None:
        return Became.GONE
    return ask if answered else Became(ask.state)


@dataclass(frozen=True, slots=True)
class OwnAsk:
    """An ask of the rep's own, and what can be done with it.

    It ``holds`` while the coach may see it: all its nos stand, and none is private.
    """

    ask: Ask
    role: Role | None
    holds: bool
    undelivered: bool
    may_go_elsewhere: bool

    @property
    def may_be_taken_back(self) -> bool:
        """Whether the rep may end it."""
        return self.ask.open and (self.may_go_elsewhere or self.ask.opened_at is None)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is open for a person: as a rep, their asks; as a coach, who asks and what waits."""

    asks: Sequence[OwnAsk]
    roles: Sequence[Person]
    queue: Sequence[Ask]


async def desk(tx: Tx, moment: Moment) -> Desk:
    """Return what is open."""
    person = moment.person
    lately = await tx.asks.of_rep(person, _LOOKED_AT)
    mine = sorted(lately, key=lambda ask: not ask.open)[:SHOWN]  # else the newest first
    queue = [
        ask
        for ask in await tx.asks.of_coach(person, _LOOKED_AT)
        if isinstance(await waiting(tx, person, ask.id), Ask)
    ]
    return Desk(
        asks=[await _own(tx, moment, ask) for ask in mine],
        roles=await tx.coaches.asked(person, SHOWN),
        queue=queue[:SHOWN],
    )


async def _closed(tx: Tx, ask: Ask) -> Became:
    """Return what became of an ask that was open a moment ago."""
    again = await tx.asks.find(ask.person.tenant_id, ask.id)
    return Became(again.state) if again and not again.open else Became.GONE


async def _own(tx: Tx, moment: Moment, ask: Ask) -> OwnAsk:
    """Return an ask of the rep's with what can be done with it."""
    return OwnAsk(
        ask,
        await tx.coaches.role(ask.person, ask.wish.coach_id),
        await holds(tx, ask),
        await undelivered(tx, ask),
        ask.open and await may_go_elsewhere(tx, moment.rep, ask, moment.at),
    )
