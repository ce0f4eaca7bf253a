"""What an operator does to the database: migrate it, back it up, move it."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import SettingsError, database_url, keys

# The storage is imported by the commands that need it: the help and wrong settings come at once.

Act = Callable[[str, argparse.Namespace], None]
"""Does something to the database at an address, and prints what it did. Raises StorageError."""

_FAILED = 1
_MISUSED = 2
_BAR = 30
_REDRAWN = 0.2
_MEGABYTE = 1_000_000


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands. Each needs DATABASE_URL alone; where texts are sealed, REBOUND_KEYS too."""
    _add(commands, "migrate", _migrate, "bring the database up to date")
    _add(
        commands,
        "rebuild-tallies",
        _rebuild_tallies,
        "derive the daily sums anew from what was logged",
    )
    _add(commands, "reseal", _reseal, "seal all texts anew with the first of REBOUND_KEYS")
    schedule = _add(commands, "schedule", _schedule, "show what is due and what is stuck")
    schedule.add_argument("--json", action="store_true", help="for programs")
    backup = _add(commands, "backup", _backup, "copy the SQLite database, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.add_argument("--force", action="store_true", help="replace FILE if it is there")
    restore = _add(commands, "restore", _restore, "put a backup in the SQLite database's place")
    restore.add_argument("file", type=Path, metavar="FILE")
    move = _add(commands, "move", _move, "copy everything to another database, of either kind")
    move.add_argument("url", type=_url, metavar="URL", help="an empty database, as DATABASE_URL")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, act: Act, meaning: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=meaning, description=f"{meaning.capitalize()}.")
    parser.set_defaults(run=lambda options: _run(act, options))
    return parser


def _run(act: Act, options: argparse.Namespace) -> int:
    from bot.storage import StorageError  # noqa: PLC0415

    try:
        act(database_url(os.environ), options)
    except SettingsError as error:
        return _said(str(error), _MISUSED)
    except StorageError as error:
        return _said(str(error), _FAILED)
    return 0


def _said(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _migrate(url: str, _options: argparse.Namespace) -> None:
    from bot.storage.opening import migrate  # noqa: PLC0415

    print(f"The database is up to date: version {asyncio.run(migrate(url))}.")


def _schedule(url: str, options: argparse.Namespace) -> None:
    from bot.scheduling.overview import as_json, lines, overview  # noqa: PLC0415

    found = asyncio.run(overview(url, datetime.now(UTC)))
    print(as_json(found) if options.json else "\n".join(lines(found)))


def _rebuild_tallies(url: str, _options: argparse.Namespace) -> None:
    from bot.storage import open_storage  # noqa: PLC0415
    from bot.storage.upkeep import rebuild_tallies  # noqa: PLC0415

    async def work() -> None:
        storage = await open_storage(url, keys(os.environ))
        try:
            await rebuild_tallies(storage)
        finally:
            await storage.close()

    asyncio.run(work())
    print("The daily sums are derived anew.")


def _reseal(url: str, _options: argparse.Namespace) -> None:
    from bot.storage.resealing import reseal  # noqa: PLC0415

    bar = _Bar()
    resealed = asyncio.run(reseal(url, keys(os.environ), bar.show))
    bar.end()
    print(f"Rows sealed anew: {resealed.rows:,}. The first of REBOUND_KEYS opens all texts now.")
    if resealed.keys:
        print(
            "The others may be dropped at the next start; keep them for as long as you keep "
            "backups from before."
        )


def _backup(url: str, options: argparse.Namespace) -> None:
    from bot.storage.backup import back_up  # noqa: PLC0415

    copy = back_up(url, options.file, overwrite=options.force)
    print(
        f"{copy.path}: {copy.size / _MEGABYTE:.1f} MB, version {copy.version}, found sound. "
        "Keep REBOUND_KEYS too, in another place: without them its texts can't be read."
    )


def _restore(url: str, options: argparse.Namespace) -> None:
    from bot.storage.backup import restore  # noqa: PLC0415

    copy, aside = restore(url, options.file, datetime.now(UTC))
    print(f"{copy.path} is {options.file} now, version {copy.version}.")
    if aside:
        print(f"What was there before is kept as {aside}: remove it when all is well.")


def _move(url: str, options: argparse.Namespace) -> None:
    from bot.storage.moving import move  # noqa: PLC0415

    bar = _Bar()
    moved = asyncio.run(move(url, options.url, bar.show))
    bar.end()
    width = max(len(table.name) for table in moved)
    print(f"{'':{width}} {'from here':>12} {'there':>12}")
    for table in moved:
        print(f"{table.name:{width}} {table.rows:>12,} {table.arrived:>12,}")
    print("All of it has arrived. Start the bots with the new DATABASE_URL, and no others.")


def _url(text: str) -> str:
    try:
        return database_url({"DATABASE_URL": text})
    except SettingsError as error:
        raise argparse.ArgumentTypeError(error.problems[0]) from None


class _Bar:
    """How far it is: a line that is drawn anew on a terminal, nothing elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._started = self._drawn = time.monotonic()

    def show(self, done: int, total: int) -> None:
        """Draw the line, five times a second at the most."""
        now = time.monotonic()
        if not self._shown or (now - self._drawn < _REDRAWN and done < total):
            return
        self._drawn = now
        filled = _BAR * done // total
        speed = done / max(now - self._started, _REDRAWN)
        bar = "█" * filled + "·" * (_BAR - filled)
        line = f"\r{bar} {done:,} of {total:,} rows, {speed:,.0f}/s "
        print(line, end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line as it is."""
        if self._shown:
            print(file=sys.stderr)
