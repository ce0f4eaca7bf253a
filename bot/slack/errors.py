"""What nobody foresaw: one sentence with a reference for the person, the same one in the log."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.logs import described
from bot.slack.outcomes import Outcome, note
from bot.slack.payloads import Body, Kind, kind_of, was_typed
from bot.slack.telling import Teller
from bot.storage import StorageError, UncertainError
from bot.text import service as text

log = structlog.get_logger()


def answer_errors(app: AsyncApp, teller: Teller) -> None:
    """Make ``app`` answer every failure."""

    @app.error
    async def failed(error: Exception, body: Body, context: AsyncBoltContext) -> BoltResponse:
        reference: str = context["reference"]
        kind = kind_of(body)
        note(context, Outcome.FAILED)
        log.error("request.failed", **described(error))
        say = _sentence(error)
        if (acknowledged := context.ack.response) is not None and kind is not Kind.EVENT:
            teller.tell_beside(body, say(reference))
            return acknowledged
        if kind is Kind.EVENT and not was_typed(body):
            return BoltResponse(status=500)  # Slack sends it again
        return teller.tell(body, say(reference))


def _sentence(error: Exception) -> Callable[[str], str]:
    """Return what says, with the reference, whether it was saved."""
    if isinstance(error, UncertainError):
        return text.uncertain
    return text.not_saved if isinstance(error, StorageError) else text.broken
