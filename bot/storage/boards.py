"""Boards: what each channel's is set to, who joined it, what was posted of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.boards import LOST, Board, ChannelState, Member, Month, Score, Span
from bot.domain.people import Person
from bot.storage.codec import from_instant, from_ms, to_instant, to_ms
from bot.storage.hours import hours_of
from bot.storage.statements import Connection, Row, Statements, values_of
from bot.storage.vault import Vault

CHARTS_AGAIN = timedelta(days=30)
"""After so long, a workspace that refused charts is tried with them again."""

_JUST_NOW = timedelta(seconds=10)  # what is being stored while a post is looked at


@dataclass(frozen=True, slots=True)
class Post:
    """A board's post of a day: what it ``shows``, until when it is kept up to date."""

    tenant_id: str
    channel_id: str
    local_date: date
    shows: str
    looked_at: int
    revision: int


@dataclass(frozen=True, slots=True)
class WorkspaceBoards:
    """Whether a workspace's boards are stopped, and whether it draws charts."""

    stopped: bool
    charts: bool


class Boards:
    """The boards of every tenant."""

    def __init__(self, connection: Connection, statements: Statements, vault: Vault) -> None:
        self._tx = connection
        self._sql = statements.boards
        self._vault = vault

    # --- what a board is set to

    async def find(self, tenant_id: str, channel_id: str) -> Board | None:
        """Return the channel's board, or None."""
        row = await self._sql.find(self._tx, tenant_id=tenant_id, channel_id=channel_id)
        return _board(row) if row else None

    async def ensure(self, tenant_id: str, channel_id: str, zone: str, at: datetime) -> Board:
        """Return the channel's board, made with that zone where there is none."""
        row = await self._sql.ensure(
            self._tx,
            tenant_id=tenant_id,
            channel_id=channel_id,
            zone=zone,
            score=Score.COURAGE.value,
            at=to_ms(at),
        )
        return _board(row)

    async def look(self, board: Board, seen: ChannelState, at: datetime) -> Board:
        """Keep what Slack says of a board's channel; return the board as it is then."""
        if not seen.known:
            return board
        shared = board.shared if seen.shared is None else seen.shared
        after = replace(board, trouble=seen.trouble, shared=shared, checked_at=at)
        where = {"tenant_id": board.tenant_id, "channel_id": board.channel_id}
        await self._sql.checked(
            self._tx,
            shared=int(shared),
            trouble=after.trouble,
            checked_at=to_ms(at),
            **where,
        )
        if (after.trouble in LOST) != (board.trouble in LOST):
            after = after.due_after(at)
            await self._sql.set_next_due(self._tx, next_due_at=to_instant(after.next_due), **where)
        return after

    async def put(self, board: Board) -> None:
        """Keep what a board is set to, and when it is posted next."""
        await self._sql.put(
            self._tx,
            tenant_id=board.tenant_id,
            channel_id=board.channel_id,
            zone=board.zone,
            score=board.score.value,
            goal=board.goal,
            set_up_by=board.set_up_by,
            weekday=board.weekday,
            minutes=board.minutes,
            next_due_at=to_instant(board.next_due),
            stopped=int(board.off),
            shared=int(board.shared),
            confirmed=int(board.confirmed),
            trouble=board.trouble,
            checked_at=to_instant(board.checked_at) or 0,
        )

    async def forget(self, tenant_id: str, channel_id: str) -> None:
        """Delete a channel's board, with all who joined it."""
        for statement in (self._sql.forget, self._sql.forget_members, self._sql.forget_posts):
            await statement(self._tx, tenant_id=tenant_id, channel_id=channel_id)

    async def due(self, at: datetime, many: int) -> list[Board]:
        """Return the boards to be posted by ``at``, of all tenants."""
        return [_board(row) async for row in self._sql.due(self._tx, at=to_ms(at), many=many)]

    async def take(self, due: Board, next_due: datetime | None) -> Board | None:
        """Move a board on to its next time; None where somebody else did, or it changed."""
        row = await self._sql.take(
            self._tx,
            tenant_id=due.tenant_id,
            channel_id=due.channel_id,
            expected=to_instant(due.next_due),
            next_due_at=to_instant(next_due),
        )
        return _board(row) if row else None

    async def unchecked(self, before: datetime, many: int) -> list[Board]:
        """Return boards whose members were last held against their channel's before then."""
        rows = self._sql.unchecked(self._tx, before=to_ms(before), many=many)
        return [_board(row) async for row in rows]

    # --- who is on it

    async def join(self, board: Board, person: Person, name: str, at: datetime) -> None:
        """Put somebody on the board, by that name; whoever is on it stays so."""
        await self._sql.join(
            self._tx,
            tenant_id=board.tenant_id,
            channel_id=board.channel_id,
            user_id=person.user_id,
            name=self._vault.seal(name),
            joined_at=to_ms(at),
        )

    async def leave(self, channel_id: str, person: Person, *, for_good: bool = False) -> bool:
        """Take somebody off the board; False where they weren't on it.

        Whoever leaves ``for_good`` isn't the one who set it up any more.
        """
        whose = {"tenant_id": person.tenant_id, "user_id": person.user_id}
        row = await self._sql.leave(self._tx, channel_id=channel_id, **whose)
        if for_good:
            await self._sql.let_go(self._tx, channel_id=channel_id, **whose)
        return row is not None

    async def leave_all(self, person: Person) -> list[str]:
        """Take somebody off all boards; return the channels they were on the boards of."""
        whose = {"tenant_id": person.tenant_id, "user_id": person.user_id}
        left = [row["channel_id"] async for row in self._sql.leave_all(self._tx, **whose)]
        await self._sql.let_go_all(self._tx, **whose)
        return left

    async def members_checked(self, board: Board, at: datetime) -> None:
        """Note that the board's members were held against its channel's."""
        await self._sql.members_checked(
            self._tx, tenant_id=board.tenant_id, channel_id=board.channel_id, at=to_ms(at)
        )

    async def keep_only(self, board: Board, user_ids: Collection[str]) -> list[str]:
        """Take off whoever isn't among these; return who that was."""
        rows = self._sql.user_ids(self._tx, tenant_id=board.tenant_id, channel_id=board.channel_id)
        gone = [row["user_id"] async for row in rows if row["user_id"] not in user_ids]
        if board.set_up_by and board.set_up_by not in {*user_ids, *gone}:
            gone.append(board.set_up_by)
        for user_id in gone:
            await self.leave(board.channel_id, Person(board.tenant_id, user_id), for_good=True)
        return gone

    async def rename(self, person: Person, name: str) -> None:
        """Keep what somebody is called now."""
        await self._sql.rename(
            self._tx,
            tenant_id=person.tenant_id,
            user_id=person.user_id,
            name=self._vault.seal(name),
        )

    async def is_member(self, channel_id: str, person: Person) -> bool:
        """Tell whether somebody is on a board."""
        found = await self._sql.is_member(
            self._tx,
            tenant_id=person.tenant_id,
            channel_id=channel_id,
            user_id=person.user_id,
        )
        return found is not None

    async def members(self, board: Board, span: Span) -> list[Member]:
        """Return who is on the board, with their months in the span: two statements."""
        where = {"tenant_id": board.tenant_id, "channel_id": board.channel_id}
        first, last = span.months
        months: dict[str, dict[str, Month]] = defaultdict(dict)
        async for row in self._sql.months(self._tx, first=first, last=last, **where):
            user_id, month, *held = values_of(row)
            months[user_id][month] = Month(*held)
        return [
            _member(row, months.get(row["user_id"], {}))
            async for row in self._sql.members(self._tx, **where)
        ]

    def name_of(self, member: Member) -> str:
        """Return what a member is called."""
        return self._vault.open(member.name) or ""

    async def nos(self, board: Board, span: Span) -> int:
        """Return all members' nos in the span, together."""
        found: int = await self._sql.nos(
            self._tx,
            tenant_id=board.tenant_id,
            channel_id=board.channel_id,
            first=span.first.isoformat(),
            last=span.last.isoformat(),
        )
        return found

    # --- what was posted of it

    async def posted(
        self, board: Board, day: date, shows: str, *, at: datetime, until: datetime
    ) -> None:
        """Keep what a day's post shows, and until when it follows what changes."""
        await self._sql.posted(
            self._tx,
            tenant_id=board.tenant_id,
            channel_id=board.channel_id,
            local_date=day.isoformat(),
            shows=shows,
            looked_at=to_ms(at - _JUST_NOW),
            until=to_ms(until),
        )

    async def post(self, tenant_id: str, channel_id: str, day: date) -> Post | None:
        """Return the board's post of a day, or None."""
        row = await self._sql.post(
            self._tx, tenant_id=tenant_id, channel_id=channel_id, local_date=day.isoformat()
        )
        return _post(row) if row else None

    async def stale(self, at: datetime, many: int) -> list[Post]:
        """Return posts of all tenants below which somebody did something since."""
        return [_post(row) async for row in self._sql.stale(self._tx, at=to_ms(at), many=many)]

    async def look_again(self, tenant_id: str, channel_id: str, at: datetime) -> None:
        """Have the channel's post of today looked at anew."""
        await self._sql.look_again(
            self._tx, tenant_id=tenant_id, channel_id=channel_id, at=to_ms(at)
        )

    async def looked(self, post: Post, at: datetime) -> Post | None:
        """Return the next revision of a post; None where another process has it."""
        row = await self._sql.looked(
            self._tx,
            tenant_id=post.tenant_id,
            channel_id=post.channel_id,
            local_date=post.local_date.isoformat(),
            revision=post.revision,
            expected=post.looked_at,
            looked_at=to_ms(at - _JUST_NOW),
        )
        return _post(row) if row else None

    async def forget_old_posts(self, at: datetime) -> None:
        """Forget the posts that follow nothing any more."""
        await self._sql.forget_old_posts(self._tx, at=to_ms(at))

    # --- the workspace

    async def workspace(self, tenant_id: str, at: datetime) -> WorkspaceBoards:
        """Return what holds for a workspace's boards."""
        row = await self._sql.workspace(self._tx, tenant_id=tenant_id)
        if row is None:
            return WorkspaceBoards(stopped=False, charts=True)
        refused = from_instant(row["charts_refused_at"])
        charts = refused is None or at - refused > CHARTS_AGAIN
        return WorkspaceBoards(stopped=bool(row["stopped"]), charts=charts)

    async def stop_workspace(self, tenant_id: str, *, stopped: bool) -> None:
        """Stop all boards of a workspace, or take them up again."""
        await self._sql.stop_workspace(self._tx, tenant_id=tenant_id, stopped=int(stopped))

    async def refuse_charts(self, tenant_id: str, at: datetime) -> None:
        """Remember that a workspace draws no charts."""
        await self._sql.refuse_charts(self._tx, tenant_id=tenant_id, at=to_ms(at))


def _board(row: Row) -> Board:
    return Board(
        tenant_id=row["tenant_id"],
        channel_id=row["channel_id"],
        zone=row["zone"],
        score=Score(row["score"]),
        goal=row["goal"],
        set_up_by=row["set_up_by"],
        weekday=row["weekday"],
        minutes=row["minutes"],
        off=bool(row["stopped"]),
        shared=bool(row["shared"]),
        confirmed=bool(row["confirmed"]),
        trouble=row["trouble"],
        checked_at=from_instant(row["checked_at"] or None),
        next_due=from_instant(row["next_due_at"]),
    )


def _member(row: Row, months: dict[str, Month]) -> Member:
    told = row["own_zone"] is not None or row["days_off"] is not None
    hours = hours_of(row) if told else None
    began = from_ms(row["created_at"]).date()
    return Member(row["user_id"], row["name"], row["zone"], began, hours, months)


def _post(row: Row) -> Post:
    return Post(
        tenant_id=row["tenant_id"],
        channel_id=row["channel_id"],
        local_date=date.fromisoformat(row["local_date"]),
        shows=row["shows"],
        looked_at=row["looked_at"],
        revision=row["revision"],
    )
