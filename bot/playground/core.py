"""Everything that one playground holds, and the few things that all its parts do with it."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.apps import App, Install
from bot.playground.blockkit.state import values_of, with_ids
from bot.playground.changes import Changes
from bot.playground.clock import Clock
from bot.playground.errors import SlackError
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.hooks import Hook, Hooks
from bot.playground.ids import Ids, secret
from bot.playground.limits import Limits
from bot.playground.manifest import Manifest
from bot.playground.triggers import Triggers
from bot.playground.views import Views
from bot.playground.wire import Wire
from bot.playground.world import SLACKBOT, Channel, Message, User, Workspace


@dataclass(frozen=True, slots=True)
class Timing:
    """Slack's patience in seconds of real time; tests shorten it."""

    acknowledge: float = 3.0
    trigger: float = 3.0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Blocks or a view that Slack refused: where they would have been, why, and as sent.

    ``channel`` is empty for views; ``user`` is the one person who would have seen them.
    """

    revision: int
    method: str
    channel: str
    user: str | None
    error: str
    problems: tuple[str, ...]
    raw: Any


REFUSALS_KEPT = 20


class Core:
    """One playground's state: workspaces, app, screens, clock, faults, wire."""

    def __init__(
        self, manifest: Mapping[str, Any], clock: Clock, timing: Timing, *, limits: bool = False
    ) -> None:
        self.clock = clock
        self.timing = timing
        self.ids = Ids()
        self.app = App.of(Manifest.read(manifest), self.ids)
        self.workspaces: dict[str, Workspace] = {}
        self.views = Views(self.ids)
        self.triggers = Triggers(timing.trigger)
        self.hooks = Hooks()
        self.files = Files(self.ids)
        self.limits = Limits(on=limits)
        self.faults = Faults()
        self.wire = Wire()
        self.changes = Changes()
        self.wire.on_new = self.changes.happened
        self.base_url = ""
        self.removed: list[tuple[int, str, str]] = []
        self.refusals: deque[Refusal] = deque(maxlen=REFUSALS_KEPT)
        self.read_up_to: dict[tuple[str, str], str] = {}

    # --- making the world

    def add_workspace(self, name: str, domain: str, enterprise: str | None = None) -> Workspace:
        """Add a team; workspaces of one ``enterprise`` (a name) share its id."""
        same = next(
            (each for each in self.workspaces.values() if each.enterprise_name == enterprise), None
        )
        enterprise_id = None
        if enterprise is not None:
            enterprise_id = same.enterprise if same else self.ids.named("E", enterprise)
        team = Workspace(self.ids.named("T", domain), name, domain, enterprise_id, enterprise)
        team.users[SLACKBOT] = User(SLACKBOT, "slackbot", "Slackbot", is_bot=True)
        self.workspaces[team.id] = team
        return team

    def install(
        self,
        workspace: Workspace,
        scopes: frozenset[str] | None = None,
        *,
        installer: str = "",
        org_wide: bool = False,
    ) -> Install:
        """Install the app with the manifest's scopes (or ``scopes``) and return its tokens."""
        install = self.offer(workspace, scopes, installer=installer, org_wide=org_wide)
        self.app.installs[install.token] = install
        return install

    def offer(
        self,
        workspace: Workspace,
        scopes: frozenset[str] | None = None,
        *,
        installer: str = "",
        org_wide: bool = False,
    ) -> Install:
        """Return an installation that isn't live yet, its bot user made."""
        name = self.app.manifest.bot_name
        handle = name.lower().replace(" ", "_")
        home = workspace.enterprise if org_wide and workspace.enterprise else workspace.id
        bot = User(self.ids.named("U", home, "bot", handle), handle, name, is_bot=True)
        for team in self.workspaces.values():
            if team is workspace or (org_wide and team.enterprise == workspace.enterprise):
                team.users[bot.id] = bot
                team.bot = bot.id
        granted = self.app.manifest.scopes if scopes is None else scopes
        return Install(
            self.app.id,
            workspace,
            secret("xoxb-"),
            bot.id,
            self.ids.named("B", bot.id),
            granted,
            installer,
            org_wide,
        )

    def bot_of(self, workspace: Workspace) -> Install:
        """Return the live installation that serves a workspace; ``SlackError`` without one."""
        install = self.app.install_in(workspace)
        if install is None:
            raise SlackError("app_not_installed")
        return install

    # --- screens

    def stamp(self) -> str:
        """Return a fresh message stamp of the playground's time."""
        return self.ids.stamp(self.clock.now())

    def post(self, channel: Channel, message: Message) -> Message:
        """Put a message on the screens; its ``blocks`` get their ids and initial values."""
        message.blocks = with_ids(message.blocks, self.ids)
        message.values = values_of(message.blocks)
        channel.messages[message.ts] = message
        message.revision = self.changes.happened()
        return message

    def rewrite(self, message: Message, **fields: Any) -> None:
        """Change fields of a message on the screens."""
        for name, value in fields.items():
            setattr(message, name, value)
        if "blocks" in fields:
            message.blocks = with_ids(message.blocks, self.ids)
            message.values = values_of(message.blocks, message.values)
        message.revision = self.changes.happened()

    def remove(self, channel: Channel, message: Message) -> None:
        """Take a message off the screens."""
        channel.messages.pop(message.ts, None)
        self.removed.append((self.changes.revision + 1, channel.id, message.ts))
        message.revision = self.changes.happened()

    def refused(
        self, method: str, refusal: SlackError, raw: Any, *, channel: str = "", user: str | None
    ) -> None:
        """Remember what Slack refused to show, so that a developer sees it where it belongs."""
        told = refusal.fields.get("response_metadata", {}).get("messages", [])
        revision = self.changes.revision + 1
        self.refusals.append(
            Refusal(revision, method, channel, user, refusal.code, tuple(told), raw)
        )
        self.changes.happened()

    def tell(self, channel: Channel, user: str, text: str) -> Message:
        """Have Slack itself tell one person something, where they are."""
        return self.post(channel, Message(self.stamp(), channel.id, SLACKBOT, text, only_for=user))

    def response_url(
        self, workspace: Workspace, channel: str, user: str, message: Message | None = None
    ) -> str:
        """Return a new response URL."""
        hook = Hook(workspace, channel, user, self.clock.now(), message)
        return self.base_url + self.hooks.new(hook)
