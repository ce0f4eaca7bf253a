"""What a rep does who asks a coach: picks, looks at what would go, sends, takes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.coaching import Ask, Role, Wish, ordered
from bot.domain.moment import Moment
from bot.features.coaching import blocks, jobs, use_cases
from bot.features.coaching.blocks import Sheet
from bot.features.coaching.use_cases import Draft, Problem, Sent
from bot.slack.blocks import Message, View, message, page
from bot.slack.colleagues import Unfit, unfit
from bot.slack.forms import Form
from bot.slack.modals import open_modal, pushed, refused, renew_modal, updated
from bot.slack.requests import (
    Request,
    add_message,
    answer,
    click_request,
    look,
    replace_message,
    view_request,
)
from bot.storage import Tx
from bot.storage.coaching import Became, recall
from bot.storage.ids import new_id
from bot.text.speech import Speech


def register(app: AsyncApp) -> None:
    """Register the listeners; *Ask my coach* itself is a choice of a log's reply."""
    app.action("coaching.new")(new_clicked)
    app.action("coaching.elsewhere")(elsewhere_clicked)
    app.view("coaching.ask")(ask_submitted)
    app.view("coaching.preview")(send_submitted)
    app.action("coaching.take_back")(take_back_clicked)
    app.action("coaching.withdraw")(withdraw_clicked)


async def ask_clicked(request: Request) -> None:
    """Open the form, with the log picked that it was opened from."""
    await _open_form(request, log_id=request.value)


async def new_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form with nothing picked."""
    await _open_form(click_request(context, body))
    await ack()


async def elsewhere_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Open the form with what another ask held, for somebody else."""
    request = click_request(context, body)
    await _open_form(request, instead_of=request.value)
    await ack()


async def ask_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Show exactly what would be sent."""
    request, form = view_request(context, body), Form.of(body["view"])
    sheet = Sheet.read(request.value)
    wish = Wish(
        logs=tuple(form.ticked("nos")),
        coach_id=form.person("coach") or "",
        skill=form.text("skill") or "",
        link=form.text("link"),
        parts=ordered(form.ticked("parts")),
        instead_of=sheet.instead_of,
    )
    nobody = await unfit(request, wish.coach_id) if wish.coach_id else None

    async def act(tx: Tx, moment: Moment) -> Message:
        speech = Speech(moment.rep.locale)
        nos = await use_cases.chosen(tx, moment, wish)
        if nobody or isinstance(nos, Mapping):
            problems = nos if isinstance(nos, Mapping) else {}
            return refused(blocks.errors(problems, nobody, speech))
        content = blocks.content(moment.person, wish, nos, moment.today, speech)
        draft_id = new_id()
        await use_cases.keep_draft(tx, moment, draft_id, Draft(sheet.ask, wish, content))
        role = await tx.coaches.role(moment.person, wish.coach_id)
        accepted = role is Role.ACCEPTED
        return pushed(blocks.preview(wish, content, draft_id, speech, accepted=accepted))

    await ack(**await look(request, act))


async def send_submitted(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Send what the preview showed."""
    request = view_request(context, body)
    draft = await _draft(request)
    nobody = await unfit(request, draft.wish.coach_id) if draft else None

    async def act(tx: Tx, moment: Moment) -> View:
        speech = Speech(moment.rep.locale)
        sent: Sent | Problem | Unfit = nobody or await use_cases.send(tx, moment, request.value)
        if not isinstance(sent, Sent):
            return blocks.not_sent(sent, speech)
        await jobs.post_ask(tx, moment.rep, sent, moment.at)
        return blocks.sent_page(sent, speech)

    shown = await look(request, act)
    request.services.due.set()
    await ack(**updated(shown))


async def take_back_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take an ask back, and say so in the place of what was clicked."""
    request = click_request(context, body)
    said = await _taken_back(request)
    if request.view_id:  # the form lies below it, and is done with
        renew_modal(request, request.view_id, page(said, closes_all=True))
    else:
        replace_message(request, said)
    await ack()


async def withdraw_clicked(ack: AsyncAck, body: dict[str, Any], context: AsyncBoltContext) -> None:
    """Take an ask back that waited for long, and say so beside the message."""
    request = click_request(context, body)
    add_message(request, await _taken_back(request))
    await ack()


async def _open_form(
    request: Request, log_id: str | None = None, instead_of: str | None = None
) -> None:
    async def act(tx: Tx, moment: Moment) -> View | str:
        speech = Speech(moment.rep.locale)
        wish = blocks.no_wish(await use_cases.last_coach(tx, moment.person))
        if instead_of:
            before = await use_cases.to_go_elsewhere(tx, moment, instead_of)
            if not isinstance(before, Ask):
                return blocks.told_of(*before, speech)
            wish = replace(before.wish, coach_id="")
        offer = await use_cases.offer(tx, moment, log_id, wish)
        if offer is None:
            return speech.say("coaching.not_this" if log_id else "coaching.none")
        return blocks.ask_form(offer, Sheet(new_id(), instead_of=instead_of), moment.today, speech)

    await _show(request, await look(request, act))


async def _show(request: Request, found: View | str) -> None:
    if isinstance(found, str):
        add_message(request, message(found))
    else:
        await open_modal(request, found)


async def _taken_back(request: Request) -> Message:
    async def act(tx: Tx, moment: Moment) -> Message:
        became, ask = await use_cases.take_back(tx, moment, request.value)
        if became is Became.DONE and ask:
            await recall(tx, ask, moment.at)
        return blocks.taken_back(became, ask, Speech(moment.rep.locale))

    said = await answer(request, act)
    request.services.due.set()
    return said


async def _draft(request: Request) -> Draft | None:
    async def act(tx: Tx, moment: Moment) -> Draft | None:
        return await use_cases.draft(tx, moment.person, request.value)

    return await look(request, act)
