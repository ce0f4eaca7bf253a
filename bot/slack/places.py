"""What Slack says of a channel and of people in it: asked briefly, and unknown where it can't be.

What needs a scope that the app wasn't given is unknown, and the rest works all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.boards import ChannelState
from bot.slack.client import TokenRefused, Unreachable, reach

log = structlog.get_logger()

PATIENCE = 0.8
"""Seconds that somebody waits for such an answer."""

_GONE = "channel_not_found"
_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as Slack knows them: a plain ``name``, and whether they may decide for all."""

    name: str
    admin: bool
    bot: bool


async def channel_state(
    client: AsyncWebClient, channel_id: str, patience: float = PATIENCE
) -> ChannelState:
    """Return what Slack says of a channel now."""
    asking = client.conversations_info(channel=channel_id)
    try:
        answer = await reach(asking, "SLACK_BOT_TOKEN", patience)
    except (Unreachable, TokenRefused) as reason:
        if str(reason) == _GONE:
            return ChannelState(gone=True)
        log.info("channel.unknown", reason=str(reason))
        return ChannelState()
    channel: Mapping[str, Any] = answer.get("channel") or {}
    return ChannelState(
        archived=bool(channel.get("is_archived")),
        shared=bool(channel.get("is_ext_shared") or channel.get("is_pending_ext_shared")),
        has_bot=bool(channel.get("is_member")),
    )


async def members(client: AsyncWebClient, channel_id: str, patience: float) -> set[str] | None:
    """Return everybody in a channel; None where Slack doesn't say."""
    found: set[str] = set()
    cursor = ""
    while True:
        asking = client.conversations_members(channel=channel_id, limit=_PAGE, cursor=cursor)
        try:
            answer = await reach(asking, "SLACK_BOT_TOKEN", patience)
        except (Unreachable, TokenRefused) as reason:
            log.info("members.unknown", reason=str(reason))
            return None
        found.update(answer.get("members") or ())
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return found


async def someone(client: AsyncWebClient, user_id: str, fallback: str = "") -> Someone:
    """Return what Slack says of a person now; where it doesn't, their ``fallback`` name alone."""
    asking = client.users_info(user=user_id, include_locale=True)
    try:
        answer = await reach(asking, "SLACK_BOT_TOKEN", PATIENCE)
    except (Unreachable, TokenRefused) as reason:
        log.info("person.unknown", reason=str(reason))
        return Someone(fallback, admin=False, bot=False)
    return someone_of(answer.get("user") or {}, fallback)


def someone_of(user: Mapping[str, Any], fallback: str = "") -> Someone:
    """Return the person in Slack's user object."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or user.get("name") or fallback
    decides = user.get("is_admin") or user.get("is_owner") or user.get("is_primary_owner")
    admin = bool(decides) and not user.get("is_stranger")  # of another company: theirs, not ours
    return Someone(str(name), admin, bot=bool(user.get("is_bot")))
