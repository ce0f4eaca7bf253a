"""The bot in the demo: put together, following the playground's clock, and watched."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import logs
from bot.playground.story import Slack
from bot.scheduling.pace import Pace

if TYPE_CHECKING:
    from bot.app import Bot

# A bot that doesn't end by itself is left behind: the demo has two seconds for all of its end.
_STOP_SECONDS = 1.0

# Libraries' tasks may end with errors that they deal with.
_OURS = re.compile(r"bot/(?!playground/)")

Broke = Callable[[BaseException], None]


class CannotBegin(Exception):  # noqa: N818 - a sentence for whoever starts the demo
    """The demo has no port or no database."""


@asynccontextmanager
async def whole_bot(slack: Slack, folder: Path, key: str, broke: Broke) -> AsyncIterator[Bot]:
    """Run the bot on the database in ``folder``; ``broke`` hears what goes wrong in its depths.

    Raises CannotBegin where there is no database; at its start, whatever is wrong with it.
    """
    # Imported here: that takes a second, and the page that is there by then shows what is wrong.
    from bot.app import Bot  # noqa: PLC0415
    from bot.features import FEATURES  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415
    from bot.storage import StorageError, open_storage  # noqa: PLC0415

    settings = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
    try:
        storage = await open_storage(f"sqlite:///{folder / 'rebound.db'}", [key])
    except StorageError as problem:
        raise CannotBegin(str(problem)) from None
    try:
        before = asyncio.all_tasks()
        bot = Bot(
            settings, features=FEATURES, storage=storage, now=slack.clock.now, pace=_pace(slack)
        )
        try:
            await bot.start()
            await slack.bot_connected()
            _watch(asyncio.all_tasks() - before, broke)
            with _following(slack, bot, broke):
                yield bot
        finally:
            await _stop(bot)
    finally:
        await storage.close()


def _pace(slack: Slack) -> Callable[[], Pace]:
    """Return a pace by the playground's clock: what is moved on by hours has had its pauses."""

    def seconds() -> float:
        return slack.clock.now().timestamp()

    return lambda: Pace(seconds, seconds)


@contextmanager
def _following(slack: Slack, bot: Bot, broke: Broke) -> Iterator[None]:
    """Let the bot do what is due whenever the playground's clock is moved."""

    async def follow(_now: datetime) -> None:
        try:
            await bot.due_now()
        except Exception as error:  # noqa: BLE001 - the clock moves on, and the page tells of it
            broke(error)

    stop = slack.clock.on_move(follow)
    try:
        yield
    finally:
        stop()


def _watch(lasting: Iterable[asyncio.Task[Any]], broke: Broke) -> None:
    """Tell when one of the tasks ends that last as long as the bot does."""

    def ended(task: asyncio.Task[Any]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None and any(map(_OURS.match, logs.described(error)["where"])):
            broke(error)

    for task in lasting:
        task.add_done_callback(ended)


async def _stop(bot: Bot) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(_STOP_SECONDS):
            await bot.stop()
