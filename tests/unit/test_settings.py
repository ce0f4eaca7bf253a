from __future__ import annotations

import pytest
from cryptography.fernet import Fernet

from bot.settings import SETTINGS, Settings, SettingsError

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1-a", "SLACK_APP_TOKEN": "xapp-1-b"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1-a", "SLACK_SIGNING_SECRET": "5ec4e7"}


def problems(environ: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        Settings.read(environ)
    return raised.value.problems


def test_a_bot_token_and_a_signing_secret_are_enough_for_http() -> None:
    assert Settings.read(HTTP) == Settings(
        bot_token="xoxb-1-a",
        app_token="",
        signing_secret="5ec4e7",
        api_url="https://slack.com/api/",
        database_url="sqlite:///rebound.db",
        database_pool=10,
        auto_migrate=False,
        default_timezone="UTC",
        keys=(),
        host="0.0.0.0",
        port=3000,
        log_level="INFO",
        log_format="console",
    )


@pytest.mark.parametrize(
    ("environ", "socket"), [(SOCKET, True), (HTTP, False), ({**HTTP, **SOCKET}, True)]
)
def test_an_app_token_means_socket_mode(environ: dict[str, str], *, socket: bool) -> None:
    assert Settings.read(environ).socket_mode is socket


def test_a_client_id_changes_nothing() -> None:
    oauth = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "abc"}
    assert Settings.read({**SOCKET, **oauth}) == Settings.read(SOCKET)


def test_all_that_is_wrong_is_named_at_once() -> None:
    said = problems({"DEFAULT_TIMEZONE": "Berlin", "PORT": "http", "LOG_FORMAT": "xml"})
    assert len(said) == 5
    for name in ("DEFAULT_TIMEZONE", "PORT", "LOG_FORMAT", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        assert any(name in sentence for sentence in said)


def test_an_empty_variable_counts_as_unset() -> None:
    blank = dict.fromkeys((setting.name for setting in SETTINGS), "  ")
    assert Settings.read({**blank, **HTTP}) == Settings.read(HTTP)


WRONG = {
    "SLACK_BOT_TOKEN": {
        "xapp-1-x": "belongs in SLACK_APP_TOKEN",
        "xoxp-1-x": "user token",
        "xoxe.xoxb-1-x": "turn token rotation off",
        '"xoxb-1-x"': "quotation marks",
        "abc": "doesn't look like a token",
    },
    "SLACK_APP_TOKEN": {"xoxb-1-x": "belongs in SLACK_BOT_TOKEN", "1234": "begins with xapp-"},
    "SLACK_SIGNING_SECRET": {"xoxb-1-x": "Basic Information"},
    "SLACK_API_URL": {
        "slack.com": "https://slack.com/api/",
        "https://slack.com": "has to end in /api/",
        "ftp://slack.com/api/": "isn't an address",
        "https://": "isn't an address",
    },
    "DATABASE_URL": {
        "rebound.db": "has to begin with sqlite:///",
        "sqlite://rebound.db": "third slash",
        "sqlite:///": "names no file",
        "postgresql+asyncpg://h/d": "names a driver",
        "postgresql://": "has to begin with",
        "mysql://h/d": "has to begin with",
    },
    "DEFAULT_TIMEZONE": {
        "Berlin": "Europe/Berlin",
        "+02:00": "Europe/Berlin",
        "../etc/passwd": "Europe/Berlin",
        "America": "Europe/Berlin",
    },
    "REBOUND_KEYS": {"short": "Fernet.generate_key()", f"{'A' * 43}=,x": "Fernet.generate_key()"},
    "PORT": {"-1": "whole number", "65536": "whole number", "３０００": "whole number"},
    "DATABASE_POOL": {"0": "from 1 to 1000", "many": "from 1 to 1000", "1001": "from 1 to 1000"},
    "AUTO_MIGRATE": {"maybe": "neither 0 nor 1"},
    "LOG_LEVEL": {"LOUD": "DEBUG, INFO, WARNING, ERROR"},
    "LOG_FORMAT": {"xml": "console, json"},
}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [(name, value, words) for name, cases in WRONG.items() for value, words in cases.items()],
)
def test_a_typical_mistake_is_explained(name: str, value: str, words: str) -> None:
    (sentence,) = problems({**SOCKET, **HTTP, name: value})
    assert sentence.startswith(name)
    assert words in sentence


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-hidden"),
        ("SLACK_APP_TOKEN", "hidden"),
        ("SLACK_SIGNING_SECRET", "xoxb-hidden"),
        ("DATABASE_URL", "postgresql+asyncpg://u:hidden@h/d"),
        ("REBOUND_KEYS", "hidden"),
    ],
)
def test_a_wrong_secret_is_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.read({**SOCKET, **HTTP, name: value})
    assert "hidden" not in str(raised.value)
    assert raised.value.__context__ is None or "hidden" not in str(raised.value.__context__)


RIGHT: dict[str, dict[str, object]] = {
    "SLACK_API_URL": {
        "https://slack-gov.com/api": "https://slack-gov.com/api/",
        "http://127.0.0.1:8000/api/": "http://127.0.0.1:8000/api/",
    },
    "DATABASE_URL": {
        "sqlite:////var/lib/rebound.db": "sqlite:////var/lib/rebound.db",
        "postgres://u:p@h/d": "postgresql://u:p@h/d",
        "postgresql://u:p@h/d": "postgresql://u:p@h/d",
    },
    "DEFAULT_TIMEZONE": {"Europe/Berlin": "Europe/Berlin"},
    "DATABASE_POOL": {"25": 25},
    "AUTO_MIGRATE": {"1": True, "0": False},
    "LOG_LEVEL": {"warning": "WARNING"},
    "LOG_FORMAT": {"JSON": "json"},
}


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [(name, value, read) for name, cases in RIGHT.items() for value, read in cases.items()],
)
def test_what_is_meant_is_understood(name: str, value: str, read: object) -> None:
    field = next(setting.field for setting in SETTINGS if setting.name == name)
    assert getattr(Settings.read({**HTTP, name: value}), field) == read


def test_several_keys_are_kept_in_their_order() -> None:
    keys = (Fernet.generate_key().decode(), Fernet.generate_key().decode())
    assert Settings.read({**HTTP, "REBOUND_KEYS": " , ".join(keys)}).keys == keys


def test_no_secret_shows_in_what_is_printed() -> None:
    key = Fernet.generate_key().decode()
    given = {"DATABASE_URL": "postgresql://u:hidden@h/d", "REBOUND_KEYS": key}
    shown = repr(Settings.read({**SOCKET, **HTTP, **given}))
    for secret in ("xoxb-1-a", "xapp-1-b", "5ec4e7", "hidden", key):
        assert secret not in shown


def test_every_setting_has_a_name_a_meaning_and_a_valid_default() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        assert setting.meaning
        setting.read(setting.default)
