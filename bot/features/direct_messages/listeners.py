"""A message in Rebound's own DM: done and answered once, however often Slack repeats it."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.logged import Logged
from bot.domain.moment import Moment
from bot.domain.prompts import Closed
from bot.domain.reading import AskReading, Command, command_in, plain, read_lost
from bot.feature import Heard, Surface, surface
from bot.features.direct_messages import blocks, use_cases
from bot.slack.answers import beside
from bot.slack.blocks import Message, message
from bot.slack.payloads import was_typed
from bot.slack.requests import Request, answer, click_request, event_request, replace_message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.storage.kept import keep_text, kept_text
from bot.text.speech import Speech

_FIRST_WORD = re.compile(r"\s*/?(?P<word>\w+)[:,.!]*(?:\s+(?P<rest>.*))?", re.DOTALL)


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.event("message")(message_posted)
    app.action("typed.not_this")(not_this_clicked)
    app.action("typed.add")(add_clicked)


async def message_posted(body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Answer what a person typed; Rebound's own messages, edits and the like are none of it."""
    if not was_typed(body) or not body["event"].get("text"):
        return
    request, offered = event_request(context, body), surface(context)
    thread = body["event"].get("thread_ts")
    said = await _done(request, offered)
    if said is None:
        said, subject = await _read(request, offered, thread), None
    else:
        subject = blocks.asks_about(said)
    await _post(request, said, thread, subject)


async def not_this_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take a message out of the reflection it was stored in; offer what any other text gets."""
    request, offered = click_request(context, body), surface(context)
    kept_id, _, prompt_key = request.value.partition(":")

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        kept = await kept_text(tx, moment.person, kept_id)
        words = _words(kept.text) if kept else ""
        if not await use_cases.take_out(tx, moment, prompt_key, words):
            return dict(beside(message(speech.say("direct_messages.changed_since"))))
        return await _unclear(tx, moment, kept_id, offered, "taken_out")

    replace_message(request, await answer(request, act))
    await ack()


async def add_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Add a message to the note of the last no; once, whichever of its buttons is used."""
    request, offered = click_request(context, body), surface(context)
    kept_id, _, log_id = request.value.partition(":")

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        kept = await kept_text(tx, moment.person, kept_id)
        if kept is None:
            return message(speech.say("clarifications.no_longer_kept"))
        logged = await use_cases.add_to_note(tx, moment, log_id, _words(kept.text))
        if isinstance(logged, Logged):
            return await offered.told(tx, logged)
        return dict(beside(message(speech.say(f"rejections.{logged}"))))

    replace_message(request, await answer(request.once(f"kept:{kept_id}"), act))
    await ack()


async def _done(request: Request, offered: Surface) -> Message | None:
    """Do a command without its slash, and return its answer; None for anything else."""
    found = _FIRST_WORD.fullmatch(request.text)
    if found and (word := offered.words.get(found["word"].lower())):
        return await word(request.with_text(found["rest"] or ""), offered)
    command = command_in(request.text)
    if command and (handler := offered.subcommands.get(command)):
        return await handler(request, offered)
    return None


async def _read(request: Request, offered: Surface, thread: str | None) -> Message:
    """Take a text as the answer to a question; ask what any other was meant to be."""

    async def act(tx: Tx, moment: Moment) -> Message:
        found = await use_cases.asked(tx, moment, request.channel_id, thread)
        reading = read_lost(request.text, moment.reading_context)
        nearly = isinstance(reading, AskReading) and not (found and thread)
        if nearly or command_in(request.text):
            return await offered.understood(tx, moment, Heard(request.text, reading))
        kept_id = await keep_text(tx, moment, request.text)
        if found is None:
            return await _unclear(tx, moment, kept_id, offered)
        taken = await use_cases.take_answer(tx, moment, *found, _words(request.text))
        if isinstance(taken, Closed):
            return await _unclear(tx, moment, kept_id, offered, blocks.closed_lead(taken))
        speech, encrypted = Speech(moment.rep.locale), tx.reflections.encrypted
        return blocks.saved_reply(taken, kept_id, speech, encrypted=encrypted)

    return await answer(request, act)


async def _unclear(
    tx: Tx, moment: Moment, kept_id: str, offered: Surface, lead: str = "unclear"
) -> Message:
    last = await use_cases.last_no(tx, moment)
    helps = Command.HELP in offered.subcommands
    return blocks.unclear_reply(kept_id, last, Speech(moment.rep.locale), helps=helps, lead=lead)


def _words(text: str) -> str:
    """Return what was typed, without Slack's markup."""
    return "\n".join(plain(text).lines) or text


async def _post(request: Request, said: Message, thread: str | None, subject: str | None) -> None:
    """Put the answer into the outbox: the same message, told again, finds it there.

    ``subject`` is what it asks about: what is typed next may answer that.
    """
    content = {part: said[part] for part in ("text", "blocks") if part in said}
    delivery = Delivery(
        tenant_id=request.person.tenant_id,
        key=f"answer:{request.key}",
        channel=request.channel_id,
        kind="answer",
        payload=content | ({"thread_ts": thread} if thread else {}),
        due_at=request.at,
    )

    async def unit(tx: Tx) -> None:
        await tx.deliveries.add(delivery)
        if subject:
            await use_cases.remember_question(tx, request.person, delivery.key, subject, request.at)

    await request.services.storage.write(unit, request.person)
    request.services.due.set()
