"""``users.*``, ``team.info`` and ``auth.test``."""

from __future__ import annotations

from bot.playground import shapes
from bot.playground.api.call import Call, Method
from bot.playground.api.pages import page
from bot.playground.world import Json


def users_info(call: Call) -> Json:
    """Return one user."""
    now = call.core.clock.now()
    locale = call.flag("include_locale")
    return {"user": shapes.user(call.user(), call.team, now, locale=locale)}


def users_list(call: Call) -> Json:
    """Return a page of users."""
    now, locale = call.core.clock.now(), call.flag("include_locale")
    members, cursor = page(call, list(call.team.users.values()))
    return {
        "members": [shapes.user(user, call.team, now, locale=locale) for user in members],
        "cache_ts": int(now.timestamp()),
        **cursor,
    }


def users_conversations(call: Call) -> Json:
    """Return a page of the channels that a user (by default the bot) is in."""
    who = call.maybe("user") or call.bot.bot_user
    kinds = (call.maybe("types") or "public_channel").split(",")
    held = [
        each
        for each in call.team.channels.values()
        if who in each.members and call.visible(each) and KIND_NAMES[each.kind] in kinds
    ]
    channels, cursor = page(call, held)
    shown = [shapes.channel(each, call.team, call.bot.bot_user) for each in channels]
    return {"channels": shown, **cursor}


def team_info(call: Call) -> Json:
    """Return the workspace."""
    team = call.team
    shown: Json = {
        "id": team.id,
        "name": team.name,
        "domain": team.domain,
        "email_domain": "",
        "url": f"https://{team.domain}.slack.com/",
        "icon": {"image_default": True},
    }
    if team.enterprise:
        shown |= {"enterprise_id": team.enterprise, "enterprise_name": team.enterprise_name}
    return {"team": shown}


def auth_test(call: Call) -> Json:
    """Return whose token this is."""
    team, bot = call.bot.workspace, call.bot
    shown: Json = {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": team.users[bot.bot_user].name,
        "team_id": team.id,
        "user_id": bot.bot_user,
        "bot_id": bot.bot_id,
        "is_enterprise_install": bot.org_wide,
    }
    return shown | ({"enterprise_id": team.enterprise} if team.enterprise else {})


KIND_NAMES = {"public": "public_channel", "private": "private_channel", "im": "im"}

METHODS = (
    Method("users.info", users_info, 4, ("users:read",)),
    Method("users.list", users_list, 2, ("users:read",)),
    Method(
        "users.conversations",
        users_conversations,
        3,
        ("channels:read", "groups:read", "im:read"),
    ),
    Method("team.info", team_info, 3, ("team:read",)),
    Method("auth.test", auth_test, 4, json=True),
)
