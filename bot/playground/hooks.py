"""Response URLs: five uses within thirty minutes of the playground's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.errors import SlackError
from bot.playground.ids import secret
from bot.playground.world import Message, Workspace

USES = 5
LIFETIME = timedelta(minutes=30)
KEPT = 100_000


@dataclass(slots=True)
class Hook:
    """Where a response URL leads: to a person in a channel, and maybe to one message."""

    workspace: Workspace
    channel: str
    user: str
    made: datetime
    message: Message | None = None
    uses: int = 0


class Hooks:
    """The response URLs handed out, the oldest forgotten first."""

    def __init__(self) -> None:
        self._known: dict[str, Hook] = {}

    def new(self, hook: Hook) -> str:
        """Return the path of a URL for ``hook``."""
        name = secret("", 12)
        self._known[name] = hook
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return f"hooks/{hook.workspace.id}/{name}"

    def use(self, name: str, now: datetime) -> Hook:
        """Return the hook and count one use; ``SlackError`` where it is used up or old."""
        hook = self._known.get(name)
        if hook is None or now - hook.made > LIFETIME:
            raise SlackError("expired_url")
        if hook.uses >= USES:
            raise SlackError("used_url")
        hook.uses += 1
        return hook
