"""What a person does with a morning's note or an evening's question."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.due import TOO_LATE
from bot.domain.moment import Moment
from bot.domain.reading import LogReading
from bot.feature import surface
from bot.features.nudges import use_cases
from bot.features.nudges.blocks import day_off_reply, worked_reply
from bot.slack.blocks import Message, message
from bot.slack.requests import Request, add_message, answer, click_request, replace_message
from bot.storage import Tx
from bot.storage.deliveries import Delivery
from bot.storage.rejections import log_rejection
from bot.text.speech import Speech

_SNOOZE = timedelta(hours=1)


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("nudges.log")(log_clicked)
    app.action("nudges.worked")(worked_clicked)
    app.action("nudges.day_off")(day_off_clicked)
    app.action("nudges.skip")(skip_clicked)
    app.action("nudges.snooze")(snooze_clicked)


async def log_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Log a no."""
    request, offered = click_request(context, body), surface(context)

    async def act(tx: Tx, moment: Moment) -> Message:
        return await offered.told(tx, await log_rejection(tx, moment, LogReading()))

    add_message(request, await answer(request, act))
    await ack()


async def worked_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Note that the rep worked on a day without a no."""
    request = click_request(context, body)
    day = date.fromisoformat(request.value)

    async def act(tx: Tx, moment: Moment) -> Message:
        became = await use_cases.worked(tx, moment, day)
        return worked_reply(day, became, Speech(moment.rep.locale))

    add_message(request, await answer(request, act))
    await ack()


async def day_off_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take the day off."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        next_day = await use_cases.take_day_off(tx, moment, date.fromisoformat(request.value))
        return day_off_reply(next_day, Speech(moment.rep.locale))

    add_message(request, await answer(request, act))
    await ack()


async def skip_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Leave the question for good."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        await tx.prompts.close(moment.person, moment.at)
        return message(Speech(moment.rep.locale).say("nudges.skipped"))

    replace_message(request, await answer(request, act))
    await ack()


async def snooze_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Ask again in an hour."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> Message:
        await tx.prompts.close(moment.person, moment.at)
        await tx.deliveries.add(_again(request, moment))
        return message(Speech(moment.rep.locale).say("nudges.snoozed"))

    replace_message(request, await answer(request, act))
    await ack()


def _again(request: Request, moment: Moment) -> Delivery:
    person, due_at = moment.person, moment.at + _SNOOZE
    return Delivery(
        tenant_id=person.tenant_id,
        key=f"evening:{person.user_id}:{moment.today.isoformat()}:{request.key}",
        channel=person.user_id,
        kind="evening",
        payload={},
        due_at=due_at,
        expires_at=due_at + TOO_LATE,
    )
