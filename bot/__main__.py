"""The command line: ``python -m bot serve``, ``python -m bot manifest``."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from bot import database_commands, logs
from bot.settings import Settings, SettingsError

_FAILED = 1
_MISUSED = 2
_LAST_PORT = 65_535

# They would make Bolt install by OAuth; in a single workspace they mean nothing to Rebound.
_NOT_USED = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in ``arguments`` and return the exit code: 2 for wrong settings or usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.run is None:
        parser.print_help()
        return 0
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rebound", description="A Slack app that tells a rep what every no was worth."
    )
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="")
    serve = commands.add_parser("serve", help="run the bot; its settings are in the environment")
    serve.set_defaults(run=_serve)
    manifest = commands.add_parser("manifest", help="print the Slack app's manifest")
    manifest.add_argument(
        "--url",
        type=_https,
        help="for signed HTTP: where Slack reaches the bot, such as https://rebound.example.com",
    )
    manifest.set_defaults(run=_manifest)
    doctor = commands.add_parser("doctor", help="look at settings, database and Slack")
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.set_defaults(run=_doctor)
    database_commands.add_to(commands)
    _add_demo(commands.add_parser("demo", help="try it against a local Slack in the browser"))
    return parser


def _add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, help="where the page is (default 8000)")
    parser.add_argument("--no-browser", action="store_true", help="don't open the page")
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the database in this folder")
    filled = parser.add_mutually_exclusive_group()
    filled.add_argument("--story", action="store_true", help="fill in three months of a team")
    filled.add_argument("--empty", action="store_true", help="begin with nothing (the default)")
    parser.set_defaults(run=_demo)


def _serve(_options: argparse.Namespace) -> int:
    try:
        settings = Settings.read(os.environ)
    except SettingsError as error:
        return _said(str(error), _MISUSED)
    logs.configure(settings.log_level, settings.log_format)
    _warn(settings)
    # The parts are imported when they are needed: wrong settings are said at once.
    from bot.app import serve  # noqa: PLC0415
    from bot.features import FEATURES  # noqa: PLC0415
    from bot.slack.client import TokenRefused, Unreachable  # noqa: PLC0415
    from bot.slack.server import CannotListen  # noqa: PLC0415
    from bot.storage import StorageError  # noqa: PLC0415

    try:
        asyncio.run(serve(settings, FEATURES))
    except TokenRefused as refusal:
        return _said(str(refusal), _MISUSED)
    except (StorageError, CannotListen, Unreachable) as error:
        return _said(str(error), _FAILED)
    return 0


def _doctor(options: argparse.Namespace) -> int:
    logs.configure("ERROR", "console")  # what it finds, it says itself
    from bot.doctor import examine  # noqa: PLC0415
    from bot.doctor.finding import as_json, as_text  # noqa: PLC0415

    findings, code = asyncio.run(examine(os.environ))
    print(as_json(findings) if options.json else as_text(findings))
    return code


def _demo(options: argparse.Namespace) -> int:
    from bot import manifest  # noqa: PLC0415
    from bot.demo.running import demo  # noqa: PLC0415
    from bot.demo.whole import CannotBegin  # noqa: PLC0415

    browser = not options.no_browser and _has_screen()
    try:
        asyncio.run(
            demo(
                manifest.loaded(),
                port=options.port,
                data=options.data,
                browser=browser,
                story=options.story,
            )
        )
    except CannotBegin as error:
        return _said(str(error), _FAILED)
    return 0


def _has_screen() -> bool:
    """Whether a browser would open beside the terminal, and not in it."""
    windows = sys.platform in {"darwin", "win32"}
    return windows or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _warn(settings: Settings) -> None:
    log = structlog.get_logger()
    if not settings.keys:
        log.warning("notes.unencrypted", hint="set REBOUND_KEYS to store them encrypted")
    if settings.database_url.startswith("sqlite:") and os.environ.get("DYNO"):
        log.warning("database.ephemeral", hint="this disk, and all logs, are lost at each restart")
    if unused := [name for name in _NOT_USED if os.environ.get(name)]:
        log.warning("settings.unused", names=unused, hint="Rebound runs on SLACK_BOT_TOKEN")


def _said(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _manifest(options: argparse.Namespace) -> int:
    from bot import manifest  # noqa: PLC0415

    print(manifest.hosted(options.url) if options.url else manifest.text(), end="")
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 (any) to {_LAST_PORT}")
    return int(text)


def _https(text: str) -> str:
    url = urlsplit(text)
    if url.scheme != "https" or not url.hostname or url.query or url.fragment:
        raise argparse.ArgumentTypeError("Slack needs an address that begins with https://")
    base = text.rstrip("/").removesuffix("/slack/events")
    return f"{base}/slack/events"


if __name__ == "__main__":
    sys.exit(main())
