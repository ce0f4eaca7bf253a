"""Every environment variable: its name, its default, what it means, and what is wrong with it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_FORMATS = ("console", "json")
_MAX_PORT = 65535
_MAX_POOL = 1000
_FERNET_KEY_BYTES = 32


class SettingsError(Exception):
    """The settings are missing or contradictory; ``problems`` has one sentence for each."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        lines = "".join(f"\n- {problem}" for problem in problems)
        super().__init__(f"Rebound can't start with these settings:{lines}")


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable.

    ``field`` is its name in Settings. ``read`` turns its text into the value; the ValueError it
    raises continues the sentence that begins with the variable's name, without its value.
    """

    name: str
    field: str
    default: str
    meaning: str
    read: Callable[[str], Any]


def _token(prefix: str, kind: str) -> Callable[[str], str]:
    """Return a reader of tokens that begin with ``prefix``."""

    def read(text: str) -> str:
        if text and not text.startswith(prefix):
            raise ValueError(f"{_what_it_is(text)}; {kind} begins with {prefix}")
        return text

    return read


def _what_it_is(token: str) -> str:
    known = {
        "xoxb-": "holds a bot token, which belongs in SLACK_BOT_TOKEN",
        "xapp-": "holds an app-level token, which belongs in SLACK_APP_TOKEN",
        "xoxp-": "holds a user token, which Rebound doesn't need",
        "xoxe": "holds a token that expires: turn token rotation off and reinstall the app",
        '"': "is wrapped in quotation marks, which belong to no token",
        "'": "is wrapped in quotation marks, which belong to no token",
    }
    found = (words for start, words in known.items() if token.startswith(start))
    return next(found, "doesn't look like a token")


def _signing_secret(text: str) -> str:
    if text.startswith(("xox", "xapp-")):
        raise ValueError(f"{_what_it_is(text)}; the secret is on the app's page, Basic Information")
    return text


def _api_url(text: str) -> str:
    url = urlsplit(text)
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise ValueError("isn't an address such as https://slack.com/api/")
    if url.hostname in {"slack.com", "slack-gov.com"} and url.path.strip("/") != "api":
        raise ValueError(f"has to end in /api/: https://{url.hostname}/api/")
    return text.rstrip("/") + "/"


def _database_url(text: str) -> str:
    scheme, found, rest = text.partition("://")
    if scheme == "sqlite" and found:
        return _sqlite_url(text, rest)
    if scheme in {"postgres", "postgresql"} and found and rest:
        return f"postgresql://{rest}"
    if scheme.startswith(("postgres+", "postgresql+")):
        raise ValueError("names a driver: write postgresql:// alone")
    raise ValueError("has to begin with sqlite:/// or postgresql://")


def _sqlite_url(text: str, rest: str) -> str:
    if not rest.startswith("/"):
        raise ValueError("needs a third slash before the file: sqlite:///rebound.db")
    if not rest.strip("/"):
        raise ValueError("names no file: sqlite:///rebound.db, or sqlite:////absolute/rebound.db")
    return text


def _timezone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            "isn't a time zone's name such as Europe/Berlin or America/New_York"
        ) from None
    return text


def _keys(text: str) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    if not all(_is_fernet_key(key) for key in keys):
        raise ValueError(
            "has a key that isn't one: make one with python -c"
            ' "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
        )
    return keys


def _is_fernet_key(key: str) -> bool:
    try:
        return len(base64.b64decode(key, altchars=b"-_", validate=True)) == _FERNET_KEY_BYTES
    except (binascii.Error, ValueError):
        return False


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= _MAX_PORT):
        raise ValueError(f"isn't a port: a whole number from 0 (any free one) to {_MAX_PORT}")
    return int(text)


def _pool(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MAX_POOL):
        raise ValueError(f"isn't a number of connections from 1 to {_MAX_POOL}")
    return int(text)


def _switch(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError("is neither 0 nor 1")
    return text == "1"


def _one_of(values: tuple[str, ...]) -> Callable[[str], str]:
    by_name = {value.casefold(): value for value in values}

    def read(text: str) -> str:
        if text.casefold() not in by_name:
            raise ValueError(f"isn't one of {', '.join(values)}")
        return by_name[text.casefold()]

    return read


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "SLACK_BOT_TOKEN",
        "bot_token",
        "",
        "the bot's token, xoxb-…; always needed",
        _token("xoxb-", "a bot token"),
    ),
    Setting(
        "SLACK_APP_TOKEN",
        "app_token",
        "",
        "an app-level token, xapp-…, with connections:write; when set, Rebound uses Socket Mode",
        _token("xapp-", "an app-level token"),
    ),
    Setting(
        "SLACK_SIGNING_SECRET",
        "signing_secret",
        "",
        "what Slack signs its requests with; needed without SLACK_APP_TOKEN (signed HTTP)",
        _signing_secret,
    ),
    Setting(
        "SLACK_API_URL",
        "api_url",
        "https://slack.com/api/",
        "where Slack's API is; GovSlack: https://slack-gov.com/api/",
        _api_url,
    ),
    Setting(
        "DATABASE_URL",
        "database_url",
        "sqlite:///rebound.db",
        "a SQLite file (sqlite:///file.db, sqlite:////absolute/file.db) or postgresql://…",
        _database_url,
    ),
    Setting(
        "DATABASE_POOL",
        "database_pool",
        "10",
        "the most connections a process asks PostgreSQL for; SQLite needs none",
        _pool,
    ),
    Setting(
        "AUTO_MIGRATE",
        "auto_migrate",
        "0",
        "1: serve brings a PostgreSQL database up to date by itself (SQLite's it always does)",
        _switch,
    ),
    Setting(
        "DEFAULT_TIMEZONE",
        "default_timezone",
        "UTC",
        "the zone of a rep whose own isn't known yet, such as Europe/Berlin",
        _timezone,
    ),
    Setting(
        "REBOUND_KEYS",
        "keys",
        "",
        "Fernet keys, newest first, with commas between; notes are stored encrypted when set",
        _keys,
    ),
    Setting("HOST", "host", "0.0.0.0", "the address to listen on", str),  # noqa: S104 - a container's only way to be reached
    Setting(
        "PORT", "port", "3000", "the port of /slack/events, /healthz, /readyz and /metrics", _port
    ),
    Setting(
        "LOG_LEVEL",
        "log_level",
        "INFO",
        f"the least serious lines to log: {', '.join(_LEVELS)}",
        _one_of(_LEVELS),
    ),
    Setting(
        "LOG_FORMAT",
        "log_format",
        "console",
        f"how log lines look: {' or '.join(_FORMATS)}",
        _one_of(_FORMATS),
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What Rebound was told at its start; secrets stay out of its repr."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    api_url: str
    database_url: str = field(repr=False)
    database_pool: int
    auto_migrate: bool
    default_timezone: str
    keys: tuple[str, ...] = field(repr=False)
    host: str
    port: int
    log_level: str
    log_format: str

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """Return the settings in ``environ``; an empty variable counts as unset.

        Raises SettingsError that names everything missing or contradictory at once.
        """
        values: dict[str, Any] = {}
        problems = []
        for setting in SETTINGS:
            text = environ.get(setting.name, "").strip() or setting.default
            try:
                values[setting.field] = setting.read(text)
            except ValueError as problem:
                problems.append(f"{setting.name} {problem}.")
        problems += _missing(environ)
        if problems:
            raise SettingsError(*problems)
        return cls(**values)

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached by Socket Mode; by signed HTTP otherwise."""
        return bool(self.app_token)


def one_setting(environ: Mapping[str, str], name: str) -> Any:
    """Return one variable's value, for commands that need no Slack. Raises SettingsError."""
    setting = next(setting for setting in SETTINGS if setting.name == name)
    try:
        return setting.read(environ.get(name, "").strip() or setting.default)
    except ValueError as problem:
        raise SettingsError(f"{name} {problem}.") from None


def database_url(environ: Mapping[str, str]) -> str:
    """Return the database's address. Raises SettingsError."""
    url: str = one_setting(environ, "DATABASE_URL")
    return url


def keys(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys that texts are sealed with, newest first. Raises SettingsError."""
    given: tuple[str, ...] = one_setting(environ, "REBOUND_KEYS")
    return given


def _missing(environ: Mapping[str, str]) -> list[str]:
    """Return a sentence for what is needed and not there."""
    given = {name for name, text in environ.items() if text.strip()}
    problems = []
    if "SLACK_BOT_TOKEN" not in given:
        problems.append(
            "SLACK_BOT_TOKEN is missing: the app's page shows it under OAuth & Permissions."
        )
    if not given & {"SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"}:
        problems.append(
            "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: the first one for Socket Mode"
            " (no public address needed), the second one for requests over HTTP."
        )
    return problems
