"""Slack: is it in reach, are the tokens good, what may the bot do, does the clock agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot import manifest
from bot.doctor.finding import Finding, fail, ok, warn
from bot.settings import Settings
from bot.slack.authorize import scopes_in
from bot.slack.client import TokenRefused, Unreachable, open_session, reach, slack_client

_PATIENCE = 10.0
_SKEW_ALLOWED = 300
_SKEW_WISHED = 30

SCOPES: Mapping[str, str] = {
    "commands": "slash commands and shortcuts",
    "chat:write": "writing to people: confirmations, cards, nudges",
    "users:read": "each rep's time zone and language",
    "channels:read": "boards: who left a channel, and whether another company reads along",
    "groups:read": "the same for private channels",
    "im:history": "what is typed in Rebound's own DM: “lost Acme”, answers to prompts",
}
"""What each scope of the manifest is for."""

NEEDED = frozenset({"commands", "chat:write", "users:read"})
"""Without any other scope, the rest still works."""


async def examine_slack(settings: Settings) -> list[Finding]:
    """Ask Slack about the tokens."""
    async with open_session() as session:
        client = slack_client(settings.api_url, session, settings.bot_token)
        findings = await _examine_bot_token(client)
        if settings.socket_mode:
            findings.append(await _examine_app_token(client, settings.app_token))
        return findings


async def _examine_bot_token(client: AsyncWebClient) -> list[Finding]:
    try:
        answer = await reach(client.auth_test(), "SLACK_BOT_TOKEN", _PATIENCE)
    except TokenRefused as refusal:
        return [fail("bot token", str(refusal), "set SLACK_BOT_TOKEN")]
    except Unreachable as reason:
        return [_out_of_reach("bot token", client, reason)]
    team, bot = answer.get("team") or answer.get("team_id"), answer.get("user")
    return [
        ok("bot token", f"good for {team}, as @{bot}" if bot else f"good for {team}"),
        _scopes(answer),
        _clock(answer),
    ]


async def _examine_app_token(client: AsyncWebClient, token: str) -> Finding:
    opening = client.apps_connections_open(app_token=token)
    try:
        await reach(opening, "SLACK_APP_TOKEN", _PATIENCE)
    except TokenRefused as refusal:
        return fail("app token", str(refusal), "set SLACK_APP_TOKEN")
    except Unreachable as reason:
        return _out_of_reach("app token", client, reason)
    return ok("app token", "good for Socket Mode")


def _out_of_reach(name: str, client: AsyncWebClient, reason: Unreachable) -> Finding:
    advice = "see that this machine reaches that address, and SLACK_API_URL"
    return fail(name, f"{client.base_url} doesn't answer as Slack does ({reason})", advice)


def _scopes(answer: AsyncSlackResponse) -> Finding:
    granted = scopes_in(answer.headers)
    if not granted:
        advice = "look at OAuth & Permissions on the app's page"
        return warn("scopes", "Slack didn't say which ones the token has", advice)
    missing = sorted(manifest.scopes() - granted)
    if not missing:
        return ok("scopes", f"all {len(manifest.scopes())} that manifest.yml asks for")
    found = f"missing: {'; '.join(f'{scope} ({SCOPES[scope]})' for scope in missing)}"
    advice = "give the app the scopes in manifest.yml, and install it to the workspace again"
    return fail("scopes", found, advice) if NEEDED & set(missing) else warn("scopes", found, advice)


def _clock(answer: AsyncSlackResponse) -> Finding:
    try:
        theirs = parsedate_to_datetime(answer.headers.get("Date", ""))
    except ValueError:
        return warn("clock", "Slack didn't say what time it is", "see that NTP runs here")
    skew = round((datetime.now(UTC) - theirs).total_seconds())
    found = f"{abs(skew)} s {'ahead of' if skew > 0 else 'behind'} Slack's"
    if abs(skew) >= _SKEW_ALLOWED:
        advice = "set this machine's clock (NTP): requests count as stale after 5 minutes"
        return fail("clock", found, advice)
    if abs(skew) >= _SKEW_WISHED:
        return warn("clock", found, "set this machine's clock (NTP)")
    return ok("clock", "agrees with Slack's")
