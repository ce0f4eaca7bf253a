"""``views.*``: modals and Homes."""

from __future__ import annotations

from bot.playground import shapes
from bot.playground.api.call import Call, Method
from bot.playground.errors import SlackError
from bot.playground.views import View
from bot.playground.world import Json


def open_view(call: Call) -> Json:
    """Open a modal for whoever caused the trigger."""
    _needs_view(call)
    trigger = call.core.triggers.use(_trigger_id(call))
    return _shown(call, call.core.views.open(trigger.user, trigger.team, call.args["view"]))


def push_view(call: Call) -> Json:
    """Lay a modal upon the one in which the trigger was caused."""
    _needs_view(call)
    trigger = call.core.triggers.use(_trigger_id(call))
    if trigger.view is None:
        raise SlackError("not_found")
    return _shown(call, call.core.views.push(trigger.user, trigger.team, call.args["view"]))


def update_view(call: Call) -> Json:
    """Replace an open modal's or a Home's content."""
    _needs_view(call)
    view = call.core.views.find(call.maybe("view_id"), call.maybe("external_id"))
    return _shown(call, call.core.views.update(view, call.args["view"], call.maybe("hash")))


def publish_view(call: Call) -> Json:
    """Publish a person's Home."""
    _needs_view(call)
    if not call.core.app.manifest.home_tab:
        raise SlackError("not_enabled")
    who = call.user("user_id")
    view = call.core.views.publish(who.id, call.team.id, call.args["view"], call.maybe("hash"))
    return _shown(call, view)


def _shown(call: Call, view: View) -> Json:
    view.revision = call.core.changes.happened()
    return {"view": shapes.view(view, call.bot)}


def _trigger_id(call: Call) -> str | None:
    return call.maybe("trigger_id") or call.maybe("interactivity_pointer")


def _needs_view(call: Call) -> None:
    if not call.args.get("view"):
        call.text("view")


METHODS = (
    Method("views.open", open_view, 4, json=True),
    Method("views.push", push_view, 4, json=True),
    Method("views.update", update_view, 4, json=True),
    Method("views.publish", publish_view, 4, json=True),
)
