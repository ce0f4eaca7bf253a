"""The demo from its start to its end."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import tempfile
import threading
import traceback
import webbrowser
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot import logs
from bot.demo import story as plot
from bot.demo.kept import Kept
from bot.demo.telling import Storyteller
from bot.demo.whole import CannotBegin, whole_bot
from bot.playground.clock import Clock
from bot.playground.story import Slack

if TYPE_CHECKING:
    from bot.app import Bot

# Ctrl-C ends the demo within two seconds, whatever still runs.
_END_SECONDS = 1.8


async def demo(
    manifest: dict[str, Any], *, port: int, data: Path | None, browser: bool, story: bool
) -> None:
    """Run Slack and the bot until Ctrl-C; the page's address is the first line that is printed.

    ``data`` keeps the database from one time to the next; without it, it goes with the demo.
    ``story`` fills in three months at once. Raises CannotBegin.
    """
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    folder = _folder(data)
    thrown_away = folder if data is None else None
    try:
        running = asyncio.create_task(Demo(manifest, folder, story=story).run(port, browser))
        ending = asyncio.create_task(ended.wait())
        await asyncio.wait({running, ending}, return_when=asyncio.FIRST_COMPLETED)
        last_resort = _end_within(_END_SECONDS, thrown_away)
        for task in (running, ending):
            task.cancel()
        with suppress(asyncio.CancelledError):
            await running
        last_resort.cancel()
    finally:
        _throw_away(thrown_away)


class Demo:
    """One run of the demo over the database in ``folder``; ``ready`` once its bot is, or broke."""

    def __init__(self, manifest: dict[str, Any], folder: Path, *, story: bool) -> None:
        self._folder = folder
        self._story = story
        self.ready = asyncio.Event()
        is_new = not (folder / "rebound.db").exists()
        self._kept = Kept.read(folder)
        back = plot.THREE_MONTHS if story and is_new else timedelta()
        start = datetime.now(UTC) + timedelta(seconds=self._kept.ahead) - back
        self.slack = Slack(manifest, clock=Clock(start))
        if self._kept.story:
            plot.bring_team(self.slack)
        self._keep()

    async def run(self, port: int, browser: bool) -> None:  # noqa: FBT001 - as the option says
        """Serve the page, then the bot. Raises CannotBegin."""
        try:
            url = await self.slack.open(port=port)
        except OSError as problem:
            raise CannotBegin(f"The page can't be served: {problem}.") from None
        try:
            _say_where(url, port)
            self.slack.clock.on_move(self._moved)
            await self._run_bot(browser)
            await asyncio.Event().wait()  # a page without a bot is still there to be read
        finally:
            await self.slack.close()

    async def _run_bot(self, browser: bool) -> None:  # noqa: FBT001 - as the option says
        """Run the bot; when it breaks, say so on the page, and leave that open."""
        logs.configure("WARNING", "console")
        self.slack.tell_of_bot("It is starting.")
        try:
            async with whole_bot(self.slack, self._folder, self._kept.key, self._broke) as bot:
                self.slack.tell_of_bot("")
                print("Ready. Ctrl-C ends it.", flush=True)
                if browser:
                    _open(self.slack.url)
                await self._live(bot)
            self._broke(bot.gave_up or RuntimeError("it ended"))
        except CannotBegin:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the page tells of it
            self._broke(error)

    async def _live(self, bot: Bot) -> None:
        teller = self._teller(bot)
        self.ready.set()
        try:
            await bot.over()
        finally:
            teller.stop()

    def _broke(self, error: BaseException) -> None:
        """Tell on the page that the bot broke, and in the log how."""
        self.ready.set()
        traceback.print_exception(error)
        where = logs.described(error)["where"][-1:]
        at = f" at {where[0]}" if where else ""
        name = self.slack.core.app.manifest.name
        self.slack.tell_of_bot(
            f"{name} broke: {type(error).__name__}{at}. Its log says all of it, in the terminal"
            " where the demo was started; end it there with Ctrl-C, and start it again."
        )

    # --- the clock and the story

    async def _moved(self, _now: datetime) -> None:
        self._keep()

    def _keep(self) -> None:
        ahead = self.slack.clock.now() - datetime.now(UTC)
        self._kept.ahead = ahead.total_seconds()
        self._kept.write(self._folder)

    def _teller(self, bot: Bot) -> Storyteller:
        """Begin with the story, or offer it on the page; there is one for each database."""
        teller = Storyteller(self.slack, bot.settled, begun=self._begun, broke=self._broke)
        if self._story and not self._kept.story:
            teller.begin(datetime.now(UTC))
        elif not self._kept.story:
            teller.offer()
        return teller

    def _begun(self) -> None:
        self._kept.story = True
        self._keep()


def _folder(data: Path | None) -> Path:
    """Return the folder of the database: what was asked for, or one to throw away."""
    if data is None:
        return Path(tempfile.mkdtemp(prefix="rebound-"))
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotBegin(f"The database can't be kept in {data}: {problem.strerror}.") from None
    return data


def _say_where(url: str, port: int) -> None:
    print(url, flush=True)
    got = urlsplit(url).port
    if port and got != port:
        print(f"Port {port} is taken, so the page is at port {got}.", flush=True)


def _open(url: str) -> None:
    """Open the page; what opens it may take its time."""
    threading.Thread(target=webbrowser.open, args=[url], daemon=True).start()


def _end_within(seconds: float, thrown_away: Path | None) -> threading.Timer:
    """End the process then, if it still runs."""

    def cut_off() -> None:
        _throw_away(thrown_away)
        os._exit(1)

    timer = threading.Timer(seconds, cut_off)
    timer.daemon = True
    timer.start()
    return timer


def _throw_away(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
