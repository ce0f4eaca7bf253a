"""Trigger ids: each opens one modal within three seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.playground.errors import SlackError
from bot.playground.ids import secret

KEPT_SECONDS = 600


@dataclass(slots=True)
class Trigger:
    """What a person did that entitles the app to open a modal for them."""

    user: str
    team: str
    at: float
    view: str | None = None
    used: bool = False


class Triggers:
    """The triggers handed out lately, held to ``seconds`` of real time."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self.seconds = seconds
        self._now = now
        self._known: dict[str, Trigger] = {}

    def new(self, user: str, team: str, view: str | None = None) -> str:
        """Return a fresh id; ``view`` is the modal in which the person acted, if any."""
        self._forget_old()
        name = secret(f"{int(self._now() * 1000)}.", 12)
        self._known[name] = Trigger(user, team, self._now(), view)
        return name

    def use(self, name: str | None) -> Trigger:
        """Return the trigger and use it up; ``SlackError`` where Slack would refuse it."""
        trigger = self._known.get(name or "")
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._now() - trigger.at > self.seconds:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def _forget_old(self) -> None:
        oldest = next(iter(self._known), None)
        while oldest is not None and self._now() - self._known[oldest].at > KEPT_SECONDS:
            del self._known[oldest]
            oldest = next(iter(self._known), None)
