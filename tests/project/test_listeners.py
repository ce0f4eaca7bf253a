"""What Slack's framework never says: an unknown name among a listener's parameters becomes None,
and a button without a listener does nothing.
"""

from __future__ import annotations

import ast
import inspect

from slack_bolt.kwargs_injection.async_args import AsyncArgs

from tests.project.registered import RecordingApp
from tests.project.source import calls, modules


def test_listeners_take_only_what_they_can_be_given(app: RecordingApp) -> None:
    known = {"args", "error", *inspect.signature(AsyncArgs).parameters, *app.shared}
    for listener in app.listeners:
        taken = set(inspect.signature(listener.function).parameters)
        assert taken <= known, f"{listener.function.__qualname__} takes {taken - known}"


def test_listeners_that_must_acknowledge_can(app: RecordingApp) -> None:
    for listener in app.listeners:
        if listener.kind not in {"event", "message", "error"}:
            taken = inspect.signature(listener.function).parameters
            assert "ack" in taken, f"{listener.function.__qualname__} never acknowledges"


def test_lost_is_looked_for_first(app: RecordingApp) -> None:
    first = next(one for one in app.listeners if one.kind != "error")
    assert (first.kind, first.constraint) == ("command", "/lost")


def test_each_button_and_menu_has_a_listener(app: RecordingApp) -> None:
    ids = _constants("button", 1) | _constants("overflow", 0)
    assert ids
    assert {name for name in ids if not app.takes("action", name)} == set()


def test_each_modal_that_can_be_submitted_has_a_listener(app: RecordingApp) -> None:
    ids = _constants("modal", 0, given="submit")
    assert {name for name in ids if not app.takes("view", name)} == set()


def _constants(builder: str, position: int, given: str | None = None) -> set[str]:
    """Return the ids written out as an argument of a builder, where ``given`` is given, too."""
    arguments = (
        call.args[position]
        for path in modules("bot/features")
        for call in calls(path, builder)
        if len(call.args) > position
        and (given is None or given in {keyword.arg for keyword in call.keywords})
    )
    return {
        argument.value
        for argument in arguments
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
