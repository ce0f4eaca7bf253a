"""Asking a coach: what may be sent, sending it once, taking it back, and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.coaching import (
    MOST_NOS,
    Ask,
    AskState,
    Part,
    Role,
    Wish,
    is_link,
    nos_to_send,
    ordered,
    still_holds,
    tired_on,
)
from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.people import Person, Rep
from bot.domain.preferences import Writes
from bot.domain.reflection import Plan, Reflection
from bot.storage import Tx
from bot.storage.if_then import keep_plan
from bot.storage.telling import whole

OFFERED = 25
"""How many of the latest nos a form offers."""

SHOWN = 5
"""How many asks a page shows of each kind."""

_LOOKED_AT = 200  # rows; more than 100 at once are several rows of one log
_ASKED_LATELY = 20


class Problem(StrEnum):
    """Why an ask can't go out; the texts are found by it."""

    NONE_PICKED = "none_picked"
    TOO_MANY = "too_many"
    NOT_OPEN = "not_open"  # taken back, left behind or private meanwhile
    NO_COACH = "no_coach"
    NOT_FOR_THEM = "not_for_them"  # they said so
    WITH_THEM = "with_them"  # the same no is there already
    NO_SKILL = "no_skill"
    NO_LINK = "no_link"
    FORGOTTEN = "forgotten"  # the preview is too old


Problems = Mapping[str, Problem]
"""Problems by the names of the form's fields."""


class Became(StrEnum):
    """What became of an ask that somebody wanted to do something with."""

    DONE = "done"
    OPENED = "opened"  # the coach is at it
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    TOO_SOON = "too_soon"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class No:
    """A no as it may be sent: its contact, and what was written about it, if that is wanted."""

    contact: Contact
    written: Reflection | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form shows: the nos to pick from, and what is picked, filled in and ticked."""

    nos: Sequence[Contact]
    wish: Wish


@dataclass(frozen=True, slots=True)
class Draft:
    """A preview that waits for its *Send*."""

    ask_id: str
    wish: Wish
    blocks: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Sent:
    """An ask that went out, and what its coach said to the role.

    ``asks_role`` tells that this ask is the one that puts the question; ``again`` that it had
    gone already. ``left`` is the ask that it follows, where that was open until now.
    """

    ask: Ask
    role: Role
    muted: bool
    asks_role: bool = False
    again: bool = False
    left: Ask | None = None


async def offer(tx: Tx, moment: Moment, log_id: str | None, wish: Wish) -> Offer | None:
    """Return what may be asked about, with ``log_id`` picked; None where that one may not."""
    rows = await tx.contacts.open_nos(moment.person, _LOOKED_AT)
    logs: dict[str, list[Contact]] = {}
    for row in rows:
        logs.setdefault(row.log_id, []).append(row)
    nos = [whole(log) for log in logs.values() if nos_to_send(log)][:OFFERED]
    wanted = (log_id,) if log_id else wish.logs
    for missing in set(wanted) - {no.log_id for no in nos}:
        if log := nos_to_send(await tx.contacts.of_log(moment.person, missing)):
            nos.insert(0, whole(log))
    picked = tuple(each for each in wanted if any(no.log_id == each for no in nos))
    if not nos or (log_id and not picked):
        return None
    return Offer(nos, replace(wish, logs=picked))


async def last_coach(tx: Tx, person: Person) -> str:
    """Return whom the person asked last, unless that one said no; empty where nobody."""
    for ask in await tx.asks.of_rep(person, 1):
        if await tx.coaches.role(person, ask.wish.coach_id) is not Role.DECLINED:
            return ask.wish.coach_id
    return ""


async def chosen(tx: Tx, moment: Moment, wish: Wish) -> list[No] | Problems:
    """Return the nos that a wish is about, or what is wrong with it."""
    problems = dict(_wrong(wish))
    if wish.coach_id and "coach" not in problems:
        problems |= await _wrong_for(tx, moment, wish)
    nos: list[No] = []
    for log_id in wish.logs[:MOST_NOS]:
        if log := nos_to_send(await tx.contacts.of_log(moment.person, log_id)):
            nos.append(No(whole(log), await _written(tx, moment.person, log_id, wish.parts)))
        else:
            problems["nos"] = Problem.NOT_OPEN
    return problems or nos


async def keep_draft(tx: Tx, moment: Moment, draft_id: str, draft: Draft) -> None:
    """Keep a preview, sealed, as long as requests are remembered."""
    key = _draft_key(moment.person, draft_id)
    kept = {"ask": draft.ask_id, "wish": asdict(draft.wish), "blocks": draft.blocks}
    await tx.requests.add(moment.person.tenant_id, key, kept, moment.at)


async def draft(tx: Tx, person: Person, draft_id: str) -> Draft | None:
    """Return the person's preview; None once it is forgotten."""
    kept = await tx.requests.find(person.tenant_id, _draft_key(person, draft_id))
    if kept is None:
        return None
    told = dict(kept["wish"])
    told |= {"logs": tuple(told["logs"]), "parts": ordered(told["parts"])}
    return Draft(kept["ask"], Wish(**told), kept["blocks"])


