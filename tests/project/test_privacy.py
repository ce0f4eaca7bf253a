"""Every place from which something leaves for Slack, and whom it reaches.

A new one fails here until it is listed; tests/e2e/test_privacy.py then drives it and looks at
what everybody else got to see.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.hours import Occasion
from bot.feature import Surface
from bot.features import FEATURES
from tests.project.source import calls, modules, tree_of

READING = {
    *("auth_test", "apps_connections_open", "users_info"),
    *("conversations_info", "conversations_members"),
}
"""Methods of Slack's that show nothing to anybody."""

SENDERS = {
    "bot/scheduling/sender.py": {"chat_postMessage", "chat_update"},  # a delivery's channel
    "bot/slack/requests.py": {"chat_postMessage", "views_update"},  # who made the request
    "bot/slack/modals.py": {"views_open", "views_push", "views_update"},  # likewise
    "bot/slack/door.py": {"views_update"},  # whose modal was answered too late
    "bot/slack/telling.py": {"chat_postMessage"},  # who made the request
    "bot/slack/answers.py": {"post"},  # whoever's response_url it is: the one who did something
}
"""What is called to send something, by file, and whom it reaches."""

TO_THE_REP = {
    *("morning", "evening", "digest", "goodbye"),
    *("answer", "block", "reask", "plan", "next", "admin_load"),
    *("coach_answer", "coach_said", "ask_waits"),
    *("reset", "ask_why", "cool_off", "revisit"),
    *("cheered", "board_trouble"),  # who was cheered on, with a name; who set a board up
}
"""Kinds of deliveries that go to the person whose words they may hold."""

TO_A_COACH = {"coach_role", "coach_ask", "coach_recall"}
"""Kinds that go to somebody else, each after the rep's *Send*: nothing, what was shown, nothing."""

TO_A_CHANNEL = {
    *("board", "board_update", "shared_board"),  # sums, and names of those who joined
    *("share", "list", "concern"),  # words that were written for it, as the preview showed them
}
"""Kinds that go to a channel, whose board or preview it was."""

CHANNELS = {
    "bot/features/asking/use_cases.py": {"moment.person.user_id"},
    "bot/features/leaderboard/jobs.py": {"board.channel_id", "user_id"},  # who set it up
    "bot/features/leaderboard/listeners.py": {"request.channel_id"},  # where it was typed
    "bot/features/sharing/listeners.py": {"channel_id"},  # that of the preview, of the box
    "bot/storage/cheering.py": {"made.to_user_id"},  # who was cheered on
    "bot/features/calling/listeners.py": {"request.person.user_id"},
    "bot/features/details/jobs.py": {"contact.person.user_id"},
    "bot/features/direct_messages/listeners.py": {"request.channel_id"},  # the rep's own DM
    "bot/features/internal/jobs.py": {"rep.person.user_id"},
    "bot/features/nudges/jobs.py": {"delivery.channel"},  # that of the rep's morning
    "bot/features/nudges/listeners.py": {"person.user_id"},
    "bot/features/resets/use_cases.py": {"reset.person.user_id"},
    "bot/storage/coaching.py": {"person.user_id"},  # the rep, or for TO_A_COACH the coach
    "bot/storage/reflecting.py": {"person.user_id"},
    "bot/storage/reminders.py": {"rep.person.user_id"},
}
"""To whom deliveries are addressed, by the file that makes them."""

COMPUTED = {
    "bot/features/leaderboard/jobs.py",
    "bot/storage/coaching.py",
    "bot/storage/reflecting.py",
    "bot/storage/reminders.py",
}
"""Files that make deliveries of several kinds."""

PUBLIC = "in_channel"

FOR_ALL = {"bot/features/leaderboard/listeners.py"}
"""Where something is answered for all to see: a board that somebody shares."""

CODE = [path for path in modules("bot") if path.parts[1] not in {"playground", "demo", "doctor"}]
MAKING = [path for path in CODE if path != Path("bot/storage/deliveries.py")]  # which reads them


