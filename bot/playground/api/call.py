"""One call of the Web API, as its method sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.apps import Install
from bot.playground.chatter import Chatter
from bot.playground.core import Core
from bot.playground.delivery.events import Events
from bot.playground.delivery.link import Link
from bot.playground.errors import SlackError, invalid
from bot.playground.world import Channel, Json, User, Workspace

TRUE = frozenset({"1", "true", "True", True})


BOT, APP, NONE = "bot", "app", "none"
"""The kinds of token that methods want."""


@dataclass(frozen=True, slots=True)
class Services:
    """What methods work with."""

    core: Core
    chatter: Chatter
    events: Events
    link: Link


@dataclass(frozen=True, slots=True)
class Call:
    """A call whose token is known; ``args`` come from query, form or JSON."""

    services: Services
    install: Install | None
    args: Json
    authorization: str

    @property
    def core(self) -> Core:
        """The playground's state."""
        return self.services.core

    @property
    def bot(self) -> Install:
        """The installation that the bot token belongs to."""
        if self.install is None:
            raise SlackError("not_allowed_token_type")
        return self.install

    @property
    def team(self) -> Workspace:
        """The workspace meant: the token's own, or for an org install the one asked for."""
        asked = self.args.get("team_id")
        if not self.bot.org_wide:
            return self.bot.workspace
        teams = [
            team
            for team in self.core.workspaces.values()
            if team.enterprise == self.bot.workspace.enterprise
        ]
        names = {self.args.get(name) for name in ("channel", "user", "user_id")}
        for team in teams:
            if team.id == asked or (
                not asked and names & (team.channels.keys() | team.users.keys())
            ):
                return team
        if asked:
            raise SlackError("team_not_found")
        return self.bot.workspace

    def text(self, name: str) -> str:
        """Return a required argument; ``invalid_arguments`` where it is missing."""
        value = self.args.get(name)
        if value is None or value == "":
            raise invalid("invalid_arguments", [f"missing required field: {name}"])
        if not isinstance(value, str):
            raise invalid("invalid_arguments", [f"must be a string [json-pointer:/{name}]"])
        return value

    def maybe(self, name: str) -> str | None:
        """Return an optional argument."""
        return self.text(name) if self.args.get(name) not in (None, "") else None

    def flag(self, name: str) -> bool:
        """Return an optional yes-or-no argument."""
        value = self.args.get(name, False)
        return value in TRUE

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """Return an optional number held between two bounds."""
        try:
            return min(max(int(self.args.get(name) or default), low), high)
        except (TypeError, ValueError):
            raise invalid(
                "invalid_arguments", [f"must be an integer [json-pointer:/{name}]"]
            ) from None

    def json(self, name: str) -> Any:
        """Return an argument that is JSON, or JSON written out as a string."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(f"invalid_{name}") from None

    def channel(self, name: str = "channel") -> Channel:
        """Return the channel an argument names; ``channel_not_found`` where the bot sees none."""
        found = self.team.channels.get(self.text(name))
        if found is None or not self.visible(found):
            raise SlackError("channel_not_found")
        return found

    def visible(self, channel: Channel) -> bool:
        """Tell whether the bot can see that a channel exists."""
        return channel.kind == "public" or self.bot.bot_user in channel.members

    def user(self, name: str = "user") -> User:
        """Return the user an argument names; ``user_not_found`` where there is none."""
        found = self.team.users.get(self.text(name))
        if found is None:
            raise SlackError("user_not_found")
        return found


@dataclass(frozen=True, slots=True)
class Method:
    """A method's rules: its rate tier, the scopes of which one is needed, how it takes JSON.

    ``token`` is the kind it wants: ``bot``, ``app`` (xapp) or ``none``.
    """

    name: str
    run: Callable[[Call], Json]
    tier: int
    scopes: tuple[str, ...] = ()
    json: bool = False
    token: str = BOT
