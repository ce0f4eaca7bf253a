"""A request as typed values, and the one way to answer it: once, from one unit of work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, TypeVar

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.domain.moment import Moment
from bot.domain.people import Person, Profile
from bot.slack.answers import Posted, beside, replacing
from bot.slack.blocks import Message, page
from bot.slack.identity import person
from bot.slack.services import Services
from bot.storage import StorageError, Tx, UncertainError, Unit
from bot.storage.ledger import learn_profile

T = TypeVar("T")

log = structlog.get_logger()

Act = Callable[[Tx, Moment], Awaitable[Message]]
"""What a request does, as part of its unit of work, and the message that answers it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person did. ``key`` is what Slack repeats when it repeats the request.

    ``key`` is empty for a modal, whose last submission wins. ``text`` is what was typed,
    ``value`` what the button or the option carried. What is shown in its place goes to the
    ``response_url`` of a message, or to the modal ``view_id``.
    """

    person: Person
    at: datetime
    services: Services
    key: str = ""
    text: str = ""
    value: str = ""
    channel_id: str = ""
    trigger_id: str = ""
    response_url: str = ""
    view_id: str = ""

    def with_value(self, value: str) -> Request:
        """Return the same request, carrying ``value``."""
        return replace(self, value=value)

    def with_text(self, text: str) -> Request:
        """Return the same request, with ``text`` for what was typed."""
        return replace(self, text=text)

    def once(self, key: str) -> Request:
        """Return the same request under a name of its own: of several like it one is done."""
        return replace(self, key=f"{key}:{self.person.user_id}")


def command_request(context: AsyncBoltContext, command: Mapping[str, Any]) -> Request:
    """Return the request of a slash command."""
    services: Services = context["services"]
    return Request(
        person=person(context),
        at=services.now(),
        services=services,
        key=f"command:{command.get('trigger_id')}",
        text=command.get("text") or "",
        channel_id=command.get("channel_id") or "",
        trigger_id=command.get("trigger_id") or "",
        response_url=command.get("response_url") or "",
    )


def click_request(context: AsyncBoltContext, body: Mapping[str, Any]) -> Request:
    """Return the request of a button or a menu: its value, or its option's."""
    services: Services = context["services"]
    action = body["actions"][0]
    who = person(context)
    option = action.get("selected_option") or {}
    return Request(
        person=who,
        at=services.now(),
        services=services,
        key=f"action:{action.get('action_ts')}:{action['action_id']}:{who.user_id}",
        value=option.get("value") or action.get("value") or "",
        channel_id=(body.get("channel") or {}).get("id") or "",
        trigger_id=body.get("trigger_id") or "",
        response_url=body.get("response_url") or "",
        view_id=(body.get("view") or {}).get("id") or "",
    )


def view_request(context: AsyncBoltContext, body: Mapping[str, Any]) -> Request:
    """Return the request of a submitted modal; ``value`` is its private metadata."""
    services: Services = context["services"]
    return Request(
        person=person(context),
        at=services.now(),
        services=services,
        value=body["view"].get("private_metadata") or "",
        trigger_id=body.get("trigger_id") or "",
    )


def shortcut_request(context: AsyncBoltContext, body: Mapping[str, Any]) -> Request:
    """Return the request of a shortcut; ``text`` is that of the message it was used on."""
    services: Services = context["services"]
    return Request(
        person=person(context),
        at=services.now(),
        services=services,
        key=f"shortcut:{body.get('trigger_id')}",
        text=(body.get("message") or {}).get("text") or "",
        channel_id=(body.get("channel") or {}).get("id") or "",
        trigger_id=body.get("trigger_id") or "",
        response_url=body.get("response_url") or "",
    )


def event_request(context: AsyncBoltContext, body: Mapping[str, Any]) -> Request:
    """Return the request of a message event."""
    services: Services = context["services"]
    event = body["event"]
    return Request(
        person=person(context),
        at=services.now(),
        services=services,
        key=f"event:{body.get('event_id')}",
        text=event.get("text") or "",
        channel_id=event.get("channel") or "",
    )


def replace_message(request: Request, message: Message) -> None:
    """Put ``message`` in the place of the one whose button was used, after the acknowledgement.

    In a modal it takes the modal's place; where neither is there any more, it goes to the DM.
    What was made with :func:`bot.slack.answers.beside` leaves the message where it is.
    """
    request.services.tasks.start(_replaced(request, message), "answer")


def add_message(request: Request, message: Message) -> None:
    """Show ``message`` beside the one whose button was used, to the person alone."""
    request.services.tasks.start(_shown(request, beside(message)), "answer")


def unknown_button() -> BoltResponse:
    """Return what a listener returns for a button that isn't, or is no longer, one of ours.

    The door logs it and tells the person.
    """
    return BoltResponse(status=HTTPStatus.NOT_FOUND)


async def answer(request: Request, act: Act) -> Message:
    """Run ``act`` in one unit of work, and return its message; a repeat gets the same one."""
    profile, known = await request.services.profiles.of(request.person)

    async def unit(tx: Tx) -> Message:
        moment = await tx.moments.of(
            request.person, request.key, request.at, profile, zone_known=known
        )
        if moment.answered is not None:
            return dict(moment.answered)
        message = await act(tx, await _settled(tx, moment, profile, known=known))
        if request.key:
            await tx.requests.add(request.person.tenant_id, request.key, message, request.at)
        return message

    return await _surely(request, unit)


async def look(request: Request, act: Callable[[Tx, Moment], Awaitable[T]]) -> T:
    """Return what ``act`` returns, run in a unit of work that isn't remembered.

    For what changes nothing, and for a modal, whose last submission wins.
    """
    profile, known = await request.services.profiles.of(request.person)

    async def unit(tx: Tx) -> T:
        moment = await tx.moments.of(request.person, "", request.at, profile, zone_known=known)
        return await act(tx, await _settled(tx, moment, profile, known=known))

    return await _surely(request, unit)


async def _surely(request: Request, unit: Unit[T]) -> T:
    """Run ``unit``; where nobody knows whether it is stored, once more, as a repeat of its own.

    A request that was stored finds its answer then; what a modal writes is written over itself.
    Raises UncertainError where that cannot be found out either.
    """
    storage = request.services.storage
    try:
        return await storage.write(unit, request.person)
    except UncertainError as uncertain:
        log.warning("database.uncertain")
        try:
            return await storage.write(unit, request.person)
        except StorageError:
            raise uncertain from None


async def _replaced(request: Request, message: Message) -> None:
    if not request.view_id:
        await _shown(request, {**replacing({}), **message})
        return
    client = request.services.patient_client
    await client.views_update(view_id=request.view_id, view=page(message))


async def _shown(request: Request, message: Mapping[str, Any]) -> None:
    if request.response_url:
        outcome = await request.services.answers.post(request.response_url, message)
        if outcome or outcome.posted is Posted.UNREACHABLE:
            return
    content = {part: message[part] for part in ("text", "blocks") if part in message}
    client = request.services.patient_client
    await client.chat_postMessage(channel=request.person.user_id, **content)


async def _settled(tx: Tx, moment: Moment, profile: Profile, *, known: bool) -> Moment:
    """Put right a rep whose zone was assumed until now: what they logged is dated anew."""
    if moment.rep.zone_known or not known:
        return moment
    await learn_profile(tx, moment.rep, profile, moment.at)
    rep = replace(moment.rep, zone=profile.zone, locale=profile.locale, zone_known=True)
    return replace(moment, rep=rep, today=rep.local_date(moment.at))
