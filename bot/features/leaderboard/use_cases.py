"""A channel's board: what it shows, who is on it, what it is set to, and who may change that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.boards import (
    STREAK_LOOKS_BACK,
    Board,
    ChannelState,
    Goal,
    Member,
    Off,
    On,
    Period,
    Scheduling,
    Score,
    Scored,
    Scoring,
    Span,
    benchmark,
    by_day,
    named,
    scored,
    span_of,
)
from bot.domain.moment import Moment
from bot.domain.people import Person
from bot.storage import Tx

NAMED = 12
"""How many names a board shows at the most; of a larger tie, the rest is counted."""


class Refused(StrEnum):
    """Why a board isn't shown or changed."""

    SHARED = "shared"
    OFF = "is_off"
    OFF_EVERYWHERE = "is_off_everywhere"
    NOT_YOURS = "not_yours"
    ADMINS_ONLY = "admins_only"
    COACH = "you_coach"


@dataclass(frozen=True, slots=True)
class Named:
    """One rank: who shares it, of whom ``more`` aren't named."""

    rank: int
    value: float
    names: Sequence[str]
    more: int


@dataclass(frozen=True, slots=True)
class Own:
    """The asker's own line; ``standing`` None where they were off all along."""

    standing: Scored | None
    quarter: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A board of a period, as one person may see it: ``own`` None for whoever looks on.

    ``done`` and ``cheers`` are the team's nos and cheers of the period, together.
    """

    board: Board
    period: Period
    members: int
    places: Sequence[Named]
    done: int
    cheers: int
    own: Own | None = None
    days: Mapping[date, int] = field(default_factory=dict)


async def show(
    tx: Tx, board: Board, period: Period, at: datetime, person: Person | None = None
) -> Shown:
    """Return what a board shows, with the line of ``person`` where they are on it."""
    span = span_of(period, board.today(at))
    members = await tx.boards.members(board, _read(span, board.score))
    standings = scored(members, span, board.score)
    mine = next((each for each in members if person and each.user_id == person.user_id), None)
    weekly = period is Period.WEEK
    enough = named(standings, len(members))
    return Shown(
        board=board,
        period=period,
        members=len(members),
        places=_with_names(tx, [(each.rank, each.value, each.scored) for each in enough]),
        done=await tx.boards.nos(board, span) if board.goal and weekly else 0,
        cheers=await tx.cheers.many(board, span),
        own=_own(mine, standings, board.score) if mine else None,
        days=by_day(members, span, board.score) if weekly and len(enough) else {},
    )


async def board_of(tx: Tx, moment: Moment, channel_id: str, seen: ChannelState) -> Board | None:
    """Return the channel's board with what Slack just said of the channel, None without one."""
    board = await tx.boards.find(moment.person.tenant_id, channel_id)
    return await tx.boards.look(board, seen, moment.at) if board else None


def no_board(moment: Moment, channel_id: str) -> Board:
    """Return what a channel shows in which nobody has joined yet."""
    return Board(moment.person.tenant_id, channel_id, moment.rep.zone)


async def refusal(
    tx: Tx, board: Board | None, seen: ChannelState, moment: Moment
) -> Refused | None:
    """Return why nothing is shown in a channel, None where a board may be."""
    if (await tx.boards.workspace(moment.person.tenant_id, moment.at)).stopped:
        return Refused.OFF_EVERYWHERE
    if board.refused if board else seen.shared:
        return Refused.SHARED
    return Refused.OFF if board and board.off else None


async def join(
    tx: Tx, moment: Moment, channel_id: str, name: str, seen: ChannelState
) -> bool | Refused:
    """Put the person on the channel's board; False where they are on it. A coach only looks."""
    if await tx.coaches.coaches_anybody(moment.person):
        return Refused.COACH
    board = await _ensured(tx, moment, channel_id, seen)
    before = await tx.boards.is_member(channel_id, moment.person)
    await tx.boards.join(board, moment.person, name, moment.at)
    await tx.boards.look_again(board.tenant_id, channel_id, moment.at)
    return not before


