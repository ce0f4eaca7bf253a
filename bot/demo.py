"""The whole bot against a local Slack in the browser: no account, no token, nothing kept."""

from __future__ import annotations

import asyncio
import signal
import tempfile
import webbrowser
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bot import logs
from bot.app import Bot
from bot.features import FEATURES
from bot.playground.story import playground
from bot.settings import Settings
from bot.storage import open_storage


async def demo(manifest: dict[str, Any], *, port: int, data: Path | None, browser: bool) -> None:
    """Run Slack and the bot until Ctrl-C; the page's address is the first line that is printed.

    ``data`` keeps the database from one time to the next; without it, it goes with the demo.
    Raises StorageError, CannotListen.
    """
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    with ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rebound-")))
        async with playground(manifest, port=port) as slack:
            print(slack.url, flush=True)
            logs.configure("WARNING", "console")
            settings = Settings.read({**slack.settings(), "HOST": "127.0.0.1", "PORT": "0"})
            storage = await open_storage(f"sqlite:///{folder / 'rebound.db'}")
            try:
                bot = Bot(settings, features=FEATURES, storage=storage, now=slack.clock.now)
                slack.clock.on_move(lambda _: bot.due_now())
                await bot.start()
                await slack.bot_connected()
                if browser:
                    webbrowser.open(slack.url)
                await ended.wait()
                await bot.stop()
            finally:
                await storage.close()
