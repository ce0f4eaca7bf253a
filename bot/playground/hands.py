"""What a person's hands can do on a screen: press, choose, fill in, submit.

Everything that the screen doesn't offer is ``Refused``, as a real one would not let it
happen: a button that isn't there, an option that isn't offered, a modal that is closed.
"""

from __future__ import annotations

from typing import Any

from bot.playground.acts import Acts
from bot.playground.blockkit.entry import accepted, complaint
from bot.playground.blockkit.state import SLOTS, each_element
from bot.playground.core import Core
from bot.playground.errors import Refused
from bot.playground.views import View
from bot.playground.world import Json, Message, User, Workspace

Screen = Message | View


class Hands:
    """Acts upon blocks and elements by their ids."""

    def __init__(self, core: Core, acts: Acts) -> None:
        self._core = core
        self._acts = acts

    async def press(
        self,
        team: Workspace,
        who: User,
        on: Screen,
        *,
        block: Json,
        element: Json,
        option: Json | None = None,
    ) -> None:
        """Press a button, or choose an ``option`` of an overflow menu."""
        self.see(who, on)
        action = {name: element[name] for name in ("type", "action_id")}
        if element["type"] == "overflow":
            action["selected_option"] = accepted(element, option)
        else:
            kept = ("text", "value", "style")
            action |= {name: element[name] for name in kept if name in element}
        await self._acts.act(team, who, on, block["block_id"], action)

    async def enter(
        self, team: Workspace, who: User, on: Screen, *, block: Json, element: Json, value: Any
    ) -> None:
        """Choose or type a value; the app hears of it where the element tells it."""
        self.see(who, on)
        known = element["type"] not in {"external_select", "multi_external_select"}
        taken = accepted(element, value) if known else value
        state = self._acts.enter(on, block["block_id"], element, taken)
        if block["type"] != "input" or block.get("dispatch_action"):
            initial = SLOTS[element["type"]].initial
            kept = ("placeholder", initial)
            action = {name: element[name] for name in kept if name in element}
            action |= {"action_id": element["action_id"], **state}
            await self._acts.act(team, who, on, block["block_id"], action)

    async def submit(self, team: Workspace, who: User) -> dict[str, str]:
        """Submit the modal on top; return what is said under its inputs, by block id."""
        view = self._core.views.top(who.id)
        if view is None:
            raise Refused("there is no modal open")
        if "submit" not in view.raw:
            raise Refused("the modal has no submit button")
        view.errors = complaints(view)
        view.trouble = None
        if view.errors:
            view.revision = self._core.changes.happened()
            return view.errors
        await self._acts.submit(team, who, view)
        return view.errors

    def see(self, who: User, on: Screen) -> None:
        """Refuse what isn't on this person's screen."""
        if isinstance(on, View):
            if on is not self._core.views.top(who.id) and on is not self._core.views.homes.get(
                who.id
            ):
                raise Refused("that view isn't on the screen")
            return
        if on.only_for not in (None, who.id):
            raise Refused("somebody else's message isn't on the screen")


def complaints(view: View) -> dict[str, str]:
    """Return what the screen itself has against the entries, by block id."""
    found: dict[str, str] = {}
    for block, element in each_element(view.blocks):
        if block["type"] == "input":
            state = view.values[block["block_id"]][element["action_id"]]
            wrong = complaint(element, state, optional=bool(block.get("optional", False)))
            if wrong:
                found[block["block_id"]] = wrong
    return found


def located(on: Screen, block_id: str, action_id: str) -> tuple[Json, Json]:
    """Return a screen's block and element by their ids."""
    for block, element in each_element(on.blocks):
        if (block["block_id"], element["action_id"]) == (block_id, action_id):
            return block, element
    raise Refused("that element isn't on the screen")
