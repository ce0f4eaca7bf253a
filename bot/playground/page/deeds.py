"""What the page lets a person (or whoever tries the app) do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.acts import TYPED_COMMAND
from bot.playground.blockkit.sense import options
from bot.playground.errors import Refused
from bot.playground.faults import KINDS
from bot.playground.hands import Hands, Screen, located
from bot.playground.page.jumps import JUMPS
from bot.playground.playground import Playground
from bot.playground.views import View
from bot.playground.world import Channel, Json, Message, User, Workspace

LONGEST = 12_000
"""Characters that a person may send at once."""


class Deeds:
    """Carries out what the page asks for; ``Refused`` where the screen wouldn't let it."""

    def __init__(self, slack: Playground, team: Workspace) -> None:
        self._slack = slack
        self._team = team
        self._hands = Hands(slack.core, slack.acts)
        self._known: dict[str, Callable[[User, Json], Awaitable[Any]]] = {
            "clock": self._clock,
            "dismiss": self._dismiss,
            "disconnect": self._disconnect,
            "enter": self._enter,
            "fault": self._fault,
            "home": self._home,
            "no_faults": self._no_faults,
            "offer": self._offer,
            "press": self._press,
            "read": self._read,
            "repeat_events": self._repeat_events,
            "revoke": self._revoke,
            "say": self._say,
            "shortcut": self._shortcut,
            "submit": self._submit,
            "suggest": self._suggest,
        }

    async def do(self, who: User, asked: Json) -> Any:
        """Do what ``asked["deed"]`` names and return what comes of it."""
        deed = self._known.get(str(asked.get("deed")))
        if deed is None:
            raise Refused("no such deed")
        try:
            return await deed(who, asked)
        except (KeyError, TypeError, ValueError) as wrong:
            raise Refused(f"that request makes no sense: {wrong!r}") from None

    # --- talking

    async def _say(self, who: User, asked: Json) -> None:
        where, text = self._channel(who, asked), str(asked["text"])
        if not text.strip():
            raise Refused("there is nothing to send")
        if len(text) > LONGEST:
            raise Refused(f"a message has at most {LONGEST:,} characters; this has {len(text):,}")
        typed = TYPED_COMMAND.fullmatch(text)
        if typed is not None and asked.get("thread_ts"):
            raise Refused(f"{typed[1]} is not supported in threads. Sorry!")
        if typed is not None:
            await self._slack.acts.command(self._team, who, where, typed[1], typed[2])
            return
        if where.is_archived:
            raise Refused("the channel is archived")
        await self._slack.acts.say(self._team, who, where, text, asked.get("thread_ts"))

    async def _read(self, who: User, asked: Json) -> None:
        where = self._channel(who, asked)
        latest = max(where.messages, default="")
        if self._slack.core.read_up_to.get((who.id, where.id)) != latest:
            self._slack.core.read_up_to[who.id, where.id] = latest
            self._slack.core.changes.happened()

    # --- blocks

    async def _press(self, who: User, asked: Json) -> None:
        on = self._screen(who, asked)
        block, element = located(on, asked["block_id"], asked["action_id"])
        option = _options(element, [asked["option"]])[0] if "option" in asked else None
        await self._hands.press(self._team, who, on, block=block, element=element, option=option)

    async def _enter(self, who: User, asked: Json) -> None:
        on = self._screen(who, asked)
        block, element = located(on, asked["block_id"], asked["action_id"])
        value = _value(element, asked["value"], who)
        await self._hands.enter(self._team, who, on, block=block, element=element, value=value)

    async def _suggest(self, who: User, asked: Json) -> Any:
        on = self._screen(who, asked)
        block, element = located(on, asked["block_id"], asked["action_id"])
        query = {"action_id": element["action_id"], "value": str(asked["query"])}
        offered = await self._slack.acts.suggest(self._team, who, on, block["block_id"], query)
        return options(offered) if isinstance(offered, dict) else []

    async def _submit(self, who: User, _asked: Json) -> dict[str, str]:
        return await self._hands.submit(self._team, who)

    async def _dismiss(self, who: User, _asked: Json) -> None:
        view = self._slack.core.views.top(who.id)
        if view is not None:
            await self._slack.acts.dismiss(self._team, who, view)

    # --- shortcuts and Home

    async def _shortcut(self, who: User, asked: Json) -> None:
        callback_id = str(asked["callback_id"])
        if "ts" not in asked:
            await self._slack.acts.shortcut(self._team, who, callback_id)
            return
        where = self._channel(who, asked)
        at = self._message(who, where, asked)
        await self._slack.acts.message_shortcut(self._team, who, where, at, callback_id)

    async def _home(self, who: User, asked: Json) -> None:
        await self._slack.acts.open_home(self._team, who, str(asked.get("tab", "home")))

    # --- clock and trouble

    async def _clock(self, who: User, asked: Json) -> str:
        jump = JUMPS[asked["jump"]]
        moment = jump(self._slack.clock.now(), ZoneInfo(who.tz))
        moved = await self._slack.clock.move_to(moment)
        self._slack.core.changes.happened()
        return moved.isoformat()

    async def _fault(self, _who: User, asked: Json) -> None:
        if asked["kind"] not in KINDS:
            raise Refused("no such fault")
        seconds = float(asked.get("seconds", 5))
        code = str(asked.get("code", "internal_error"))
        self._slack.fault(str(asked["target"]), asked["kind"], seconds=seconds, code=code)
        self._slack.core.changes.happened()

    async def _no_faults(self, _who: User, _asked: Json) -> None:
        self._slack.core.faults.clear()
        self._slack.core.changes.happened()

    async def _disconnect(self, _who: User, _asked: Json) -> None:
        await self._slack.socket.drop()

    async def _revoke(self, _who: User, _asked: Json) -> None:
        await self._slack.uninstall(self._team)
        self._slack.core.changes.happened()

    async def _repeat_events(self, _who: User, _asked: Json) -> None:
        await self._slack.events.retry_now()

    async def _offer(self, _who: User, _asked: Json) -> None:
        if self._slack.offer is None:
            raise Refused("that isn't on offer any more")
        self._slack.offer.take()

    # --- inside

    def _channel(self, who: User, asked: Json) -> Channel:
        where = self._team.channels.get(str(asked["channel"]))
        if where is None or who.id not in where.members:
            raise Refused("that channel isn't on the screen")
        return where

    def _message(self, who: User, where: Channel, asked: Json) -> Message:
        message = where.messages.get(str(asked["ts"]))
        if message is None or message.only_for not in (None, who.id):
            raise Refused("that message isn't on the screen")
        return message

    def _screen(self, who: User, asked: Json) -> Screen:
        if "view" not in asked:
            return self._message(who, self._channel(who, asked), asked)
        views = self._slack.core.views
        shown: list[View | None] = [views.top(who.id), views.homes.get(who.id)]
        for view in shown:
            if view is not None and view.id == asked["view"]:
                return view
        raise Refused("that view isn't on the screen any more")


def _options(element: Json, values: list[str]) -> list[Json]:
    offered = {option["value"]: option for option in options(element)}
    return [offered[value] for value in values]


def _value(element: Json, raw: Any, who: User) -> Any:
    kind = element["type"]
    if raw in (None, ""):
        return None
    if kind in {"static_select", "radio_buttons"}:
        return _options(element, [raw])[0]
    if kind in {"multi_static_select", "checkboxes"}:
        return _options(element, raw)
    if kind == "datetimepicker":
        return int(datetime.fromisoformat(raw).replace(tzinfo=ZoneInfo(who.tz)).timestamp())
    return raw
