"""Asking a coach: what may be sent, sending it once, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
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
)
from bot.domain.ledger import Contact
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.domain.reflection import Reflection
from bot.storage import Tx
from bot.storage.coaching import Became, may_go_elsewhere, muted, own_ask
from bot.storage.telling import whole

OFFERED = 25
"""How many of the latest nos a form offers."""

_LOOKED_AT = 200  # rows; more than 100 at once are several rows of one log


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
    ask = await own_ask(tx, moment.person, ask_id)
    if ask is None:
        return Became.GONE, None
    even_opened = await may_go_elsewhere(tx, moment.rep, ask, moment.at)
    if await tx.asks.withdraw(moment.person, ask_id, even_opened=even_opened):
        return Became.DONE, ask
    again = await own_ask(tx, moment.person, ask_id) or ask
    return (Became.OPENED if again.open else Became(again.state)), again


async def to_go_elsewhere(tx: Tx, moment: Moment, ask_id: str) -> Ask | tuple[Became, Ask | None]:
    """Return an ask that may go to somebody else, or why it may not."""
    ask = await own_ask(tx, moment.person, ask_id)
    if ask is None:
        return Became.GONE, None
    if ask.state is AskState.ANSWERED:
        return Became.ANSWERED, ask
    if await may_go_elsewhere(tx, moment.rep, ask, moment.at):
        return ask
    return Became.TOO_SOON, ask


async def _as_sent(tx: Tx, ask: Ask) -> Sent:
    role = await tx.coaches.role(ask.person, ask.wish.coach_id) or Role.ASKED
    return Sent(ask, role, await muted(tx, ask.coach))


async def _leave(tx: Tx, person: Person, ask_id: str | None) -> Ask | None:
    """Withdraw the ask that another one follows; return it where it was open."""
    if ask_id is None:
        return None
    ask = await own_ask(tx, person, ask_id)
    withdrawn = await tx.asks.withdraw(person, ask_id, even_opened=True)
    return ask if withdrawn else None


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
