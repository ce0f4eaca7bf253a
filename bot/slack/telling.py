"""One sentence to the person behind a request, by whatever way the request leaves open."""

from __future__ import annotations

from typing import Any

from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import Answers, beside
from bot.slack.payloads import Body, Kind, kind_of, was_typed
from bot.slack.tasks import Tasks


class Teller:
    """Tells people what went otherwise than they asked."""

    def __init__(self, answers: Answers, client: AsyncWebClient, tasks: Tasks) -> None:
        self._answers = answers
        self._client = client
        self._tasks = tasks

    def tell(self, body: Body, sentence: str, *, is_ours: bool = True) -> BoltResponse:
        """Return the answer to ``body`` that says ``sentence``, or says it beside the answer.

        Where only a message of the bot's own could say it, it is sent if the workspace ``is_ours``.
        """
        match kind_of(body):
            case Kind.COMMAND:
                return BoltResponse(status=200, body=dict(beside({"text": sentence})))
            case Kind.SUBMISSION:
                return BoltResponse(status=200, body=_in_form(body["view"], sentence))
            case Kind.SUGGESTION:
                return BoltResponse(status=200, body={"options": []})
            case _:
                self.tell_beside(body, sentence, is_ours=is_ours)
                return BoltResponse(status=200)

    def tell_beside(self, body: Body, sentence: str, *, is_ours: bool = True) -> None:
        """Say ``sentence`` in a message, where ``body`` came from or to the person alone."""
        if url := body.get("response_url"):
            self._answers.later(url, beside({"text": sentence}))
        elif is_ours and (channel := _own_channel(body)):
            post = self._client.chat_postMessage(channel=channel, text=sentence)
            self._tasks.start(post, "tell")


def _in_form(view: dict[str, Any], sentence: str) -> dict[str, Any]:
    """Return the answer to a submission that keeps the form open with all that was typed in it."""
    for block in view.get("blocks") or ():
        if block.get("type") == "input":
            return {"response_action": "errors", "errors": {block["block_id"]: sentence}}
    return {"response_action": "update", "view": notice(view, sentence)}


def notice(view: dict[str, Any], sentence: str) -> dict[str, Any]:
    """Return a modal in place of ``view`` that says ``sentence`` and can only be closed."""
    return {
        "type": "modal",
        "title": view.get("title") or {"type": "plain_text", "text": "Rebound"},
        "close": {"type": "plain_text", "text": "Close"},
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": sentence}}],
    }


def _own_channel(body: Body) -> str | None:
    """Return where the bot may write to the person: the DM it happened in, or one by their id."""
    if "event" in body:
        return body["event"].get("channel") if was_typed(body) else None
    user = body.get("user")
    return user.get("id") if isinstance(user, dict) else None
