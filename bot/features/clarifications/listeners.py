"""A text that logs nothing yet, and what a person makes of it by a button."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.reading import (
    AskReading,
    AwayReading,
    ChangedReading,
    Command,
    CommandReading,
    DayReading,
    Offer,
    Refusal,
    SetupReading,
)
from bot.feature import Heard, Surface, surface
from bot.features.clarifications import use_cases
from bot.features.clarifications.blocks import (
    ask_reply,
    not_yet_reply,
    preview_reply,
    refusal_reply,
    worked_reply,
)
from bot.features.clarifications.use_cases import Kept
from bot.slack.blocks import Message, message
from bot.slack.requests import answer, click_request, look, replace_message
from bot.storage import Tx
from bot.storage.kept import keep_text
from bot.storage.rejections import log_day
from bot.text.speech import Speech

COMMANDS: Mapping[type, Command | None] = {
    CommandReading: None,  # it says which
    SetupReading: Command.SETUP,
    AwayReading: Command.AWAY,
    ChangedReading: Command.CHANGED,
}
"""What a text reads as that is a command, but for those that a feature answers."""


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("clarify.undo")(command_meant)
    app.action(re.compile(r"^clarify\.do\.\w+$"))(command_meant)
    app.action("clarify.worked_no_nos")(worked_clicked)
    app.action("clarify.worked_undone")(worked_undone_clicked)
    app.action(re.compile(r"^clarify\.(as_a_no|save|cancel|a_deal_of|in_parts|that_day)$"))(
        text_clarified
    )


async def refuse(tx: Tx, moment: Moment, heard: Heard, _offered: Surface) -> Message:
    """Say why nothing was logged."""
    refusal: Refusal = heard.reading
    kept_id = await keep_text(tx, moment, heard.text) if refusal.offers else ""
    return refusal_reply(refusal, kept_id, Speech(moment.rep.locale), moment.today)


async def ask(tx: Tx, moment: Moment, heard: Heard, offered: Surface) -> Message:
    """Ask what was meant."""
    asked: AskReading = heard.reading
    kept_id = await keep_text(tx, moment, heard.text)
    speech = Speech(moment.rep.locale)
    return ask_reply(asked, kept_id, speech, offered=asked.meant in offered.subcommands)


async def ask_for_command(tx: Tx, moment: Moment, heard: Heard, offered: Surface) -> Message:
    """Say that a command isn't there yet; ask, where only this rep's own terms make it one."""
    name: Command = COMMANDS[type(heard.reading)] or heard.reading.name
    if name in offered.subcommands:
        return await ask(tx, moment, Heard(heard.text, AskReading(name, heard.text)), offered)
    return not_yet_reply(name, Speech(moment.rep.locale))


async def preview(tx: Tx, moment: Moment, heard: Heard, _offered: Surface) -> Message:
    """Show a day in numbers."""
    return preview_reply(heard.reading, await keep_text(tx, moment, heard.text), moment)


async def command_meant(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Do the command that was meant, with what was typed for it."""
    request, offered = click_request(context, body), surface(context)
    name = Command(body["actions"][0]["action_id"].rpartition(".")[2])

    async def act(tx: Tx, moment: Moment) -> str | None:
        kept = await use_cases.find_kept(tx, moment, request.value)
        return kept.text if kept else None

    typed = await look(request, act) or name.value.replace("_", " ")
    said = await offered.subcommands[name](request.with_text(typed), offered)
    if said:  # a form was opened otherwise
        replace_message(request, said)
    await ack()


async def worked_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Note a day of work without a no."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        return worked_reply(await use_cases.mark_worked(tx, moment), Speech(moment.rep.locale))

    replace_message(request, await answer(request, act))
    await ack()


async def worked_undone_clicked(
    ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext
) -> None:
    """Take that note back."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        undone = await use_cases.take_back_worked(tx, moment, request.value)
        key = "worked_undone" if undone else "worked_not_there"
        return message(Speech(moment.rep.locale).say(f"clarifications.{key}"))

    replace_message(request, await answer(request, act))
    await ack()


async def text_clarified(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Do what a kept text turned out to mean: once, whichever buttons are used, and how often."""
    request, offered = click_request(context, body), surface(context)
    meant = body["actions"][0]["action_id"].removeprefix("clarify.")

    async def act(tx: Tx, moment: Moment) -> Message:
        kept = await use_cases.find_kept(tx, moment, request.value)
        if kept is None:
            return message(Speech(moment.rep.locale).say("clarifications.no_longer_kept"))
        return await _clarified(tx, kept, meant, offered)

    replace_message(request, await answer(request.once(f"kept:{request.value}"), act))
    await ack()


async def _clarified(tx: Tx, kept: Kept, meant: str, offered: Surface) -> Message:
    if meant == "cancel":
        return message(Speech(kept.moment.rep.locale).say("clarifications.cancelled"))
    reading = kept.reading
    if meant == "as_a_no":
        reading = use_cases.as_a_no(kept)
    elif meant != "save":
        reading = use_cases.offered(kept, Offer(meant))
    elif isinstance(reading, DayReading):
        return await offered.told(tx, await log_day(tx, kept.moment, reading))
    return await offered.understood(tx, kept.moment, Heard(kept.text, reading))
