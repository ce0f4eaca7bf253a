"""What Slack answers when it refuses a call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class SlackError(Exception):
    """A refusal by its Slack name (``channel_not_found``), with further fields of the answer."""

    def __init__(self, code: str, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields

    def body(self) -> dict[str, Any]:
        """Return the answer's JSON."""
        return {"ok": False, "error": self.code, **self.fields}


def invalid(code: str, problems: Sequence[str]) -> SlackError:
    """Return the refusal ``code`` with one message a problem, as Slack words them."""
    return SlackError(
        code, response_metadata={"messages": [f"[ERROR] {problem}" for problem in problems]}
    )


class Refused(Exception):  # noqa: N818  (a person's screen says no; nothing went wrong)
    """A person tried what the screen doesn't offer: a button that isn't there, a closed modal."""