async def send(tx: Tx, moment: Moment, draft_id: str) -> Sent | Problem:
    """Send what a preview showed, once; the role is asked for where that wasn't done yet."""
    found = await draft(tx, moment.person, draft_id)
    if found is None:
        return Problem.FORGOTTEN
    sent = await tx.asks.find(moment.person.tenant_id, found.ask_id)
    if sent and sent.person == moment.person:
        return replace(await _as_sent(tx, sent), again=True)
    nos = await chosen(tx, moment, found.wish)
    if isinstance(nos, Mapping):
        return next(iter(nos.values()))
    ask = Ask(found.ask_id, moment.person, found.wish, found.blocks, moment.at)
    left = await _leave(tx, moment.person, ask.wish.instead_of)
    await tx.asks.add(ask)
    asks_role = await tx.coaches.ask(moment.person, ask.wish.coach_id, ask.id, moment.at)
    return replace(await _as_sent(tx, ask), asks_role=asks_role, left=left)


async def take_back(tx: Tx, moment: Moment, ask_id: str) -> tuple[Became, Ask | None]:
    """Take an ask back: before the coach began to answer, or after three workdays at any time."""
    ask = await _own(tx, moment.person, ask_id)
    if ask is None:
        return Became.GONE, None
    even_opened = await may_go_elsewhere(tx, moment.rep, ask, moment.at)
    if await tx.asks.withdraw(moment.person, ask_id, even_opened=even_opened):
        return Became.DONE, ask
    again = await _own(tx, moment.person, ask_id) or ask
    return (Became.OPENED if again.open else Became(again.state)), again


async def to_go_elsewhere(tx: Tx, moment: Moment, ask_id: str) -> Ask | tuple[Became, Ask | None]:
    """Return an ask that may go to somebody else, or why it may not."""
    ask = await _own(tx, moment.person, ask_id)
    if ask is None:
        return Became.GONE, None
    if ask.state is AskState.ANSWERED:
        return Became.ANSWERED, ask
    if await may_go_elsewhere(tx, moment.rep, ask, moment.at):
        return ask
    return Became.TOO_SOON, ask


async def may_go_elsewhere(tx: Tx, rep: Rep, ask: Ask, at: datetime) -> bool:
    """Return whether an ask has waited for three workdays, or can't be answered by then.

    That is where the coach said "not now", or can't be written to.
    """
    if not ask.open or ask.put_off_at:
        return True
    tired = tired_on((await tx.hours.of(rep.person)).calendar(rep.zone), rep.local_date(ask.at))
    if tired and rep.local_date(at) >= tired:
        return True
    return await undelivered(tx, ask)


async def undelivered(tx: Tx, ask: Ask) -> bool:
    """Return whether Slack wouldn't take the message to the coach."""
    places = [await tx.deliveries.place(ask.person.tenant_id, key) for key in keys_of(ask.id)]
    return any(place is not None and place.state == "dead" for place in places)


def keys_of(ask_id: str) -> tuple[str, str]:
    """Return the keys of the messages to the coach: the content's, and the role's question."""
    return f"coach_ask:{ask_id}", f"coach_role:{ask_id}"


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


async def waiting(tx: Tx, coach: Person, ask_id: str) -> Ask | Became:
    """Return what waits for this coach's answer, or why it doesn't."""
    ask = await tx.asks.find(coach.tenant_id, ask_id)
    if ask is None or ask.coach != coach:
        return Became.GONE
    if await tx.coaches.role(ask.person, coach.user_id) is not Role.ACCEPTED:
        return Became.GONE
    if not ask.open:
        return Became(ask.state)
    return ask if await holds(tx, ask) else Became.WITHDRAWN


async def begin(tx: Tx, moment: Moment, ask_id: str) -> Ask | Became:
    """Return what this coach begins to answer, or why there is nothing to answer."""
    found = await waiting(tx, moment.person, ask_id)
    if isinstance(found, Ask) and not await tx.asks.open(moment.person, ask_id, moment.at):
        return Became.WITHDRAWN
    return found


async def put_off(tx: Tx, moment: Moment, ask_id: str) -> Ask | Became:
    """Leave what this coach can't answer now in the queue; return it, or why it isn't there."""
    found = await waiting(tx, moment.person, ask_id)
    if isinstance(found, Ask) and not await tx.asks.put_off(moment.person, ask_id, moment.at):
        return Became.WITHDRAWN
    return found


async def rep_of(tx: Tx, coach: Person, ask_id: str) -> str:
    """Return the id of who sent an ask to this coach; empty where nobody did."""
    ask = await tx.asks.find(coach.tenant_id, ask_id)
    return ask.person.user_id if ask and ask.coach == coach else ""


async def holds(tx: Tx, ask: Ask) -> bool:
    """Return whether all nos of an ask still may be seen by the coach."""
    logs = [await tx.contacts.of_log(ask.person, log_id) for log_id in ask.wish.logs]
    return all(still_holds(log) for log in logs)


