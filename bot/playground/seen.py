"""What is on one person's screen: messages, modals, the Home."""

from __future__ import annotations

from dataclasses import dataclass

from bot.playground.blockkit.state import SLOTS
from bot.playground.screen import labels, screen, words
from bot.playground.views import View
from bot.playground.world import Channel, Json, Message, Workspace


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as one person sees it; it follows every change of the message."""

    message: Message
    channel: Channel
    team: Workspace

    @property
    def text(self) -> str:
        """The message's text, as the app sent it."""
        return self.message.text

    @property
    def blocks(self) -> list[Json]:
        """The message's blocks."""
        return self.message.blocks

    @property
    def screen(self) -> str:
        """What is read, as plain lines."""
        return screen(self.blocks, self.text, self.team)

    @property
    def labels(self) -> list[str]:
        """What can be clicked: buttons and menu entries."""
        return labels(self.blocks, self.team)

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return self.message.only_for is not None

    @property
    def gone(self) -> bool:
        """Whether it was deleted."""
        return self.message.ts not in self.channel.messages

    @property
    def trouble(self) -> str | None:
        """What Slack says below it where the app didn't answer a click."""
        return self.message.trouble

    def __contains__(self, words_: str) -> bool:
        return words_ in self.screen


@dataclass(frozen=True, slots=True)
class Shown:
    """A modal or Home as its person sees it; it follows every change of the view."""

    view: View
    team: Workspace

    @property
    def title(self) -> str:
        """The modal's title."""
        return words(self.view.raw.get("title"), self.team)

    @property
    def blocks(self) -> list[Json]:
        """The view's blocks."""
        return self.view.blocks

    @property
    def screen(self) -> str:
        """What is read, as plain lines."""
        return screen(self.blocks, "", self.team)

    @property
    def labels(self) -> list[str]:
        """What can be clicked: buttons and menu entries."""
        return labels(self.blocks, self.team)

    @property
    def trouble(self) -> str | None:
        """What Slack says where the app didn't answer."""
        return self.view.trouble

    @property
    def values(self) -> dict[str, object]:
        """What stands in each input, by its label; options by their text."""
        found: dict[str, object] = {}
        for block in self.blocks:
            if block["type"] == "input":
                state = self.view.values[block["block_id"]][block["element"]["action_id"]]
                raw = state[SLOTS[block["element"]["type"]].key]
                found[words(block["label"], self.team)] = self._read(raw)
        return found

    def _read(self, raw: object) -> object:
        if isinstance(raw, list):
            return [self._read(each) for each in raw]
        return words(raw["text"], self.team) if isinstance(raw, dict) and "text" in raw else raw

    def __contains__(self, words_: str) -> bool:
        return words_ in self.screen
