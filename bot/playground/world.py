"""Who and what is in a workspace: people, channels, messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.playground.ids import Ids

Json = dict[str, Any]

SLACKBOT = "USLACKBOT"


@dataclass(slots=True)
class User:
    """A member of a workspace (or its bot); ``name`` is the handle, without the @.

    ``home`` is the id of their own team, where it's another one; a guest ``is_restricted``.
    """

    id: str
    name: str
    real_name: str
    tz: str = "America/New_York"
    locale: str = "en-US"
    is_admin: bool = False
    is_bot: bool = False
    is_stranger: bool = False
    is_restricted: bool = False
    home: str = ""
    deleted: bool = False
    updated: int = 0


@dataclass(slots=True)
class Message:
    """One message; ``only_for`` names the one person who sees an ephemeral one.

    ``revision`` grows with every change in the playground, so that a reader can tell
    what is newer than what was seen. ``trouble`` is what Slack itself says below it.
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    by_app: bool = False
    only_for: str | None = None
    subtype: str | None = None
    client_msg_id: str | None = None
    edited: str | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    revision: int = 0
    trouble: str | None = None


@dataclass(slots=True)
class Channel:
    """A channel or direct message; ``kind`` is ``public``, ``private`` or ``im``."""

    id: str
    name: str
    kind: str = "public"
    members: set[str] = field(default_factory=set)
    is_archived: bool = False
    is_ext_shared: bool = False
    created: int = 0
    topic: str = ""
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def payload_name(self) -> str:
        """The name that commands and interactions carry."""
        return {"im": "directmessage", "private": "privategroup"}.get(self.kind, self.name)

    def peer(self, user: str) -> str:
        """Return the other member of a direct message."""
        return next((member for member in self.members if member != user), user)


@dataclass(slots=True)
class Workspace:
    """A team; ``enterprise`` names the Enterprise Grid organisation it belongs to, if any.

    ``bot`` is the app's bot user; it stays when the app is uninstalled.
    """

    id: str
    name: str
    domain: str
    enterprise: str | None = None
    enterprise_name: str | None = None
    bot: str = ""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    ims: dict[frozenset[str], Channel] = field(default_factory=dict)

    def user_named(self, name: str) -> User | None:
        """Return the user with this handle, or none."""
        return next((user for user in self.users.values() if user.name == name), None)

    def channel_named(self, name: str) -> Channel | None:
        """Return the channel with this name (with or without the #), or none."""
        bare = name.removeprefix("#")
        return next(
            (each for each in self.channels.values() if each.kind != "im" and each.name == bare),
            None,
        )

    def people(self) -> Iterator[User]:
        """Yield everybody who isn't a bot."""
        return (user for user in self.users.values() if not user.is_bot)

    def im(self, first: str, second: str) -> Channel | None:
        """Return the direct message between two users, or none yet."""
        return self.ims.get(frozenset((first, second)))

    def open_im(self, first: str, second: str, ids: Ids, created: int = 0) -> Channel:
        """Return the direct message between two users, made where there is none."""
        found = self.im(first, second)
        if found is None:
            name = ids.named("D", *sorted((first, second)))
            found = Channel(name, "", "im", members={first, second}, created=created)
            self.channels[found.id] = found
            self.ims[frozenset(found.members)] = found
        return found
