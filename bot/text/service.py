"""What Rebound says when it can't do, or can't yet say, what was asked."""

from __future__ import annotations

LATE = "Not saved yet; I'll confirm here. Nothing within a minute? Type it again."

LATE_CLICK = "Not saved yet; I'll confirm here. Nothing within a minute? Press it again."

LATE_FORM = "Not saved yet. If this stays open for a minute, save it again."

DONE_LATE = "Done, and saved. Sorry for the wait."

FORM_SAVED_LATE = "Saved. You can close this."

FORM_REFUSED = "Slack didn't open the form. Nothing is lost: please click again."

STARTING = (
    "I'm still connecting to Slack, and nothing was saved. Please try again in half a minute."
)

ANOTHER_WORKSPACE = (
    "This Rebound serves another workspace, so nothing was saved here. "
    "Whoever runs it can install it in yours."
)

UNKNOWN_BUTTON = "I no longer know that button. Please use a newer message of mine."

UNKNOWN_COMMAND = "I don't know that command (yet)."


def not_saved(reference: str) -> str:
    """Return what is said when the database refused a write."""
    return (
        "That couldn't be saved: my database doesn't answer, and nothing was logged. "
        f"Please type it again in a minute. (Reference {reference})"
    )


def uncertain(reference: str) -> str:
    """Return what is said when the database went away in the middle of a write."""
    return (
        "My database went away just as I was saving that, and I can't tell whether it did. "
        f"Please look at `/lost stats` before you type it again. (Reference {reference})"
    )


def broken(reference: str) -> str:
    """Return what is said when something failed that nobody foresaw."""
    return (
        "Something broke on my side, and I can't tell whether that was saved. "
        f"Please look before you type it again. (Reference {reference})"
    )
