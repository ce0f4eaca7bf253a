"""What a rep does with an answer: reads it, and keeps what to try."""

from __future__ import annotations

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.reflection import Plan
from bot.features.reviewed import blocks, use_cases
from bot.features.reviewed.blocks import Sheet
from bot.slack.blocks import Message, View, message
from bot.slack.forms import Form
from bot.slack.modals import open_modal, refused, updated
from bot.slack.requests import add_message, click_request, look, view_request
from bot.storage import Tx
from bot.storage.ids import new_id
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners."""
    app.action("reviewed.read")(read_clicked)
    app.view("reviewed.tried")(try_submitted)


async def read_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the answer, and what the rep makes of it."""
    request = click_request(context, body)

    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        found = await use_cases.answered(tx, moment.person, request.value)
        if found is None:
            return speech.say("coaching.state.gone")
        day = moment.rep.local_date(found.ask.at)
        if found.log_id is None:
            return blocks.answer_page(found.ask, day, speech)
        return blocks.try_form(found, day, Sheet(found.ask.id, new_id()), speech)

    shown = await look(request, act)
    if isinstance(shown, str):
        add_message(request, message(shown))
    else:
        await open_modal(request, shown)
    await ack()


async def try_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Keep what the rep will try, with what stays a strength."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)
    told = {name: form.text(name) for name in ("when", "then", "strength")}

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        when, then, strength = told.values()
        if not (when and then and strength):
            missing = next(name for name, text in told.items() if not text)
            return refused({missing: speech.say("reviewed.one_line")})
        plan = Plan(when, then)
        kept = {"strength": strength, "form": sheet.form}
        if await use_cases.try_it(tx, moment, sheet.ask, plan, **kept):
            return updated(blocks.tried(plan, strength, speech))
        return updated(blocks.nothing_left(list(told.values()), speech))

    await ack(**await look(request, act))
