"""Whether somebody may be shown what a rep sends: a person, still here, of the same company."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from bot.slack.client import TokenRefused, Unreachable, reach
from bot.slack.requests import Request

PATIENCE = 1.0
"""Seconds that Slack has to tell who somebody is."""

_SLACKBOT = "USLACKBOT"  # which isn't a bot by its profile
_NOBODY = frozenset({"user_not_found", "user_not_visible"})


class Unfit(StrEnum):
    """Why nothing may be sent to somebody."""

    YOURSELF = "yourself"
    BOT = "bot"
    LEFT = "left"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


async def unfit(request: Request, user_id: str) -> Unfit | None:
    """Return why nothing may be sent to that person; None where all is well.

    Where Slack doesn't say who it is, nothing is sent.
    """
    if user_id == request.person.user_id:
        return Unfit.YOURSELF
    if user_id == _SLACKBOT:
        return Unfit.BOT
    asking = request.services.client.users_info(user=user_id)
    try:
        answer = await reach(asking, "SLACK_BOT_TOKEN", PATIENCE)
    except Unreachable as reason:
        return Unfit.LEFT if str(reason) in _NOBODY else Unfit.UNKNOWN
    except TokenRefused:
        return Unfit.UNKNOWN
    return _unfit(answer.get("user") or {}, request.person.tenant_id)


def _unfit(user: Mapping[str, Any], tenant_id: str) -> Unfit | None:
    if user.get("is_bot"):
        return Unfit.BOT
    if user.get("deleted"):
        return Unfit.LEFT
    guest = user.get("is_restricted") or user.get("is_ultra_restricted")
    if guest or user.get("is_stranger") or tenant_id not in _homes(user):
        return Unfit.ELSEWHERE
    return None


def _homes(user: Mapping[str, Any]) -> set[str]:
    """Return the ids of the team, or the organisation and its teams, that a person is of."""
    org = user.get("enterprise_user") or {}
    return {str(each) for each in (user.get("team_id"), org.get("enterprise_id")) if each} | {
        str(each) for each in org.get("teams") or ()
    }
