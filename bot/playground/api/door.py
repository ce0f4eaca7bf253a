"""The door of the Web API: token, scope, limit, fault, method, record."""

from __future__ import annotations

import asyncio
import json
import math
import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.playground.api import chat, conversations, files, lifecycle, people, views
from bot.playground.api.call import APP, NONE, Call, Method, Services
from bot.playground.apps import Install
from bot.playground.errors import SlackError, invalid
from bot.playground.faults import Fault
from bot.playground.world import Json

METHODS: dict[str, Method] = {
    method.name: method
    for module in (chat, conversations, files, lifecycle, people, views)
    for method in module.METHODS
}

READABLE = {"application/json", "application/x-www-form-urlencoded", "multipart/form-data", ""}
TOO_MANY = 429
OK = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back; ``status`` 0 means that the connection breaks instead."""

    status: int
    body: Json
    headers: dict[str, str]


class Door:
    """Answers every request to ``/api/<method>``."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request as Slack would."""
        core = self._services.core
        name = request.match_info["method"]
        started = time.perf_counter()
        args, problem = await _arguments(request, METHODS.get(name))
        reply = await self._reply(request, name, args, problem)
        ms = (time.perf_counter() - started) * 1000
        status = reply.status or "dropped"
        core.wire.record(
            core.clock.now(),
            "to_slack",
            name,
            status=status,
            ms=ms,
            request=args,
            response=reply.body,
        )
        if not reply.status:
            return broken(request)
        return web.json_response(reply.body, status=reply.status, headers=reply.headers)

    async def _reply(
        self, request: web.Request, name: str, args: Json, problem: SlackError | None
    ) -> Reply:
        fault = self._services.core.faults.take(name)
        early = await befall(fault)
        if early is not None:
            return early
        if problem is not None:
            return Reply(OK, problem.body(), {})
        reply = self._answer(request, name, args)
        return Reply(0, reply.body, {}) if fault and fault.kind == "lost" else reply

    def _answer(self, request: web.Request, name: str, args: Json) -> Reply:
        try:
            method = _method(name)
            install = self._install(request, method, args)
            _scoped(method, install)
            wait = self._wait(method, install, args)
            if wait:
                return limited(wait)
        except SlackError as refusal:
            return Reply(OK, refusal.body(), {})
        call = Call(self._services, install, args, request.headers.get("Authorization", ""))
        try:
            body = method.run(call)
        except SlackError as refusal:
            self._remember(name, call, refusal)
            return Reply(OK, refusal.body(), {})
        return Reply(OK, {"ok": True, **body}, _scope_header(install))

    def _remember(self, name: str, call: Call, refusal: SlackError) -> None:
        if "response_metadata" not in refusal.fields:
            return
        raw = call.args.get("view") or call.args.get("blocks") or call.args
        user = call.args.get("user") or call.args.get("user_id")
        self._services.core.refused(
            name, refusal, raw, channel=_channel_meant(call), user=str(user) if user else None
        )

    def _install(self, request: web.Request, method: Method, args: Json) -> Install | None:
        if method.token == NONE:
            return None
        header = request.headers.get("Authorization", "")
        token = header.partition(" ")[2].strip() or str(args.get("token", ""))
        if not token:
            raise SlackError("not_authed")
        app = self._services.core.app
        if token == app.app_token:
            if method.token != APP:
                raise SlackError("not_allowed_token_type")
            return None
        install = app.installs.get(token)
        if install is None:
            raise SlackError("invalid_auth")
        if method.token == APP:
            raise SlackError("not_allowed_token_type")
        return install

    def _wait(self, method: Method, install: Install | None, args: Json) -> float:
        team = install.workspace.id if install else ""
        channel = args.get("channel")
        return self._services.core.limits.wait(
            method.name, method.tier, team, channel if isinstance(channel, str) else None
        )


def limited(seconds: float) -> Reply:
    """Return the answer to a call beyond the limit."""
    headers = {"Retry-After": str(math.ceil(seconds))}
    return Reply(TOO_MANY, {"ok": False, "error": "ratelimited"}, headers)


async def befall(fault: Fault | None) -> Reply | None:
    """Return what a fault answers in the method's stead, or none where the call goes on."""
    if fault is None or fault.kind in {"lost", "twice"}:
        return None
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
        return None
    if fault.kind == "ratelimited":
        return limited(fault.seconds)
    if fault.kind == "status":
        return Reply(fault.status, {"ok": False, "error": "internal_error"}, {})
    if fault.kind == "error":
        return Reply(OK, {"ok": False, "error": fault.code}, {})
    return Reply(0, {}, {})


def broken(request: web.Request) -> web.Response:
    """Break the connection under a request instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _method(name: str) -> Method:
    method = METHODS.get(name)
    if method is None:
        raise SlackError("unknown_method", req_method=name)
    return method


def _channel_meant(call: Call) -> str:
    """Return the id of the channel that a call names, by whatever name; empty without one."""
    name = str(call.args.get("channel", ""))
    if call.install is None or not name:
        return ""
    named = call.team.channel_named(name) if name.startswith("#") else None
    direct = call.team.im(name, call.bot.bot_user)
    found = named or direct
    return found.id if found is not None else name


def _scope_header(install: Install | None) -> dict[str, str]:
    return {} if install is None else {"X-OAuth-Scopes": ",".join(sorted(install.scopes))}


def _scoped(method: Method, install: Install | None) -> None:
    if install is None or not method.scopes or install.scopes & set(method.scopes):
        return
    raise SlackError(
        "missing_scope",
        needed=method.scopes[0],
        provided=",".join(sorted(install.scopes)),
    )


async def _arguments(request: web.Request, method: Method | None) -> tuple[Json, SlackError | None]:
    args: Json = dict(request.query)
    if not request.can_read_body:
        return args, None
    kind = request.content_type
    if kind == "application/json":
        return await _json_arguments(request, method, args)
    if kind in READABLE:
        form = await request.post()
        return args | {name: value for name, value in form.items() if isinstance(value, str)}, None
    return args, SlackError("invalid_post_type")


async def _json_arguments(
    request: web.Request, method: Method | None, args: Json
) -> tuple[Json, SlackError | None]:
    try:
        body: Any = json.loads(await request.text())
    except ValueError:
        return args, SlackError("invalid_json")
    if not isinstance(body, dict):
        return args, SlackError("json_not_object")
    if method is not None and not method.json:
        return args, invalid("invalid_arguments", ["this method doesn't read JSON bodies"])
    return args | body, None
