"""Boards that are posted by themselves, follow what changes on their day, and know who left."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.domain.boards import LOST, NO_BOT, Board, ChannelState, Period
from bot.domain.calendar import instant_of
from bot.domain.due import TOO_LATE
from bot.domain.people import Person
from bot.features.leaderboard import use_cases
from bot.features.leaderboard.blocks import board_post, cheer_line, trouble_line
from bot.scheduling.writing import Instead
from bot.slack.blocks import Message
from bot.slack.places import channel_state, members
from bot.slack.services import Services
from bot.storage import Tx
from bot.storage.boards import Post
from bot.storage.deliveries import Delivery
from bot.text.speech import Speech

_AT_ONCE = 50
_CHECKED_EVERY = timedelta(days=1)
_PATIENCE = 20.0
_DAY = timedelta(days=1)
_MIDDAY = 12 * 60


async def plan_posts(services: Services) -> None:
    """Put the boards that are due into the outbox, each day's once.

    Each channel is looked at right before: it may be gone, or shared with another company now.
    """
    now = services.now()
    for board in await services.storage.read(lambda tx: tx.boards.due(now, _AT_ONCE)):
        seen = await channel_state(services.patient_client, board.channel_id, _PATIENCE)

        async def unit(tx: Tx, board: Board = board, seen: ChannelState = seen) -> None:
            await _plan(tx, board, seen, now)

        await services.storage.write(unit)
        services.due.set()


async def plan_updates(services: Services) -> None:
    """Have today's posts follow what members did since: an undo, a cheer, somebody who left."""
    now = services.now()
    stale = await services.storage.read(lambda tx: tx.boards.stale(now, _AT_ONCE))
    for post in stale:

        async def unit(tx: Tx, post: Post = post) -> bool:
            return await _plan_update(tx, post, now)

        if await services.storage.write(unit):
            services.due.set()


async def check_channels(services: Services) -> None:
    """Hold each board against its channel once a day: is it there, and who left it."""
    now = services.now()
    before = now - _CHECKED_EVERY
    for board in await services.storage.read(lambda tx: tx.boards.unchecked(before, _AT_ONCE)):
        await check_channel(services, board, now)
    await services.storage.write(lambda tx: tx.boards.forget_old_posts(now - _CHECKED_EVERY))


async def check_channel(services: Services, board: Board, now: datetime) -> None:
    """Hold one board against its channel; whoever isn't in that is taken off."""
    client = services.patient_client
    seen = await channel_state(client, board.channel_id, _PATIENCE)
    there = seen.known and seen.trouble not in LOST
    people = await members(client, board.channel_id, _PATIENCE) if there else None

    async def unit(tx: Tx) -> None:
        await tx.boards.look(board, seen, now)
        await tx.boards.members_checked(board, now)
        if people is not None and await tx.boards.keep_only(board, people):
            await tx.boards.look_again(board.tenant_id, board.channel_id, now)

    await services.storage.write(unit)


async def board(tx: Tx, delivery: Delivery) -> Message | None:
    """Return a channel's board for its day; None where it isn't wanted any more."""
    day = _day_of(delivery)
    written = await _of_day(tx, delivery.tenant_id, delivery.channel, day, at=delivery.due_at)
    if written is None:
        return None
    found, content = written
    until = instant_of(day + _DAY, 0, found.zone)
    shows = _digest(content)
    await tx.boards.posted(found, day, shows, at=delivery.due_at, until=until)
    return content


async def shared_board(tx: Tx, delivery: Delivery) -> Message | None:
    """Return a board that somebody shares, as it is now."""
    period = Period(delivery.payload["period"])
    found = await _written(tx, delivery.tenant_id, delivery.channel, period, delivery.due_at)
    return found[1] if found else None


async def board_update(tx: Tx, delivery: Delivery) -> Instead | None:
    """Return what takes the place of the day's post; None where that says the same."""
    day = _day_of(delivery)
    post = await tx.boards.post(delivery.tenant_id, delivery.channel, day)
    written = await _of_day(tx, delivery.tenant_id, delivery.channel, day, at=delivery.due_at)
    if post is None or written is None or post.shows == _digest(written[1]):
        return None
    found, content = written
    until = instant_of(day + _DAY, 0, found.zone)
    await tx.boards.posted(found, day, _digest(content), at=delivery.due_at, until=until)
    return Instead(content, of=_post_key(delivery.channel, day))


