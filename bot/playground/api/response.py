"""What the bot posts to a response URL."""

from __future__ import annotations

import json
import time
from typing import Any

from aiohttp import web

from bot.playground.api.call import Services
from bot.playground.api.door import OK, Reply, befall, broken
from bot.playground.chatter import content
from bot.playground.errors import SlackError, invalid
from bot.playground.hooks import Hook
from bot.playground.world import Json

NAME = "response_url"
GONE = 404
BAD = 400


class ResponseUrls:
    """Answers every request to a response URL."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Do what the posted JSON says, five times within thirty minutes."""
        core = self._services.core
        started = time.perf_counter()
        raw = await request.text()
        fault = core.faults.take(NAME)
        reply = await befall(fault) or self._answer(request.match_info["name"], raw)
        if fault and fault.kind == "lost":
            reply = Reply(0, reply.body, {})
        ms = (time.perf_counter() - started) * 1000
        status = reply.status or "dropped"
        core.wire.record(
            core.clock.now(),
            "to_slack",
            NAME,
            status=status,
            ms=ms,
            request=_shown(raw),
            response=reply.body,
        )
        if not reply.status:
            return broken(request)
        return web.json_response(reply.body, status=reply.status, headers=reply.headers)

    def _answer(self, name: str, raw: str) -> Reply:
        core = self._services.core
        try:
            hook = core.hooks.use(name, core.clock.now())
        except SlackError as refusal:
            return Reply(GONE, refusal.body(), {})
        try:
            self._obey(hook, _parsed(raw))
        except SlackError as refusal:
            core.refused(NAME, refusal, _shown(raw), channel=hook.channel, user=hook.user)
            return Reply(BAD, refusal.body(), {})
        return Reply(OK, {"ok": True}, {})

    def _obey(self, hook: Hook, body: Json) -> None:
        where = hook.workspace.channels[hook.channel]
        here = hook.message is not None and hook.message.ts in where.messages
        if body.get("delete_original"):
            if hook.message is not None and here:
                self._services.core.remove(where, hook.message)
            return
        checked = content(body)
        if body.get("replace_original") and hook.message is not None and here:
            self._replace(hook, checked)
            return
        in_channel = body.get("response_type") == "in_channel"
        self._services.chatter.app_posts(
            hook.workspace,
            where,
            checked,
            only_for=None if in_channel else hook.user,
            thread_ts=body.get("thread_ts"),
        )

    def _replace(self, hook: Hook, checked: Json) -> None:
        message = hook.message
        if message is None or not message.by_app:
            raise SlackError("cant_update_message")
        if message.only_for is not None:
            self._services.core.rewrite(message, **checked)
            return
        where = hook.workspace.channels[hook.channel]
        self._services.chatter.app_edits(hook.workspace, where, message, checked)


def _parsed(raw: str) -> Json:
    try:
        body = json.loads(raw)
    except ValueError:
        raise SlackError("invalid_payload") from None
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    if body.get("response_type") not in {None, "ephemeral", "in_channel"}:
        raise invalid("invalid_arguments", ["unknown response_type [json-pointer:/response_type]"])
    return body


def _shown(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return raw
