"""The playground put together and served."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from aiohttp import web

from bot.playground import shapes
from bot.playground.acts import Acts
from bot.playground.api.call import Services
from bot.playground.api.door import Door
from bot.playground.api.response import ResponseUrls
from bot.playground.apps import Install
from bot.playground.chatter import Chatter
from bot.playground.clock import Clock
from bot.playground.core import Core, Timing
from bot.playground.delivery.events import Events
from bot.playground.delivery.gateway import Gateway
from bot.playground.delivery.http import HttpLink
from bot.playground.delivery.socket import SocketLink
from bot.playground.errors import SlackError
from bot.playground.faults import Fault
from bot.playground.payloads import goodbye
from bot.playground.wire import Wire
from bot.playground.world import Channel, Json, User, Workspace

Mode = Literal["socket", "http"]
LARGEST_BODY = 64 * 1024 * 1024
PORTS_TRIED = 20
EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104  (nothing is bound here)


@dataclass(frozen=True, slots=True)
class Offer:
    """A button that the page shows beside Slack's own things; ``take`` starts what it does."""

    label: str
    note: str
    take: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is that takes a while: ``done`` of ``total``, and what it is."""

    text: str
    done: int
    total: int


class Page(Protocol):
    """What is served beside the API."""

    def add_to(self, app: web.Application) -> None:
        """Add its routes to the server."""

    async def close(self) -> None:
        """Say goodbye to whoever looks at it."""


class Playground:
    """A local Slack for one app, made from its manifest.

    ``core`` is its state, ``acts`` what people do; ``serve`` starts the API (and the page).
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        mode: Mode = "socket",
        *,
        clock: Clock | None = None,
        timing: Timing | None = None,
        limits: bool = False,
    ) -> None:
        self.mode = mode
        self.core = Core(manifest, clock or Clock(), timing or Timing(), limits=limits)
        app = self.core.app
        self.socket = SocketLink(app.id, self.core.changes.happened)
        self.http = HttpLink("", app.signing_secret)
        link = self.socket if mode == "socket" else self.http
        self.gateway = Gateway(self.core, link)
        self.events = Events(self.core, self.gateway)
        self.chatter = Chatter(self.core, self.events)
        self.acts = Acts(self.core, self.gateway, self.events, self.chatter)
        self.bot_note = ""
        self.offer: Offer | None = None
        self.progress: Progress | None = None
        self._runner: web.AppRunner | None = None
        self._page: Page | None = None

    @property
    def clock(self) -> Clock:
        """The calendar that the bot follows."""
        return self.core.clock

    @property
    def wire(self) -> Wire:
        """What went over the wire."""
        return self.core.wire

    @property
    def url(self) -> str:
        """The base URL, with a slash at the end."""
        return self.core.base_url

    @property
    def api_url(self) -> str:
        """What the bot takes as ``SLACK_API_URL``."""
        return f"{self.core.base_url}api/"

    # --- serving

    async def serve(self, host: str = "127.0.0.1", port: int = 0, page: Page | None = None) -> str:
        """Serve the API (and a page) on a port or the next free one; return the base URL."""
        services = Services(self.core, self.chatter, self.events, self.gateway.link)
        app = web.Application(client_max_size=LARGEST_BODY)
        door, hooks = Door(services), ResponseUrls(services)
        app.router.add_route("*", "/api/{method}", door.handle)
        app.router.add_post("/hooks/{team}/{name}", hooks.handle)
        app.router.add_get("/link/", self.socket.serve)
        app.router.add_post("/upload/{ticket}", self._upload)
        app.router.add_get("/files/{ticket}", self._download)
        self._page = page
        if page is not None:
            page.add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        bound = await _bound(self._runner, host, port)
        shown = "127.0.0.1" if host in EVERYWHERE else host
        self.core.base_url = f"http://{shown}:{bound}/"
        return self.core.base_url

    async def close(self) -> None:
        """Stop serving and let go of everything."""
        if self._page is not None:
            await self._page.close()
        await self.events.close()
        await self.gateway.close()
        await self.socket.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def tell_of_bot(self, note: str) -> None:
        """Show on the page what became of the bot, and where its log is; nothing where empty."""
        self.bot_note = note
        self.core.changes.happened()

    def make_offer(self, offer: Offer | None) -> None:
        """Show a button on the page; none takes it away."""
        self.offer = offer
        self.core.changes.happened()

    def show_progress(self, progress: Progress | None) -> None:
        """Show on the page how far something is; none when it is over."""
        self.progress = progress
        self.core.changes.happened()

    # --- making the world

    def add_workspace(
        self, name: str = "Acme", domain: str = "acme", enterprise: str | None = None
    ) -> Workspace:
        """Add an empty team."""
        return self.core.add_workspace(name, domain, enterprise)

    def add_user(self, team: Workspace, name: str, real_name: str = "", **more: Any) -> User:
        """Add a person; ``more`` are fields of ``User`` (tz, locale, is_admin …)."""
        user = User(
            self.core.ids.named("U", team.id, name), name, real_name or name.title(), **more
        )
        team.users[user.id] = user
        self.core.changes.happened()
        return user

    def add_channel(self, team: Workspace, name: str, *members: User, **more: Any) -> Channel:
        """Add a channel with members; ``more`` are fields of ``Channel`` (kind …)."""
        created = int(self.clock.now().timestamp())
        channel = Channel(self.core.ids.named("C", team.id, name), name, created=created, **more)
        channel.members.update(member.id for member in members)
        team.channels[channel.id] = channel
        self.core.changes.happened()
        return channel

    # --- what happens in a workspace

    async def joins(self, team: Workspace, user_id: str, channel: Channel) -> None:
        """Let somebody (the bot too) join a channel, and tell the app."""
        channel.members.add(user_id)
        await self._membership(team, user_id, channel, "member_joined_channel")

    async def leaves(self, team: Workspace, user_id: str, channel: Channel) -> None:
        """Let somebody leave a channel, and tell the app."""
        channel.members.discard(user_id)
        await self._membership(team, user_id, channel, "member_left_channel")

    async def change_user(self, team: Workspace, user: User, **fields: Any) -> None:
        """Change fields of a person (tz, deleted …), and tell the app."""
        for name, value in fields.items():
            setattr(user, name, value)
        user.updated = int(self.clock.now().timestamp())
        self.core.changes.happened()
        shown = shapes.user(user, team, self.clock.now(), locale=True)
        await self.event(team, {"type": "user_change", "user": shown, "cache_ts": user.updated})

    def forget_ephemeral(self, team: Workspace) -> None:
        """Take away what only one person saw, as Slack's clients do when they start anew."""
        for channel in team.channels.values():
            for message in tuple(channel.messages.values()):
                if message.only_for is not None:
                    self.core.remove(channel, message)

    async def event(self, team: Workspace, event: Json, name: str | None = None) -> None:
        """Send any event that the manifest subscribes to; return once it was delivered."""
        told = self.events.publish(team, event, name)
        if told is not None:
            await told

    async def uninstall(self, team: Workspace) -> None:
        """Remove the app: its token is dead at once, then both events go out."""
        install = self.core.bot_of(team)
        tasks = [self.events.publish(team, event) for event in goodbye(install.bot_user)]
        self.core.app.revoke([install.token])
        await asyncio.gather(*(task for task in tasks if task is not None))

    def authorize(
        self, team: Workspace, installer: User, *, org_wide: bool = False
    ) -> tuple[str, Install]:
        """Return an OAuth code as an installer's consent makes it, and what it will give."""
        install = self.core.offer(team, installer=installer.id, org_wide=org_wide)
        code = f"code-{self.core.ids.new('O')}"
        self.core.app.codes[code] = install
        return code, install

    # --- trouble

    def fault(
        self,
        target: str,
        kind: str,
        *,
        times: int = 1,
        code: str = "internal_error",
        seconds: float = 1.0,
        status: int = 500,
    ) -> None:
        """Trouble the next calls: see ``Fault``; ``target`` is a method, ``*`` or ``to_bot``."""
        self.core.faults.add(target, Fault(kind, code, seconds, status), times)

    # --- inside

    async def _membership(self, team: Workspace, user_id: str, channel: Channel, kind: str) -> None:
        self.core.changes.happened()
        event = {
            "type": kind,
            "user": user_id,
            "channel": channel.id,
            "channel_type": "G" if channel.kind == "private" else "C",
            "team": team.id,
        }
        await self.event(team, event)

    async def _upload(self, request: web.Request) -> web.Response:
        content = await request.read()
        try:
            self.core.files.store(request.match_info["ticket"], content)
        except SlackError as refusal:
            return web.Response(status=400, text=refusal.code)
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        try:
            file = self.core.files.ticket(request.match_info["ticket"])
        except SlackError:
            return web.Response(status=404)
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return web.Response(body=file.content or b"", headers=headers)


async def _bound(runner: web.AppRunner, host: str, port: int) -> int:
    for number in range(port, port + PORTS_TRIED if port else 1):
        try:
            site = web.TCPSite(runner, host, number)
            await site.start()
        except OSError:
            continue
        addresses = runner.addresses
        return int(addresses[0][1])
    raise OSError(f"no free port from {port} to {port + PORTS_TRIED - 1} on {host}")
