"""The whole bot in a workspace of the playground."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import Bot
from bot.features import FEATURES
from bot.playground.story import Slack
from bot.scheduling.pace import Pace
from bot.settings import Settings
from bot.storage import Storage


@asynccontextmanager
async def rebound(slack: Slack, storage: Storage) -> AsyncIterator[Bot]:
    """Run the bot; it follows the workspace's clock, and what is due is sent when that moves."""
    settings = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
    bot = Bot(
        settings, features=FEATURES, storage=storage, now=slack.clock.now, pace=without_pauses
    )
    slack.clock.on_move(lambda _: bot.due_now())
    await bot.start()
    await slack.bot_connected()
    yield bot
    await bot.stop()


def without_pauses() -> Pace:
    """Return a pace at which nobody has to wait: ten seconds pass whenever it is looked at."""
    seconds = itertools.count(0.0, 10.0).__next__
    return Pace(seconds, seconds)
