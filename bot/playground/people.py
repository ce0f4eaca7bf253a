"""People for tests: with them an end-to-end test reads as a story."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground import labelled
from bot.playground.acts import TYPED_COMMAND
from bot.playground.blockkit.sense import options
from bot.playground.errors import Refused
from bot.playground.hands import Hands, Screen
from bot.playground.playground import Playground
from bot.playground.screen import words
from bot.playground.seen import Seen, Shown
from bot.playground.world import Channel, Json, Message, User, Workspace

PATIENCE = 5.0
"""Seconds that a person waits for something to show up."""


class Person:
    """Somebody in a workspace, who acts and sees."""

    def __init__(self, slack: Playground, team: Workspace, user: User) -> None:
        self._slack = slack
        self._hands = Hands(slack.core, slack.acts)
        self._mark = 0
        self.team = team
        self.user = user

    @property
    def id(self) -> str:
        """The user id."""
        return self.user.id

    def local(self, moment: datetime) -> datetime:
        """Return a moment as their clocks show it."""
        return moment.astimezone(ZoneInfo(self.user.tz))

    # --- acting

    async def types(self, line: str, in_: str | Channel | None = None) -> Seen:
        """Type a slash command in a channel (by default: the first one); return the answer.

        Raises ``Refused`` where nothing is shown at once; use ``runs`` for such commands.
        """
        seen = await self.runs(line, in_)
        if seen is None:
            raise Refused(f"nothing was shown at once for {line}")
        return seen

    async def runs(self, line: str, in_: str | Channel | None = None) -> Seen | None:
        """Type a slash command; return the answer that came with the acknowledgement, if any."""
        typed = TYPED_COMMAND.fullmatch(line)
        if typed is None:
            raise Refused("a command starts with a slash; use says() for messages")
        where = self._place(in_)
        self._acts()
        reply = await self._slack.acts.command(self.team, self.user, where, typed[1], typed[2])
        return None if reply is None else self._seen(reply)

    async def says(
        self, text: str, in_: str | Channel | None = None, thread: Seen | None = None
    ) -> Seen:
        """Send a message, by default in the direct message with the app."""
        where = self.dm_channel if in_ is None else self._place(in_)
        self._acts()
        root = thread.message.thread_ts or thread.message.ts if thread else None
        return self._seen(await self._slack.acts.say(self.team, self.user, where, text, root))

    async def clicks(self, on: Seen | Shown, label: str, *, confirm: bool | None = None) -> None:
        """Click a button or choose a menu entry; ``confirm`` answers its dialog, if it has one."""
        block, element, option = labelled.clickable(on, label)
        if ("confirm" in element) != (confirm is not None):
            asks = "asks for a confirmation" if "confirm" in element else "asks nothing"
            raise Refused(f"{label} {asks}")
        if confirm is False:
            return
        self._acts()
        await self._hands.press(
            self.team, self.user, _raw(on), block=block, element=element, option=option
        )

    async def chooses(self, on: Seen | Shown, label: str, choice: Any) -> None:
        """Enter something into the element with a label (or placeholder, or text beside it).

        Options by their text, people as ``@ana``, channels as ``#sales``, dates and times as
        such or as ISO text; a list where several may be chosen.
        """
        block, element = labelled.enterable(on, label)
        value = await self._value(on, block, element, choice)
        self._acts()
        await self._hands.enter(
            self.team, self.user, _raw(on), block=block, element=element, value=value
        )

    async def fills(self, values: Mapping[str, Any]) -> None:
        """Fill in the open modal, by label."""
        for label, choice in values.items():
            await self.chooses(self._open_modal(), label, choice)

    async def submits(self, values: Mapping[str, Any] | None = None) -> dict[str, str]:
        """Fill in and submit the open modal; return the errors by label, none where it took.

        Trouble between Slack and the app stands under the empty label. ``modal`` is what is
        open then.
        """
        await self.fills(values or {})
        modal = self._open_modal()
        self._acts()
        errors = await self._hands.submit(self.team, self.user)
        by_id = {block["block_id"]: words(block.get("label"), self.team) for block in modal.blocks}
        told = {by_id[block_id]: text for block_id, text in errors.items()}
        return told | ({"": modal.trouble} if modal.trouble else {})

    async def closes(self) -> None:
        """Close the open modal without submitting it."""
        modal = self._open_modal()
        self._acts()
        await self._slack.acts.dismiss(self.team, self.user, modal.view)

    async def uses_shortcut(self, name: str, on: Seen | None = None) -> None:
        """Use a shortcut by its name, global or ``on`` a message."""
        kind = "global" if on is None else "message"
        known = self._slack.core.app.manifest.shortcuts
        found = next((each for each in known if (each.name, each.kind) == (name, kind)), None)
        if found is None:
            raise Refused(f"there is no {kind} shortcut {name}")
        self._acts()
        if on is None:
            await self._slack.acts.shortcut(self.team, self.user, found.callback_id)
            return
        await self._slack.acts.message_shortcut(
            self.team, self.user, on.channel, on.message, found.callback_id
        )

    async def opens_home(self, tab: str = "home") -> Shown | None:
        """Open the app's Home (or its ``messages`` tab); return the Home as it is then."""
        self._acts()
        await self._slack.acts.open_home(self.team, self.user, tab)
        return self.home

    def reads(self) -> None:
        """Look at everything there is: nothing is unread then."""
        for where in self._places():
            self._slack.core.read_up_to[self.id, where.id] = max(where.messages, default="")
        self._slack.core.changes.happened()

    # --- seeing

    @property
    def dm_channel(self) -> Channel:
        """The direct message with the app."""
        return self.team.open_im(self.id, self.team.bot, self._slack.core.ids)

    @property
    def dm(self) -> list[Seen]:
        """What stands in the direct message with the app, oldest first."""
        return self.sees(self.dm_channel)

    @property
    def modal(self) -> Shown | None:
        """The modal on top, or none."""
        view = self._slack.core.views.top(self.id)
        return None if view is None else Shown(view, self.team)

    @property
    def home(self) -> Shown | None:
        """The app's Home, once published."""
        view = self._slack.core.views.homes.get(self.id)
        return None if view is None else Shown(view, self.team)

    def sees(self, in_: str | Channel | None = None) -> list[Seen]:
        """Return the messages that are visible in a channel, or (none given) everywhere."""
        places = [self._place(in_)] if in_ is not None else self._places()
        return [
            Seen(message, where, self.team)
            for where in places
            for message in where.messages.values()
            if message.only_for in (None, self.id)
        ]

    async def waits_for(
        self, text: str, in_: str | Channel | None = None, seconds: float = PATIENCE
    ) -> Seen:
        """Return the message that shows ``text`` and came or changed since the last act."""

        def look() -> Seen | None:
            fresh = (seen for seen in self.sees(in_) if seen.message.revision > self._mark)
            return next((seen for seen in fresh if text in seen.screen), None)

        found = await self._slack.core.changes.wait(look, seconds)
        if found is None:
            raise Refused(f"{text!r} didn't show up; {self.user.name} sees:\n{self._everything()}")
        return found

    async def waits_for_modal(self, text: str = "", seconds: float = PATIENCE) -> Shown:
        """Return the modal on top once it is there and shows ``text`` (or has it as title)."""

        def look() -> Shown | None:
            modal = self.modal
            shows = modal is not None and (text in modal.screen or text in modal.title)
            return modal if shows else None

        found = await self._slack.core.changes.wait(look, seconds)
        if found is None:
            raise Refused(f"no modal with {text!r} opened")
        return found

    async def waits_for_home(self, text: str = "", seconds: float = PATIENCE) -> Shown:
        """Return the Home once it shows ``text``."""

        def look() -> Shown | None:
            home = self.home
            return home if home is not None and text in home.screen else None

        found = await self._slack.core.changes.wait(look, seconds)
        if found is None:
            raise Refused(f"no Home with {text!r} was published")
        return found

    # --- inside

    def _acts(self) -> None:
        self._mark = self._slack.core.changes.revision

    def _seen(self, message: Message) -> Seen:
        return Seen(message, self.team.channels[message.channel], self.team)

    def _places(self) -> list[Channel]:
        return [each for each in self.team.channels.values() if self.id in each.members]

    def _place(self, in_: str | Channel | None) -> Channel:
        if isinstance(in_, Channel):
            found: Channel | None = in_
        elif in_ is None:
            found = next((each for each in self._places() if each.kind != "im"), self.dm_channel)
        else:
            found = self.team.channel_named(in_)
        if found is None or self.id not in found.members:
            raise Refused(f"{self.user.name} isn't in {in_}")
        return found

    def _everything(self) -> str:
        return "\n".join(f"  {line}" for seen in self.sees() for line in seen.screen.split("\n"))

    def _open_modal(self) -> Shown:
        modal = self.modal
        if modal is None:
            raise Refused("there is no modal open")
        return modal

    async def _value(self, on: Seen | Shown, block: Json, element: Json, choice: Any) -> Any:
        meant = [each.user if isinstance(each, Person) else each for each in _listed(choice)]
        offered = await self._offered(on, block, element, meant)
        values = [labelled.value(element, each, offered, self.team) for each in meant]
        return values if isinstance(choice, list) else values[0]

    async def _offered(
        self, on: Seen | Shown, block: Json, element: Json, meant: list[Any]
    ) -> list[Json]:
        if not element["type"].endswith("external_select"):
            return options(element)
        found: list[Json] = []
        for each in meant:
            query = {"action_id": element["action_id"], "value": str(each)}
            answer = await self._slack.acts.suggest(
                self.team, self.user, _raw(on), block["block_id"], query
            )
            found += options(answer or {})
        return found


def _listed(choice: Any) -> list[Any]:
    return choice if isinstance(choice, list) else [choice]


def _raw(on: Seen | Shown) -> Screen:
    return on.message if isinstance(on, Seen) else on.view
