"""The commands with which an operator looks after the database."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.__main__ import main
from bot.storage import Tx, open_storage
from bot.storage.deliveries import Delivery
from tests.integration.storage.test_units import log_a_no, nos
from tests.support.records import ADA, BERLIN, BO, NOON, a_contact


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name a database in the environment."""
    url = f"sqlite:///{tmp_path}/rebound.db"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def log(url: str) -> None:
    async def once() -> None:
        storage = await open_storage(url)
        await storage.write(log_a_no)
        await storage.close()

    asyncio.run(once())


def found(path: Path) -> int:
    async def counted() -> int:
        storage = await open_storage(f"sqlite:///{path}")
        try:
            return await nos(storage)
        finally:
            await storage.close()

    return asyncio.run(counted())


def test_a_backup_is_made_and_put_back(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log(url)
    backup = tmp_path / "backup.db"
    assert main(["backup", str(backup)]) == 0
    assert "found sound" in capsys.readouterr().out
    log(url)
    assert main(["restore", str(backup)]) == 0
    assert ".replaced-" in capsys.readouterr().out
    assert found(tmp_path / "rebound.db") == 1


def test_a_backup_replaces_a_file_only_when_forced(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log(url)
    backup = tmp_path / "backup.db"
    backup.write_text("dear")
    assert main(["backup", str(backup)]) == 1
    assert "--force" in capsys.readouterr().err
    assert main(["backup", "--force", str(backup)]) == 0
    assert found(backup) == 1


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_on_postgresql_its_own_tools_are_named(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://rebound:hidden@db.example/rebound")
    assert main([command, "backup.db"]) == 1
    said = capsys.readouterr().err
    assert "pg_dump" in said
    assert "pg_restore" in said
    assert "hidden" not in said


def test_a_move_ends_with_a_count_of_both_sides(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log(url)
    log(url)
    assert main(["move", f"sqlite:///{tmp_path}/new.db"]) == 0
    said = capsys.readouterr()
    assert said.err == ""  # no bar where nobody looks
    lines = {line.split()[0]: line.split()[1:] for line in said.out.splitlines()[1:-1]}
    assert lines["contact"] == ["2", "2"]
    assert lines["request"] == ["0", "0"]
    assert "All of it has arrived" in said.out
    assert found(tmp_path / "new.db") == 2


def test_on_a_terminal_a_bar_shows_how_far_a_move_is(
    url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log(url)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["move", f"sqlite:///{tmp_path}/new.db"]) == 0
    said = capsys.readouterr().err
    assert "█" * 30 in said
    assert "6 of 6 rows" in said


def test_an_address_that_names_no_database_is_a_misuse(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["move", "mysql://db.example/rebound"])
    assert ended.value.code == 2
    assert "has to begin with sqlite:/// or postgresql://" in capsys.readouterr().err


def test_a_wrong_address_in_the_settings_is_said_with_exit_code_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "rebound.db")
    assert main(["migrate"]) == 2
    assert "DATABASE_URL" in capsys.readouterr().err


def test_migrate_says_which_version_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["migrate"]) == 0
    base = sqlite3.connect(tmp_path / "rebound.db")
    (newest,) = base.execute("SELECT MAX(number) FROM migration").fetchone()
    base.close()
    assert f"version {newest}." in capsys.readouterr().out


def test_tallies_are_derived_anew(url: str, tmp_path: Path) -> None:
    log(url)
    base = sqlite3.connect(tmp_path / "rebound.db")
    with base:
        base.execute("UPDATE tally SET nos = 99")
    base.close()
    assert main(["rebuild-tallies"]) == 0
    assert found(tmp_path / "rebound.db") == 1


def test_tallies_of_a_database_with_keys_are_derived_anew(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Fernet.generate_key().decode()
    asyncio.run(_opened(url, key))
    monkeypatch.setenv("REBOUND_KEYS", key)
    assert main(["rebuild-tallies"]) == 0


def test_resealing_says_how_much_and_that_old_keys_may_go(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    asyncio.run(_opened(url, old))
    monkeypatch.setenv("REBOUND_KEYS", f"{new},{old}")
    assert main(["reseal"]) == 0
    assert capsys.readouterr().out == (
        "Rows sealed anew: 1. The first of REBOUND_KEYS opens all texts now.\n"
        "The others may be dropped at the next start; keep them for as long as you keep backups "
        "from before.\n"
    )
    assert main(["reseal"]) == 0
    assert capsys.readouterr().out.startswith("Rows sealed anew: 0.")
    monkeypatch.setenv("REBOUND_KEYS", "")
    assert main(["reseal"]) == 1
    assert "REBOUND_KEYS is empty" in capsys.readouterr().err
    asyncio.run(_opened(url, new))


async def _opened(url: str, key: str) -> None:
    """Log a no with a note into a database whose texts are sealed, or another one."""
    storage = await open_storage(url, [key])
    await storage.write(lambda tx: tx.contacts.add(a_contact(note="Acme")))
    await storage.close()


async def _fill_the_outbox(tx: Tx) -> None:
    await tx.reps.touch(ADA, NOON, BERLIN, zone_known=True)
    await tx.schedules.start(ADA, NOON)
    dead = Delivery("T1", "morning:UADA:2026-11-20", "UADA", "morning", {}, NOON)
    await tx.deliveries.add(dead)
    await tx.deliveries.failed(dead, "user_not_found", None)
    await tx.reps.touch(BO, NOON, BERLIN, zone_known=True)
    await tx.schedules.start(BO, NOON)
    await tx.schedules.stop("T1", BO.user_id, "user_not_found")


def test_what_is_due_and_what_is_stuck_is_shown_while_the_bot_runs(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def shown() -> None:
        storage = await open_storage(url)
        await storage.write(_fill_the_outbox)
        assert await asyncio.to_thread(main, ["schedule"]) == 0
        said.append(capsys.readouterr().out)
        assert await asyncio.to_thread(main, ["schedule", "--json"]) == 0
        said.append(capsys.readouterr().out)
        await storage.close()

    said: list[str] = []
    asyncio.run(shown())
    assert "morning             2        1        1  -" in said[0]
    assert "T1: 1 reps stopped: user_not_found" in said[0]
    assert "UADA:2026-11-20  dead: user_not_found" in said[0]
    told = json.loads(said[1])
    assert told["stops"] == [{"tenant_id": "T1", "reason": "user_not_found", "reps": 1}]
    assert [each["problem"] for each in told["stuck"]] == ["user_not_found"]


def test_a_schedule_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schedule"]) == 1
    assert "There is no database" in capsys.readouterr().err
