"""A message in Rebound's own DM: done and answered once, however often Slack repeats it."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.reading import AskReading, Command, command_in, read_lost
from bot.feature import Heard, Surface, surface
from bot.features.direct_messages.blocks import unclear_reply
from bot.slack.blocks import Message
from bot.slack.payloads import was_typed
from bot.slack.requests import Request, answer, event_request
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.storage.kept import keep_text
from bot.text.speech import Speech

_FIRST_WORD = re.compile(r"\s*/?(?P<word>\w+)[:,.!]*(?:\s+(?P<rest>.*))?", re.DOTALL)
_WITHOUT_SLASH = {Command.UNDO, Command.HELP}


def register(app: AsyncApp) -> None:
    """Register the listener."""
    app.event("message")(message_posted)


async def message_posted(body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Answer what a person typed; Rebound's own messages, edits and the like are none of it."""
    if not was_typed(body) or not body["event"].get("text"):
        return
    request = event_request(context, body)
    said = await _answered(request, surface(context))
    thread = body["event"].get("thread_ts")
    await _post(request, said, {"thread_ts": thread} if thread else {})


async def _answered(request: Request, offered: Surface) -> Message:
    """Return the answer to a command without its slash, or to anything else."""
    found = _FIRST_WORD.fullmatch(request.text)
    if found and (word := offered.words.get(found["word"].lower())):
        return await word(request.with_text(found["rest"] or ""), offered)
    command = command_in(request.text)
    if command in _WITHOUT_SLASH and command in offered.subcommands:
        return await offered.subcommands[command](request, offered)
    return await _unclear(request, offered)


async def _unclear(request: Request, offered: Surface) -> Message:
    async def act(tx: Tx, moment: Moment) -> Message:
        reading = read_lost(request.text, moment.reading_context)
        if isinstance(reading, AskReading) and reading.meant is Command.UNDO:
            return await offered.understood(tx, moment, Heard(request.text, reading))
        kept_id = await keep_text(tx, moment, request.text)
        helps = Command.HELP in offered.subcommands
        return unclear_reply(kept_id, Speech(moment.rep.locale), helps=helps)

    return await answer(request, act)


async def _post(request: Request, said: Message, where: dict[str, str]) -> None:
    """Put the answer into the outbox: the same message, told again, finds it there."""
    content = {part: said[part] for part in ("text", "blocks") if part in said}
    delivery = Delivery(
        tenant_id=request.person.tenant_id,
        key=f"answer:{request.key}",
        channel=request.channel_id,
        kind="answer",
        payload=content | where,
        due_at=request.at,
    )

    async def unit(tx: Tx) -> None:
        await tx.deliveries.add(delivery)

    await request.services.storage.write(unit, request.person)
    request.services.due.set()
