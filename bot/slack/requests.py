"""A request as typed values, and the one way to answer it: once, from one unit of work."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from slack_bolt.context.async_context import AsyncBoltContext

from bot.domain.moment import Moment
from bot.domain.people import Person, Profile
from bot.slack.answers import beside, replacing
from bot.slack.blocks import Message
from bot.slack.identity import person
from bot.slack.services import Services
from bot.storage import Tx
from bot.storage.ledger import learn_profile

T = TypeVar("T")

Act = Callable[[Tx, Moment], Awaitable[Message]]
"""What a request does, as part of its unit of work, and the message that answers it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a person did. ``key`` is what Slack repeats when it repeats the request.

    ``key`` is empty for a modal, whose last submission wins. ``text`` is what was typed,
    ``value`` what the button or the option carried.
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

    def with_value(self, value: str) -> Request:
        """Return the same request, carrying ``value``."""
        return replace(self, value=value)


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
    """Put ``message`` in the place of the one whose button was used, after the acknowledgement."""
    request.services.answers.later(request.response_url, replacing(message))


def add_message(request: Request, message: Message) -> None:
    """Show ``message`` beside the one whose button was used, to the person alone."""
    request.services.answers.later(request.response_url, beside(message))


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

    return await request.services.storage.write(unit, request.person)


async def look(request: Request, act: Callable[[Tx, Moment], Awaitable[T]]) -> T:
    """Return what ``act`` returns, run in a unit of work that isn't remembered.

    For what changes nothing, and for a modal, whose last submission wins.
    """
    profile, known = await request.services.profiles.of(request.person)

    async def unit(tx: Tx) -> T:
        moment = await tx.moments.of(request.person, "", request.at, profile, zone_known=known)
        return await act(tx, await _settled(tx, moment, profile, known=known))

    return await request.services.storage.write(unit, request.person)


async def _settled(tx: Tx, moment: Moment, profile: Profile, *, known: bool) -> Moment:
    """Put right a rep whose zone was assumed until now: what they logged is dated anew."""
    if moment.rep.zone_known or not known:
        return moment
    await learn_profile(tx, moment.rep, profile)
    rep = replace(moment.rep, zone=profile.zone, locale=profile.locale, zone_known=True)
    return replace(moment, rep=rep, today=rep.local_date(moment.at))
