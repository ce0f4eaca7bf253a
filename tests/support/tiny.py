"""A tiny feature, and a bot that has it and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.app import Bot
from bot.domain.people import Person
from bot.feature import Feature
from bot.settings import Settings
from bot.slack.answers import replacing
from bot.slack.identity import person
from bot.slack.services import Services
from bot.storage import Storage, Tx, Unit
from tests.support.payloads import SECRET, signed

T = TypeVar("T")


async def _nothing(*_: object) -> list[Any]:
    return []


_TX = cast(
    Tx,
    SimpleNamespace(
        schedules=SimpleNamespace(resume=_nothing),
        deliveries=SimpleNamespace(tenants=_nothing),
        granted=SimpleNamespace(put=_nothing),
    ),
)


class NoStorage:
    """A database with nothing in it that is due; ``fault`` is raised by whatever is asked."""

    def __init__(self) -> None:
        self.fault: Exception | None = None

    async def write(self, unit: Unit[T], rep: Person | None = None) -> T:  # noqa: ARG002
        await self.ping()
        return await unit(_TX)

    async def read(self, unit: Unit[T]) -> T:
        return await self.write(unit)

    async def ping(self) -> None:
        if self.fault:
            raise self.fault

    async def close(self) -> None:
        pass


@dataclass
class TinyFeature:
    """``/lost`` answers with its text; ``before`` runs ahead of every listener's answer."""

    before: Callable[[], Any] = lambda: None
    done: list[str] = field(default_factory=list)

    async def _work(self, name: str) -> None:
        outcome = self.before()
        if asyncio.iscoroutine(outcome):
            await outcome
        self.done.append(name)

    def listeners(self, app: AsyncApp) -> None:
        @app.command("/lost")
        async def lost(
            ack: AsyncAck, command: dict[str, Any], context: AsyncBoltContext, services: Services
        ) -> None:
            who = person(context)
            await self._work("lost")
            await ack(
                f"{who.tenant_id} {who.user_id} {services.default_timezone}: {command['text']}"
            )

        @app.action("again")
        async def again(ack: AsyncAck, body: dict[str, Any], services: Services) -> None:
            await self._work("again")
            services.answers.later(body["response_url"], replacing({"text": "one more"}))
            await ack()

        @app.view("form")
        async def form(ack: AsyncAck) -> None:
            await self._work("form")
            await ack(response_action="clear")

        @app.event("message")
        async def message(event: dict[str, Any]) -> None:
            await self._work(event["text"])

        @app.event("user_change")
        async def user_change(context: AsyncBoltContext) -> None:
            await self._work(person(context).user_id)


def settings(api_url: str, folder: Path, **changes: str) -> Settings:
    """Return settings for a bot on a free port, over signed HTTP unless told otherwise."""
    return Settings.read(
        {
            "SLACK_BOT_TOKEN": "xoxb-1-tiny",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": api_url,
            "DATABASE_URL": f"sqlite:///{folder / 'tiny.db'}",
            "DEFAULT_TIMEZONE": "Europe/Berlin",
            "HOST": "127.0.0.1",
            "PORT": "0",
            **changes,
        }
    )


@asynccontextmanager
async def running(
    given: Settings, feature: TinyFeature, storage: Storage | None = None
) -> AsyncIterator[Bot]:
    """Run a bot in this event loop."""
    bot = Bot(given, features=[Feature("tiny", feature.listeners)], storage=storage or NoStorage())
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    text: str


async def post(bot: Bot, raw: bytes, headers: dict[str, str] | None = None) -> Answer:
    """Send ``raw`` to the bot, signed unless ``headers`` are given."""
    url = f"http://127.0.0.1:{bot.port}/slack/events"
    sent = signed(raw) if headers is None else headers
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=BytesIO(raw), headers=sent) as got,
    ):
        return Answer(got.status, await got.text())


async def get(bot: Bot, path: str) -> Answer:
    """Ask the bot for ``path``."""
    url = f"http://127.0.0.1:{bot.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as got:
        return Answer(got.status, await got.text())