def test_every_call_that_sends_something_is_listed() -> None:
    methods = {name for name in vars(AsyncWebClient) if not name.startswith("_")}
    sending = (methods - READING) | {"post", "put", "request", "ws_connect"}
    found: dict[str, set[str]] = {}
    for path in CODE:
        if names := set(_named(path, sending)):
            found[str(path)] = names
    assert found == SENDERS


def test_no_answer_is_shown_to_a_whole_channel() -> None:
    saying = {
        str(path)
        for path in CODE
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and node.value == PUBLIC
    }
    assert saying == FOR_ALL


def test_every_kind_of_delivery_is_listed_with_whom_it_reaches() -> None:
    written = {kind for feature in FEATURES for kind in feature.deliveries}
    made = {kind for path in MAKING for kind in _given(path, "kind") if "'" in kind}
    named = {kind.strip("'") for kind in made} | {occasion.value for occasion in Occasion}
    assert written | named == TO_THE_REP | TO_A_COACH | TO_A_CHANNEL
    assert set() == TO_THE_REP & TO_A_COACH == TO_A_CHANNEL & (TO_THE_REP | TO_A_COACH)


def test_kinds_are_written_out_where_they_are_not_listed() -> None:
    computed = {str(path) for path in MAKING if any("'" not in k for k in _given(path, "kind"))}
    assert computed == COMPUTED


def test_every_delivery_is_addressed_to_somebody_known() -> None:
    found = {str(path): set(_given(path, "channel")) for path in MAKING}
    assert {path: channels for path, channels in found.items() if channels} == CHANNELS


def test_what_a_schedule_brings_goes_to_its_rep_and_is_written_when_it_is_sent() -> None:
    rows = Path("bot/storage/deliveries.py")
    planned = next(node for node in ast.walk(tree_of(rows)) if getattr(node, "name", "") == "_rows")
    given = {
        key.value: ast.unparse(value)
        for node in ast.walk(planned)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    assert given["channel"] == "person.user_id"
    assert given["payload"] == "EMPTY"


def test_in_coaching_only_what_goes_to_a_coach_is_addressed_to_one() -> None:
    letters = {
        (ast.unparse(call.args[0]), ast.unparse(call.args[1]).strip("'"))
        for path in CODE
        for call in calls(path, "letter")
    }
    assert {kind for who, kind in letters if who == "ask.coach"} == TO_A_COACH
    assert {who for who, _ in letters} == {"ask.coach", "ask.person", "rep.person"}


def test_a_coach_is_shown_the_blocks_of_an_ask_and_nothing_else_of_it() -> None:
    """Where a coach's message is made, nothing else that an ask holds of the rep's is read."""
    told = {"skill", "link", "parts", "note", "details", "written", "tone", "their_words"}
    path = Path("bot/features/reviewing/blocks.py")
    read = {
        ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)
    }
    assert {name for name in read for word in told if name.endswith(f".{word}")} == set()
    assert "ask.blocks" in read


def test_the_surface_has_nothing_that_was_forgotten_here() -> None:
    """A way of showing something that Surface gains is to be looked at for whom it shows it to."""
    assert set(Surface.__dataclass_fields__) == {
        *("reply", "readings", "subcommands", "words", "choices", "reply_lines", "reply_blocks"),
        *("reply_end", "welcome", "after_log", "stats", "help"),
    }


def _given(path: Path, argument: str) -> list[str]:
    """Return what is given to ``Delivery(…)`` for an argument, as source."""
    return [
        ast.unparse(keyword.value)
        for call in calls(path, "Delivery")
        for keyword in call.keywords
        if keyword.arg == argument
    ]


def _named(path: Path, methods: set[str]) -> Iterator[str]:
    """Yield which of the methods of Slack's client, or of the session, a file names."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and node.attr in methods:
            of = ast.unparse(node.value)
            if "client" in of or "session" in of:
                yield node.attr
