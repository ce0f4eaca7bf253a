"""What the doctor finds, and what it says to do."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate
from pathlib import Path
from time import time

import pytest
from aiohttp import web
from cryptography.fernet import Fernet

from bot import manifest
from bot.__main__ import main
from bot.app import Bot
from bot.doctor import database, examine
from bot.doctor.finding import Finding, State
from bot.doctor.slack import NEEDED, SCOPES
from bot.features import FEATURES
from bot.playground.playground import Mode
from bot.playground.story import Slack, playground
from bot.settings import Settings
from bot.storage import open_storage, schema
from bot.storage.opening import migrate
from tests.integration.storage.test_keys import NEW, OLD, write_secrets
from tests.support.postgres import execute, new_schema, with_option
from tests.support.small_slack import SmallSlack, small_slack

Environ = dict[str, str]


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    return tmp_path / "rebound.db"


@pytest.fixture
def environ(database_file: Path) -> Environ:
    """What would be set beside what Slack gives."""
    return {
        "DATABASE_URL": f"sqlite:///{database_file}",
        "HOST": "127.0.0.1",
        "PORT": str(free_port()),
        "REBOUND_KEYS": Fernet.generate_key().decode(),
    }


@pytest.fixture
async def small() -> AsyncIterator[SmallSlack]:
    async with small_slack() as served:
        yield served


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def served(slack: Slack, environ: Environ) -> AsyncIterator[None]:
    """Run the bot on PORT."""
    settings = Settings.read({**environ, **slack.settings()})
    storage = await open_storage(settings.database_url, settings.keys)
    bot = Bot(settings, features=FEATURES, storage=storage)
    await bot.start()
    try:
        yield
    finally:
        await bot.stop()
        await storage.close()


def of(findings: list[Finding], name: str) -> Finding:
    (found,) = [each for each in findings if each.name == name]
    return found


async def seen(environ: Environ, name: str) -> Finding:
    findings, _ = await examine(environ)
    return of(findings, name)


def slack_of(small: SmallSlack, **more: str) -> Environ:
    return {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_SIGNING_SECRET": "5ec4e7",
        "SLACK_API_URL": small.api_url,
        **more,
    }


# --- All is well


@pytest.mark.parametrize("mode", ["http", "socket"])
async def test_where_all_is_well_every_line_is_ok(environ: Environ, mode: Mode) -> None:
    async with playground(manifest.loaded(), mode) as slack, served(slack, environ):
        findings, code = await examine({**environ, **slack.settings()})
    assert {each.state for each in findings} == {State.OK}, findings
    assert code == 0
    last = "signing secret" if mode == "http" else "app token"
    assert {"settings", "database", "migrations", "keys", "disk", "bot token", last} <= {
        each.name for each in findings
    }


async def test_before_the_first_start_it_says_what_is_still_to_come(
    environ: Environ, small: SmallSlack
) -> None:
    findings, code = await examine({**environ, **slack_of(small)})
    assert "not there yet" in of(findings, "database").found
    assert of(findings, "server").state is State.WARN
    assert "nothing listens" in of(findings, "server").found
    assert code == 0


async def test_it_changes_nothing(environ: Environ, small: SmallSlack, tmp_path: Path) -> None:
    await examine({**environ, **slack_of(small)})
    assert list(tmp_path.iterdir()) == []
    assert {name for name, _ in small.calls} == {"auth.test"}


# --- Settings


async def test_wrong_settings_are_all_named_and_the_database_is_looked_at_all_the_same(
    environ: Environ,
) -> None:
    await migrate(environ["DATABASE_URL"])
    findings, code = await examine({**environ, "SLACK_BOT_TOKEN": "xapp-1", "LOG_LEVEL": "LOUD"})
    problems = [each.found for each in findings if each.name == "settings"]
    names = ("SLACK_BOT_TOKEN", "LOG_LEVEL", "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET")
    assert all(any(found.startswith(name) for found in problems) for name in names)
    assert of(findings, "integrity").state is State.OK
    assert code == 2


async def test_a_wrong_address_is_named_and_no_database_looked_for(environ: Environ) -> None:
    findings, code = await examine({**environ, "DATABASE_URL": "rebound.db"})
    assert {each.name for each in findings} == {"settings"}
    assert code == 2


async def test_a_misspelt_name_is_noticed(environ: Environ, small: SmallSlack) -> None:
    findings, _ = await examine({**environ, **slack_of(small), "REBOUND_KEY": "x"})
    assert "not known: REBOUND_KEY" in [each.found for each in findings]


async def test_a_disk_that_does_not_stay_is_no_place_for_sqlite(
    environ: Environ, small: SmallSlack
) -> None:
    findings, code = await examine({**environ, **slack_of(small), "DYNO": "worker.1"})
    assert "SQLite on a disk that doesn't stay" in [each.found for each in findings]
    assert code == 1


# --- Slack


@pytest.mark.parametrize(
    ("scopes", "state"),
    [({"im:history"}, State.WARN), ({"users:read", "im:history"}, State.FAIL)],
)
async def test_missing_scopes_are_named_with_what_they_are_for(
    environ: Environ, scopes: set[str], state: State
) -> None:
    granted = manifest.scopes() - scopes
    async with playground(manifest.loaded(), "http", scopes=granted) as slack:
        found = await seen({**environ, **slack.settings()}, "scopes")
    assert found.state is state
    assert all(f"{scope} ({SCOPES[scope]})" in found.found for scope in scopes)
    assert "install it to the workspace again" in found.advice


def test_every_scope_of_the_manifest_has_a_purpose() -> None:
    assert set(SCOPES) == manifest.scopes()
    assert set(SCOPES) >= NEEDED


async def test_where_slack_does_not_tell_the_scopes_that_is_said(
    environ: Environ, small: SmallSlack
) -> None:
    found = await seen({**environ, **slack_of(small)}, "scopes")
    assert (found.state, found.found[:16]) == (State.WARN, "Slack didn't say")


@pytest.mark.parametrize(
    ("method", "name", "setting"),
    [
        ("auth.test", "bot token", "SLACK_BOT_TOKEN"),
        ("apps.connections.open", "app token", "SLACK_APP_TOKEN"),
    ],
)
async def test_a_refused_token_is_named(
    environ: Environ, small: SmallSlack, method: str, name: str, setting: str
) -> None:
    small.answers[method] = {"ok": False, "error": "invalid_auth"}
    findings, code = await examine({**environ, **slack_of(small, SLACK_APP_TOKEN="xapp-1")})
    assert of(findings, name).state is State.FAIL
    assert f"{setting} (invalid_auth)" in of(findings, name).found
    assert code == 1


async def test_slack_out_of_reach_is_said_with_its_address(environ: Environ) -> None:
    url = f"http://127.0.0.1:{free_port()}/api/"
    settings = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": url}
    findings, code = await examine({**environ, **settings})
    for name in ("bot token", "app token"):
        assert of(findings, name).state is State.FAIL
        assert url in of(findings, name).found
    assert code == 1


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(0, State.OK), (60, State.WARN), (-60, State.WARN), (400, State.FAIL), (-4000, State.FAIL)],
)
async def test_a_clock_that_disagrees_is_noticed(
    environ: Environ, small: SmallSlack, seconds: int, state: State
) -> None:
    small.headers["Date"] = formatdate(time() - seconds, usegmt=True)
    found = await seen({**environ, **slack_of(small)}, "clock")
    assert found.state is state
    if seconds:
        assert ("ahead of" if seconds > 0 else "behind") in found.found


async def test_a_clock_that_cannot_be_read_is_said(environ: Environ, small: SmallSlack) -> None:
    small.headers["Date"] = "yesterday"
    assert (await seen({**environ, **slack_of(small)}, "clock")).state is State.WARN


# --- The server


async def test_another_secret_than_the_servers_is_noticed(environ: Environ) -> None:
    async with playground(manifest.loaded(), "http") as slack, served(slack, environ):
        given = {**environ, **slack.settings(), "SLACK_SIGNING_SECRET": "another"}
        found = await seen(given, "signing secret")
    assert found.state is State.FAIL
    assert "runs with another one" in found.found


async def test_a_server_in_the_other_mode_is_noticed(environ: Environ) -> None:
    async with playground(manifest.loaded(), "socket") as slack, served(slack, environ):
        given = {**environ, **slack.settings(), "SLACK_SIGNING_SECRET": "5ec4e7"}
        del given["SLACK_APP_TOKEN"]
        found = await seen(given, "signing secret")
    assert found.state is State.FAIL
    assert "Socket Mode" in found.advice


async def test_a_server_that_is_not_ready_says_what_is_missing(
    environ: Environ, database_file: Path
) -> None:
    async with playground(manifest.loaded(), "http") as slack, served(slack, environ):
        database_file.rename(database_file.with_suffix(".gone"))
        findings, code = await examine({**environ, **slack.settings()})
        database_file.with_suffix(".gone").rename(database_file)
    assert "isn't ready: database" in of(findings, "server").found
    assert code == 1


async def test_another_program_on_the_port_is_noticed(environ: Environ, small: SmallSlack) -> None:
    async def greet(_request: web.Request) -> web.Response:
        return web.Response(text="It works!")

    app = web.Application()
    app.router.add_get("/readyz", greet)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(environ["PORT"])).start()
    found = await seen({**environ, **slack_of(small)}, "server")
    await runner.cleanup()
    assert found.state is State.FAIL
    assert "is no Rebound" in found.found


# --- The database


async def test_a_damaged_file_is_noticed(
    environ: Environ, small: SmallSlack, database_file: Path
) -> None:
    storage = await open_storage(environ["DATABASE_URL"], [OLD])
    await storage.write(write_secrets)
    await storage.close()
    with database_file.open("r+b") as file:
        file.seek(8192)
        file.write(b"\x5a" * 20_000)
    findings, code = await examine({**environ, **slack_of(small)})
    told = [each for each in findings if each.name in {"integrity", "database"}]
    assert any(each.state is State.FAIL for each in told)
    assert any("restore a backup" in each.advice + each.found for each in told)
    assert code == 1


async def test_no_database_at_all_is_noticed(
    environ: Environ, small: SmallSlack, database_file: Path
) -> None:
    database_file.write_bytes(b"garbage" * 1000)
    found = await seen({**environ, **slack_of(small)}, "database")
    assert found.state is State.FAIL
    assert "damaged, or no SQLite database" in found.found


async def test_a_lost_key_is_noticed_before_a_start_fails_for_it(
    environ: Environ, small: SmallSlack
) -> None:
    storage = await open_storage(environ["DATABASE_URL"], [OLD])
    await storage.close()
    given = {**environ, **slack_of(small)}
    assert (await seen({**given, "REBOUND_KEYS": NEW}, "keys")).state is State.FAIL
    assert (await seen({**given, "REBOUND_KEYS": f"{NEW},{OLD}"}, "keys")).state is State.OK
    assert (await seen({**given, "REBOUND_KEYS": ""}, "keys")).state is State.FAIL


async def test_without_keys_it_says_that_texts_are_not_encrypted(
    environ: Environ, small: SmallSlack
) -> None:
    await migrate(environ["DATABASE_URL"])
    found = await seen({**environ, **slack_of(small), "REBOUND_KEYS": ""}, "keys")
    assert (found.state, "unencrypted" in found.found) == (State.WARN, True)


async def test_a_database_ahead_of_the_code_is_noticed(
    environ: Environ, small: SmallSlack, database_file: Path
) -> None:
    await migrate(environ["DATABASE_URL"])
    with sqlite3.connect(database_file) as base:
        base.execute("INSERT INTO migration (number, name) VALUES (9999, 'of tomorrow')")
    base.close()
    found = await seen({**environ, **slack_of(small)}, "migrations")
    assert (found.state, "newer than this Rebound" in found.found) == (State.FAIL, True)


@pytest.mark.parametrize(
    ("free", "state"),
    [(50_000_000, State.FAIL), (500_000_000, State.WARN), (5_000_000_000, State.OK)],
)
async def test_a_disk_that_is_nearly_full_is_noticed(
    environ: Environ, small: SmallSlack, monkeypatch: pytest.MonkeyPatch, free: int, state: State
) -> None:
    await migrate(environ["DATABASE_URL"])
    usage = shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert (await seen({**environ, **slack_of(small)}, "disk")).state is state


async def test_a_log_that_has_grown_is_noticed(
    environ: Environ, small: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_LOG_LARGE", 1000)
    storage = await open_storage(environ["DATABASE_URL"])
    await storage.write(write_secrets)
    found = await seen({**environ, **slack_of(small)}, "write-ahead log")
    await storage.close()
    assert (found.state, "restart" in found.advice) == (State.WARN, True)


async def test_a_folder_that_is_missing_and_cannot_be_made_is_noticed(
    environ: Environ, small: SmallSlack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    environ["DATABASE_URL"] = f"sqlite:///{tmp_path}/new/rebound.db"
    found = await seen({**environ, **slack_of(small)}, "database")
    assert (found.state, "can't be written to" in found.found) == (State.FAIL, True)


async def test_a_file_that_cannot_be_written_is_noticed(
    environ: Environ, small: SmallSlack, monkeypatch: pytest.MonkeyPatch
) -> None:
    await migrate(environ["DATABASE_URL"])
    monkeypatch.setattr("os.access", lambda *_: False)
    assert (await seen({**environ, **slack_of(small)}, "writes")).state is State.FAIL


async def test_an_empty_postgresql_is_made_by_serve(
    environ: Environ, small: SmallSlack, postgres: str
) -> None:
    async with new_schema(postgres) as url:
        findings, code = await examine({**environ, **slack_of(small), "DATABASE_URL": url})
    assert of(findings, "database").found.startswith("PostgreSQL ")
    assert "serve makes the tables" in of(findings, "migrations").found
    assert of(findings, "connections").state is State.OK
    assert of(findings, "write-ahead log").state is State.OK
    assert code == 0


async def test_a_postgresql_that_is_behind_has_to_be_migrated(
    environ: Environ, small: SmallSlack, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with new_schema(postgres) as url:
        await migrate(url)
        tomorrow = (*schema.migrations(), schema.Migration(9999, "of tomorrow", ("SELECT 1",)))
        monkeypatch.setattr(schema, "migrations", lambda: tomorrow)
        found = await seen({**environ, **slack_of(small), "DATABASE_URL": url}, "migrations")
    assert (found.state, "python -m bot migrate" in found.advice) == (State.FAIL, True)


async def test_a_postgresql_that_takes_no_writes_is_noticed(
    environ: Environ, small: SmallSlack, postgres: str
) -> None:
    async with new_schema(postgres) as url:
        await migrate(url)
        standby = with_option(url, default_transaction_read_only="on")
        findings, code = await examine({**environ, **slack_of(small), "DATABASE_URL": standby})
    assert of(findings, "writes").state is State.FAIL
    assert code == 1


async def test_too_few_connections_are_noticed(
    environ: Environ, small: SmallSlack, postgres: str
) -> None:
    async with new_schema(postgres) as url:
        given = {**environ, **slack_of(small), "DATABASE_URL": url, "DATABASE_POOL": "1000"}
        found = await seen(given, "connections")
    assert (found.state, "DATABASE_POOL" in found.advice) == (State.WARN, True)


async def test_a_broken_index_is_noticed(
    environ: Environ, small: SmallSlack, postgres: str
) -> None:
    async with new_schema(postgres) as url:
        await migrate(url)
        broken = "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'mark_of_day'::regclass"
        await execute(url, broken, "SELECT 1")
        found = await seen({**environ, **slack_of(small), "DATABASE_URL": url}, "integrity")
    assert (found.state, "mark_of_day" in found.found) == (State.FAIL, True)


async def test_a_user_who_may_not_see_the_log_is_told_the_rest(
    environ: Environ, small: SmallSlack, postgres: str
) -> None:
    async with new_schema(postgres) as url:
        await migrate(url)
        name = await execute(url, "SELECT current_schema()")
        await execute(
            url,
            "CREATE ROLE plain",
            f"GRANT USAGE ON SCHEMA {name} TO plain",
            f"GRANT SELECT ON ALL TABLES IN SCHEMA {name} TO plain",
            "SELECT 1",
        )
        given = {**environ, **slack_of(small), "DATABASE_URL": with_option(url, role="plain")}
        findings, _ = await examine(given)
        await execute(url, "DROP OWNED BY plain", "DROP ROLE plain", "SELECT 1")
    assert "write-ahead log" not in {each.name for each in findings}
    assert of(findings, "integrity").state is State.OK


async def test_a_postgresql_out_of_reach_is_said(environ: Environ, small: SmallSlack) -> None:
    url = f"postgresql://rebound:hidden@127.0.0.1:{free_port()}/rebound"
    findings, code = await examine({**environ, **slack_of(small), "DATABASE_URL": url})
    assert of(findings, "database").state is State.FAIL
    assert "hidden" not in str(findings)
    assert code == 1


# --- The command


def test_the_command_prints_a_line_each_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environ: Environ
) -> None:
    for name, value in {**environ, "SLACK_BOT_TOKEN": "xapp-1"}.items():
        monkeypatch.setenv(name, value)
    assert main(["doctor"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("fail  settings  SLACK_BOT_TOKEN")
    assert lines[1].strip() == "→ see the table in README"


def test_the_command_speaks_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], environ: Environ
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert main(["doctor", "--json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert set(told["checks"][0]) == {"name", "state", "found", "advice"}