async def answer_ask(
    tx: Tx, moment: Moment, ask_id: str, *, keep: str | None, advice: str | None, form: str
) -> Ask | Became:
    """Give the coach's answer; what the same form sends again replaces it."""
    coach = moment.person
    found = await waiting(tx, coach, ask_id)
    if found is not Became.ANSWERED and not isinstance(found, Ask):
        return found
    if not await tx.asks.answer(coach, ask_id, keep=keep, advice=advice, form=form):
        return Became.ANSWERED
    return await tx.asks.find(coach.tenant_id, ask_id) or Became.GONE


async def answered(tx: Tx, person: Person, ask_id: str) -> tuple[Ask, No | None] | None:
    """Return the rep's answered ask, with the first of its nos that still holds."""
    ask = await _own(tx, person, ask_id)
    if ask is None or ask.state is not AskState.ANSWERED:
        return None
    for log_id in ask.wish.logs:
        log = await tx.contacts.of_log(person, log_id)
        if still_holds(log):
            written = await tx.reflections.of_log(person, log_id)
            return ask, No(whole(log), written)
    return ask, None


async def try_it(
    tx: Tx, moment: Moment, ask_id: str, plan: Plan, *, strength: str, form: str
) -> No | None:
    """Keep what to try as the plan of the reviewed no, and what stays; None where none is left."""
    found = await answered(tx, moment.person, ask_id)
    no = found[1] if found else None
    if no:
        log_id = no.contact.log_id
        how = {"form": form, "question": "next_five_calls", "again": strength}
        await keep_plan(tx, moment, log_id, plan, **how)
    return no


@dataclass(frozen=True, slots=True)
class OwnAsk:
    """An ask of the rep's own, and what can be done with it."""

    ask: Ask
    role: Role | None
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
    lately = await tx.asks.of_rep(person, _ASKED_LATELY)
    mine = [ask for ask in lately if ask.open or ask.state is AskState.ANSWERED][:SHOWN]
    queue = [
        ask
        for ask in await tx.asks.of_coach(person, 2 * SHOWN)
        if isinstance(await waiting(tx, person, ask.id), Ask)
    ]
    return Desk(
        asks=[await own_ask(tx, moment, ask) for ask in mine],
        roles=await tx.coaches.asked(person, SHOWN),
        queue=queue[:SHOWN],
    )


async def muted(tx: Tx, person: Person) -> bool:
    """Return whether the person wants nothing written to them."""
    rep = await tx.reps.find(person)
    return rep is not None and rep.writes == Writes.NEVER


async def own_ask(tx: Tx, moment: Moment, ask: Ask) -> OwnAsk:
    """Return an ask of the rep's with what can be done with it."""
    return OwnAsk(
        ask,
        await tx.coaches.role(ask.person, ask.wish.coach_id),
        await undelivered(tx, ask),
        ask.open and await may_go_elsewhere(tx, moment.rep, ask, moment.at),
    )


async def _as_sent(tx: Tx, ask: Ask) -> Sent:
    role = await tx.coaches.role(ask.person, ask.wish.coach_id) or Role.ASKED
    return Sent(ask, role, await muted(tx, ask.coach))


async def _leave(tx: Tx, person: Person, ask_id: str | None) -> Ask | None:
    """Withdraw the ask that another one follows; return it where it was open."""
    if ask_id is None:
        return None
    ask = await _own(tx, person, ask_id)
    withdrawn = await tx.asks.withdraw(person, ask_id, even_opened=True)
    return ask if withdrawn else None


async def _own(tx: Tx, person: Person, ask_id: str) -> Ask | None:
    ask = await tx.asks.find(person.tenant_id, ask_id)
    return ask if ask and ask.person == person else None


async def _written(tx: Tx, person: Person, log_id: str, parts: Sequence[Part]) -> Reflection | None:
    if not {Part.REFLECTION, Part.LESSON} & set(parts):
        return None
    return await tx.reflections.of_log(person, log_id)


def _wrong(wish: Wish) -> Problems:
    problems: dict[str, Problem] = {}
    if not 1 <= len(wish.logs) <= MOST_NOS:
        problems["nos"] = Problem.TOO_MANY if wish.logs else Problem.NONE_PICKED
    if not wish.coach_id:
        problems["coach"] = Problem.NO_COACH
    if not wish.skill:
        problems["skill"] = Problem.NO_SKILL
    if wish.link and not is_link(wish.link):
        problems["link"] = Problem.NO_LINK
    return problems


async def _wrong_for(tx: Tx, moment: Moment, wish: Wish) -> Problems:
    if await tx.coaches.role(moment.person, wish.coach_id) is Role.DECLINED:
        return {"coach": Problem.NOT_FOR_THEM}
    there = await tx.asks.between(moment.person, wish.coach_id)
    known = {log_id for ask in there for log_id in ask.wish.logs if ask.id != wish.instead_of}
    return {"nos": Problem.WITH_THEM} if known & set(wish.logs) else {}


def _draft_key(person: Person, draft_id: str) -> str:
    return f"ask:{person.user_id}:{draft_id}"
