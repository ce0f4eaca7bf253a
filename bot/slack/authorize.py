"""Whose requests are served: one workspace's (or organisation's), learned once at the start."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import Unreachable, reach
from bot.slack.outcomes import Outcome, note
from bot.slack.payloads import Kind, kind_of
from bot.slack.telling import Teller
from bot.text import service as text

log = structlog.get_logger()

_PATIENCE = 3.0
_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
_FRESH = 30.0


@dataclass(frozen=True, slots=True)
class Installation:
    """What a bot token is good for; ``team_id`` doesn't count where it is ``org_wide``.

    ``scopes`` are empty where Slack doesn't say which ones it has.
    """

    team_id: str
    enterprise_id: str | None
    org_wide: bool
    bot_id: str | None
    bot_user_id: str | None
    scopes: frozenset[str] = frozenset()

    @property
    def tenant_id(self) -> str:
        """Whose data it is for: the enterprise's for an org-wide install, else the team's."""
        return (self.enterprise_id if self.org_wide else None) or self.team_id

    def owns(self, context: AsyncBoltContext) -> bool:
        """Return whether the request comes from where the bot is installed."""
        if self.org_wide:
            return context.enterprise_id == self.enterprise_id
        return context.team_id == self.team_id


def scopes_in(headers: Mapping[str, str]) -> frozenset[str]:
    """Return the scopes that Slack tells of a token, in the headers of any answer."""
    told = headers.get("X-OAuth-Scopes") or ""
    return frozenset(scope.strip() for scope in told.split(",") if scope.strip())


class OneTeam(AsyncAuthorize):
    """Authorizes by what one bot token is good for, without a call of Slack per request."""

    def __init__(self, client: AsyncWebClient, token: str) -> None:
        self._client = client
        self._token = token
        self._asked_at = float("-inf")
        self.installation: Installation | None = None

    async def learn(self) -> None:
        """Ask Slack what the token is good for. Raises TokenRefused, Unreachable."""
        answer = await reach(self._client.auth_test(), "SLACK_BOT_TOKEN", _PATIENCE)
        self._asked_at = time.monotonic()
        self.installation = Installation(
            team_id=str(answer.get("team_id")),
            enterprise_id=answer.get("enterprise_id"),
            org_wide=bool(answer.get("is_enterprise_install")),
            bot_id=answer.get("bot_id"),
            bot_user_id=answer.get("user_id"),
            scopes=scopes_in(answer.headers),
        )
        log.info("slack.known", team=self.installation.team_id, org=self.installation.org_wide)

    async def keep_learning(self) -> None:
        """Ask again until Slack has told. Raises TokenRefused."""
        pauses = itertools.chain(_PAUSES, itertools.repeat(_PAUSES[-1]))
        while self.installation is None:
            await asyncio.sleep(next(pauses))
            try:
                await self.learn()
            except Unreachable as reason:
                log.warning("slack.unreachable", reason=str(reason))

    async def check(self) -> None:
        """Return if Slack accepted the token within the last half minute, or does so now.

        Raises TokenRefused, Unreachable.
        """
        if time.monotonic() - self._asked_at > _FRESH:
            await self.learn()

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002 - Bolt's signature
        actor_team_id: str | None = None,  # noqa: ARG002 - Bolt's signature
        actor_user_id: str | None = None,  # noqa: ARG002 - Bolt's signature
    ) -> AuthorizeResult:
        """Return what the token is good for; ``OursOnly`` has let in only what comes from there.

        Raises Unreachable while that isn't known.
        """
        if (known := self.installation) is None:
            raise Unreachable("Slack hasn't told yet whose token this is")
        # The installation knows it better than each of Slack's payloads does.
        context["is_enterprise_install"] = known.org_wide
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            user_id=user_id,
            bot_id=known.bot_id,
            bot_user_id=known.bot_user_id,
            bot_token=self._token,
        )


class OursOnly(AsyncMiddleware):
    """Turns away requests of other workspaces, and all of them until Slack has told who we are."""

    def __init__(self, team: OneTeam, teller: Teller) -> None:
        self._team = team
        self._teller = teller

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - Bolt's signature
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        """Let the request pass, or answer it with a sentence."""
        known = self._team.installation
        if kind_of(req.body) is Kind.CHECK or (known is not None and known.owns(req.context)):
            return await next()
        if known is None:
            note(req.context, Outcome.TURNED_AWAY)
            log.warning("request.early")
            if kind_of(req.body) is Kind.EVENT:
                return BoltResponse(status=503)  # Slack sends it again
            return self._teller.tell(req.body, text.STARTING)
        note(req.context, Outcome.TURNED_AWAY)
        log.warning("request.foreign", team=req.context.team_id)
        return self._teller.tell(req.body, text.ANOTHER_WORKSPACE, is_ours=False)
