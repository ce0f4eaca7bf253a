"""The playground as end-to-end tests begin it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from bot.playground.apps import Install
from bot.playground.cast import settle
from bot.playground.clock import Clock
from bot.playground.core import Timing
from bot.playground.errors import Refused
from bot.playground.page.routes import WorkspacePage
from bot.playground.people import Person
from bot.playground.playground import Mode, Playground
from bot.playground.world import Channel, Workspace


class Slack(Playground):
    """A playground with the cast in it, its people at hand, and its page.

    ``scopes`` are those granted (by default all of the manifest's), ``enterprise`` (a name)
    makes it an organisation's install, ``timing`` shortens Slack's patience, ``limits``
    turns Slack's rate limits on.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        mode: Mode = "socket",
        *,
        clock: Clock | None = None,
        scopes: frozenset[str] | None = None,
        enterprise: str | None = None,
        timing: Timing | None = None,
        limits: bool = False,
    ) -> None:
        super().__init__(manifest, mode, clock=clock, timing=timing, limits=limits)
        self.team, self.install = settle(self, scopes=scopes, enterprise=enterprise)
        self._people: dict[tuple[str, str], Person] = {}

    async def open(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Serve workspace, API and page on a port or the next free one; return the address."""
        return await self.serve(host, port, WorkspacePage(self, self.team))

    def person(self, name: str, team: Workspace | None = None) -> Person:
        """Return the person with a handle; the same one each time."""
        place = team or self.team
        known = self._people.get((place.id, name))
        if known is None:
            user = place.user_named(name)
            if user is None:
                raise Refused(f"nobody is called {name}")
            known = self._people[place.id, name] = Person(self, place, user)
        return known

    def joins_team(self, name: str, **fields: Any) -> Person:
        """Add somebody to the workspace and #sales; ``fields`` as those of ``User``."""
        user = self.add_user(self.team, name, **fields)
        self.channel("sales").members.add(user.id)
        return self.person(name)

    def channel(self, name: str) -> Channel:
        """Return the channel with a name."""
        found = self.team.channel_named(name)
        if found is None:
            raise Refused(f"there is no channel {name}")
        return found

    def settings(self, install: Install | None = None) -> dict[str, str]:
        """Return what the bot takes from its environment to talk to this playground."""
        app = self.core.app
        common = {
            "SLACK_API_URL": self.api_url,
            "SLACK_BOT_TOKEN": (install or self.install).token,
        }
        if self.mode == "socket":
            return {**common, "SLACK_APP_TOKEN": app.app_token}
        return {**common, "SLACK_SIGNING_SECRET": app.signing_secret}

    async def bot_connected(self, sockets: int = 1, seconds: float = 10.0) -> None:
        """Return once the bot has opened its sockets."""
        await self.socket.wait_open(sockets, seconds)


@asynccontextmanager
async def playground(
    manifest: Mapping[str, Any],
    mode: Mode = "socket",
    *,
    at: datetime | None = None,
    scopes: frozenset[str] | None = None,
    enterprise: str | None = None,
    timing: Timing | None = None,
    limits: bool = False,
    port: int = 0,
) -> AsyncIterator[Slack]:
    """Serve a playground with the cast; its clock stands still ``at`` a moment, if given.

    ``port`` is asked for, or the next free one; the other options are those of ``Slack``. In
    ``http`` mode set ``slack.http.url`` to the bot's request URL.
    """
    clock = Clock(at, frozen=at is not None)
    slack = Slack(
        manifest,
        mode,
        clock=clock,
        scopes=scopes,
        enterprise=enterprise,
        timing=timing,
        limits=limits,
    )
    await slack.open(port=port)
    try:
        yield slack
    finally:
        await slack.close()