async def trouble(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the line that tells whoever set a board up why it didn't come."""
    channel_id = delivery.payload["channel"]
    found = await tx.boards.find(delivery.tenant_id, channel_id)
    rep = await tx.reps.find(Person(delivery.tenant_id, delivery.channel))
    if found is None or rep is None or found.trouble != NO_BOT:
        return None
    return trouble_line(channel_id, Speech(rep.locale))


async def cheered(tx: Tx, delivery: Delivery) -> Message | None:
    """Return the line that tells somebody who cheered them on."""
    rep = await tx.reps.find(Person(delivery.tenant_id, delivery.channel))
    told = delivery.payload
    if rep is None:
        return None
    return cheer_line(told["name"], told["channel"], Speech(rep.locale), of_share=told["of_share"])


async def _plan(tx: Tx, due: Board, seen: ChannelState, now: datetime) -> None:
    if due.next_due is None:
        return
    at, day = due.next_due, due.today(due.next_due)
    taken = await tx.boards.take(due, due.due_after(now).next_due)
    if taken is None:
        return
    found = await tx.boards.look(taken, seen, now)
    if found.trouble == NO_BOT and found.set_up_by:
        await tx.deliveries.add(_trouble(found, found.set_up_by, day, now))
    if found.trouble or found.refused or at + TOO_LATE < now:
        return
    for kind in ("board", "list"):
        await tx.deliveries.add(_post(found, kind, day, at))


async def _plan_update(tx: Tx, post: Post, now: datetime) -> bool:
    """Put a post's next version into the outbox; False where it would say the same."""
    looked = await tx.boards.looked(post, now)
    if looked is None:
        return False
    written = await _of_day(tx, post.tenant_id, post.channel_id, post.local_date, at=now)
    if written is None or _digest(written[1]) == post.shows:
        return False
    found, _ = written
    made = _post(found, "board_update", post.local_date, now)
    await tx.deliveries.add(replace(made, key=f"{made.key}:{looked.revision}"))
    return True


async def _of_day(
    tx: Tx, tenant_id: str, channel_id: str, day: date, *, at: datetime
) -> tuple[Board, Message] | None:
    """Return a board as it is posted on a day; None where it isn't to be seen.

    What comes on a later day changes it no more.
    """
    found = await tx.boards.find(tenant_id, channel_id)
    if found and found.today(at) != day:
        at = instant_of(day, _MIDDAY, found.zone)
    return await _written(tx, tenant_id, channel_id, Period.WEEK, at)


async def _written(
    tx: Tx, tenant_id: str, channel_id: str, period: Period, at: datetime
) -> tuple[Board, Message] | None:
    """Return a board and how it is posted; None where it isn't to be seen."""
    zone = "UTC"  # of a channel in which nobody has joined yet
    found = await tx.boards.find(tenant_id, channel_id) or Board(tenant_id, channel_id, zone)
    workspace = await tx.boards.workspace(tenant_id, at)
    if found.off or found.refused or workspace.stopped:
        return None
    shown = await use_cases.show(tx, found, period, at)
    return found, board_post(shown, Speech(), charts=workspace.charts)


def _post(board: Board, kind: str, day: date, at: datetime) -> Delivery:
    return Delivery(
        tenant_id=board.tenant_id,
        key=f"{kind}:{board.channel_id}:{day.isoformat()}",
        channel=board.channel_id,
        kind=kind,
        payload={},
        due_at=at,
        expires_at=at + TOO_LATE,
    )


def _trouble(board: Board, user_id: str, day: date, now: datetime) -> Delivery:
    return Delivery(
        tenant_id=board.tenant_id,
        key=f"board_trouble:{board.channel_id}:{day.isoformat()}",
        channel=user_id,
        kind="board_trouble",
        payload={"channel": board.channel_id},
        due_at=now,
        rides=True,
    )


def _post_key(channel_id: str, day: date) -> str:
    return f"board:{channel_id}:{day.isoformat()}"


def _day_of(delivery: Delivery) -> date:
    return date.fromisoformat(delivery.key.split(":")[2])


def _digest(content: Message) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
