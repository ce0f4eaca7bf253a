"""What people do: commands, clicks, submissions, shortcuts, typing, opening the Home."""

from __future__ import annotations

import re
from typing import Any

from bot.playground import payloads
from bot.playground.apps import Install
from bot.playground.blockkit.state import SLOTS, empty
from bot.playground.chatter import Chatter, content, marked_up
from bot.playground.core import Core
from bot.playground.delivery.events import Events
from bot.playground.delivery.gateway import Gateway
from bot.playground.delivery.link import COMMAND, INTERACTIVE, Answer, Request
from bot.playground.errors import Refused, SlackError
from bot.playground.submission import answered
from bot.playground.views import View
from bot.playground.world import Channel, Json, Message, User, Workspace

TYPED_COMMAND = re.compile(r"(/\S+)\s*(.*)", re.DOTALL)
"""What a person types to run a command: its name, and the rest."""


class Acts:
    """Carries out what a person does and shows them what comes of it."""

    def __init__(self, core: Core, gateway: Gateway, events: Events, chatter: Chatter) -> None:
        self._core = core
        self._gateway = gateway
        self._events = events
        self._chatter = chatter

    async def command(
        self, team: Workspace, who: User, where: Channel, name: str, text: str
    ) -> Message | None:
        """Run a slash command; return what the person then sees for it, if anything at once."""
        declared = self._core.app.manifest.commands.get(name)
        install = self._core.app.install_in(team)
        if declared is None or install is None:
            return self._core.tell(where, who.id, f"{name} is not a valid command.")
        if declared.should_escape:
            text = marked_up(text, team, names=True)
        form = payloads.command(
            self._core, install, team, who=who, where=where, name=name, text=text.strip()
        )
        answer = await self._gateway.ask(Request(COMMAND, form))
        if answer.failure:
            return self._core.tell(where, who.id, failed(name, answer.failure))
        return self._reply(team, who, where, name, answer)

    async def say(
        self, team: Workspace, who: User, where: Channel, typed: str, thread_ts: str | None = None
    ) -> Message:
        """Post what a person typed, and return once the app has been told, where it is."""
        message, told = self._chatter.person_says(team, where, who, typed, thread_ts)
        if told is not None:
            await told
        return message

    async def shortcut(self, team: Workspace, who: User, callback_id: str) -> None:
        """Use a global shortcut."""
        install = self._interactive(team)
        body = payloads.interaction(self._core, install, who, team, "shortcut")
        body |= {
            "callback_id": callback_id,
            "action_ts": self._core.stamp(),
            "trigger_id": self._core.triggers.new(who.id, team.id),
        }
        await self._ask_or_tell(team, who, body, None)

    async def message_shortcut(
        self, team: Workspace, who: User, where: Channel, at: Message, callback_id: str
    ) -> None:
        """Use a shortcut on a message."""
        install = self._interactive(team)
        body = payloads.interaction(self._core, install, who, team, "message_action")
        body |= payloads.in_message(install, where, at)
        del body["container"], body["state"]
        body |= {
            "callback_id": callback_id,
            "action_ts": self._core.stamp(),
            "message_ts": at.ts,
            "trigger_id": self._core.triggers.new(who.id, team.id),
            "response_url": self._core.response_url(team, where.id, who.id, at),
        }
        await self._ask_or_tell(team, who, body, None)

    async def act(
        self, team: Workspace, who: User, on: Message | View, block_id: str, action: Json
    ) -> None:
        """Send what was done with one element, its ``action`` filled in by the caller."""
        install = self._interactive(team)
        body = payloads.interaction(self._core, install, who, team, "block_actions")
        view_id = on.id if isinstance(on, View) else None
        body["trigger_id"] = self._core.triggers.new(who.id, team.id, view_id)
        if isinstance(on, View):
            body |= payloads.in_view(install, on)
        else:
            where = team.channels[on.channel]
            body |= payloads.in_message(install, where, on)
            body["response_url"] = self._core.response_url(team, where.id, who.id, on)
        body["actions"] = [{**action, "block_id": block_id, "action_ts": self._core.stamp()}]
        await self._ask_or_tell(team, who, body, on)

    async def suggest(
        self, team: Workspace, who: User, on: Message | View, block_id: str, query: Json
    ) -> Any:
        """Ask the app for an external select's options; return the answer's body."""
        install = self._interactive(team)
        body = payloads.interaction(self._core, install, who, team, "block_suggestion")
        if isinstance(on, View):
            body |= payloads.in_view(install, on)
        else:
            body |= payloads.in_message(install, team.channels[on.channel], on)
        answer = await self._gateway.ask(
            Request(INTERACTIVE, {**body, **query, "block_id": block_id})
        )
        return answer.body

    async def submit(self, team: Workspace, who: User, view: View) -> None:
        """Submit a modal and do with it what the app answers."""
        install = self._interactive(team)
        body = payloads.interaction(self._core, install, who, team, "view_submission")
        body |= payloads.in_view(install, view)
        del body["container"]
        body |= {
            "trigger_id": self._core.triggers.new(who.id, team.id, view.id),
            "response_urls": [],
        }
        answer = await self._gateway.ask(Request(INTERACTIVE, body))
        answered(self._core, view, answer)
        view.revision = self._core.changes.happened()

    async def dismiss(self, team: Workspace, who: User, view: View) -> None:
        """Close a modal by its cross or cancel button; the app hears of it where it asked to."""
        whole = bool(view.raw.get("clear_on_close", False))
        closed = self._core.views.close(view, whole_stack=whole)
        self._core.changes.happened()
        for each in closed:
            if each.raw.get("notify_on_close"):
                install = self._interactive(team)
                body = payloads.interaction(self._core, install, who, team, "view_closed")
                body |= payloads.in_view(install, each) | {"is_cleared": whole}
                del body["container"]
                await self._gateway.ask(Request(INTERACTIVE, body))

    async def open_home(self, team: Workspace, who: User, tab: str = "home") -> None:
        """Open the app's Home (or its ``messages``), and return once the app has been told."""
        install = self._core.app.install_in(team)
        if install is None:
            return
        where = team.open_im(who.id, team.bot, self._core.ids)
        event: Json = {"type": "app_home_opened", "user": who.id, "channel": where.id, "tab": tab}
        home = self._core.views.homes.get(who.id)
        if home is not None and tab == "home":
            event["view"] = payloads.in_view(install, home)["view"]
        told = self._events.publish(team, event)
        if told is not None:
            await told

    def enter(self, on: Message | View, block_id: str, element: Json, value: Any) -> Json:
        """Enter a value into an element and return its new state."""
        state = {**empty(element), SLOTS[element["type"]].key: value}
        on.values[block_id][element["action_id"]] = state
        on.revision = self._core.changes.happened()
        return state

    def _reply(
        self, team: Workspace, who: User, where: Channel, name: str, answer: Answer
    ) -> Message | None:
        body = answer.body
        if body is None or body == "":
            return None
        reply = {"text": body} if isinstance(body, str) else body
        if reply.get("response_type") not in {None, "ephemeral", "in_channel"}:
            return self._core.tell(where, who.id, failed(name, "invalid_command_response"))
        try:
            checked = content(reply)
        except SlackError as refusal:
            self._core.refused(name, refusal, reply, channel=where.id, user=who.id)
            return self._core.tell(where, who.id, failed(name, "invalid_command_response"))
        only_for = None if reply.get("response_type") == "in_channel" else who.id
        return self._chatter.app_posts(team, where, checked, only_for=only_for)

    def _interactive(self, team: Workspace) -> Install:
        install = self._core.app.install_in(team)
        if install is None:
            raise Refused("the app isn't installed here")
        if not self._core.app.manifest.interactivity:
            raise Refused("the app isn't set up for interactivity")
        return install

    async def _ask_or_tell(
        self, team: Workspace, who: User, body: Json, on: Message | View | None
    ) -> None:
        answer = await self._gateway.ask(Request(INTERACTIVE, body))
        if on is not None:
            on.trouble = trouble(answer.failure)
            on.revision = self._core.changes.happened()
        elif answer.failure:
            where = self._told_in(team, who, body)
            self._core.tell(where, who.id, failed(self._shortcut_name(body), answer.failure))

    def _told_in(self, team: Workspace, who: User, body: Json) -> Channel:
        if "channel" in body:
            return team.channels[body["channel"]["id"]]
        return team.open_im(who.id, team.bot, self._core.ids)

    def _shortcut_name(self, body: Json) -> str:
        names = {each.callback_id: each.name for each in self._core.app.manifest.shortcuts}
        return names.get(body["callback_id"], "The shortcut")


def failed(name: str, failure: str) -> str:
    """Return what Slack tells the person whose command failed."""
    return f'{name} failed with the error "{failure}"'


def trouble(failure: str | None) -> str | None:
    """Return what Slack shows beside an element or modal whose app didn't answer well."""
    return None if failure is None else f"We had some trouble connecting. Try again? ({failure})"