async def leave(tx: Tx, moment: Moment, channel_id: str) -> bool:
    """Take the person off the channel's board; False where they weren't on it."""
    left = await tx.boards.leave(channel_id, moment.person)
    await tx.boards.look_again(moment.person.tenant_id, channel_id, moment.at)
    return left


Change = Scheduling | Scoring | Goal | Off | On


async def change(
    tx: Tx, moment: Moment, channel_id: str, wanted: Change, *, seen: ChannelState, admin: bool
) -> Board | Refused:
    """Set a board to something; whoever does so first has set it up."""
    board = await _ensured(tx, moment, channel_id, seen)
    if not may_change(board, moment.person, admin=admin):
        return Refused.NOT_YOURS
    if board.off and not isinstance(wanted, On | Scheduling | Off):
        return Refused.OFF
    owner = board.set_up_by or moment.person.user_id
    after = replace(_changed(board, wanted, moment), set_up_by=owner).due_after(moment.at)
    await tx.boards.put(after)
    await tx.boards.look_again(board.tenant_id, channel_id, moment.at)
    return after


async def confirm(tx: Tx, moment: Moment, channel_id: str, *, admin: bool) -> Board | Refused:
    """Let a board be shown in a channel that is shared with another company."""
    board = await tx.boards.ensure(moment.person.tenant_id, channel_id, moment.rep.zone, moment.at)
    if not admin and board.set_up_by != moment.person.user_id:
        return Refused.NOT_YOURS
    after = replace(board, shared=True, confirmed=True)
    await tx.boards.put(after)
    return after


async def stop_all(tx: Tx, moment: Moment, *, stopped: bool, admin: bool) -> Refused | None:
    """Stop all boards of the workspace, or take them up again."""
    if not admin:
        return Refused.ADMINS_ONLY
    await tx.boards.stop_workspace(moment.person.tenant_id, stopped=stopped)
    return None


async def _ensured(tx: Tx, moment: Moment, channel_id: str, seen: ChannelState) -> Board:
    board = await tx.boards.ensure(moment.person.tenant_id, channel_id, moment.rep.zone, moment.at)
    return await tx.boards.look(board, seen, moment.at)


def may_change(board: Board, person: Person, *, admin: bool) -> bool:
    """Return whether somebody may set a board to something else."""
    return admin or board.set_up_by in {None, person.user_id}


def _changed(board: Board, wanted: Change, moment: Moment) -> Board:
    match wanted:
        case Scheduling(weekday, minutes):
            zone = moment.rep.zone
            return replace(board, weekday=weekday, minutes=minutes, zone=zone, off=False)
        case Scoring(score):
            return replace(board, score=score)
        case Goal(nos):
            return replace(board, goal=nos)
        case Off():
            return replace(board, off=True)
        case On():
            return replace(board, off=False)


def _read(span: Span, score: Score) -> Span:
    """Return the days to read: a streak reaches back beyond the span."""
    if score is not Score.STREAK:
        return span
    return replace(span, first=span.last - STREAK_LOOKS_BACK)


def _with_names(tx: Tx, places: Sequence[tuple[int, float, Sequence[Scored]]]) -> list[Named]:
    left = NAMED
    found: list[Named] = []
    for rank, value, those in places:
        names = sorted(tx.boards.name_of(each.member) for each in those[:left])
        found.append(Named(rank, value, names, len(those) - len(names)))
        left -= len(names)
    return found


def _own(mine: Member, standings: Sequence[Scored], score: Score) -> Own:
    standing = next((each for each in standings if each.member is mine), None)
    return Own(standing, benchmark([_shows(each, score) for each in standings]))


def _shows(each: Scored, score: Score) -> int:
    """Return what the benchmark is told in: days, for a streak its workdays."""
    match score:
        case Score.COURAGE:
            return each.days
        case Score.REFLECTIONS:
            return each.reflected
        case Score.STREAK:
            return int(each.value)
