"""The Dockerfile and the systemd unit: what they say is done here, as far as that goes without."""

from __future__ import annotations

import asyncio
import json
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import __main__, app
from bot.settings import SETTINGS
from tests.integration.test_procfile import free_port, ready
from tests.support.serving import ROOT, environment
from tests.support.small_slack import SmallSlack, small_slack, until

UNIT = ROOT / "docs" / "rebound.service"
_NOT_SETTINGS = re.compile("PYTHON|PIP_")


@pytest.fixture
async def slack() -> AsyncIterator[SmallSlack]:
    async with small_slack() as served:
        yield served


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions with their arguments."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in joined.splitlines()]


def arguments(name: str) -> list[str]:
    return [rest for found, rest in instructions() if found == name]


def sources() -> list[str]:
    """Return what is copied into the image."""
    return [each.rstrip("/") for copied in arguments("COPY") for each in copied.split()[:-1]]


def command(words: str) -> list[str]:
    """Return a command of the Dockerfile, run by this Python."""
    python, *rest = json.loads(words)
    assert python == "python"
    return [sys.executable, *rest]


def health_check() -> list[str]:
    return command(arguments("HEALTHCHECK")[0].partition("CMD")[2].strip())


async def test_what_the_image_holds_serves_passes_its_health_check_and_ends(
    slack: SmallSlack, tmp_path: Path
) -> None:
    for name in sources():
        source, target = ROOT / name, tmp_path / "app" / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copy(source, target)
    settings = dict(each.split("=", 1) for env in arguments("ENV") for each in shlex.split(env))
    given = environment(slack.api_url, Path("unused.db"), PORT=str(free_port()))
    database = settings["DATABASE_URL"].replace("/data", str(tmp_path))
    environ = {**settings, **given, "DATABASE_URL": database}
    process = await asyncio.create_subprocess_exec(
        *command(arguments("CMD")[0]), cwd=tmp_path / "app", env=environ
    )
    try:
        await until(lambda: ready(environ["PORT"]))
        healthy = await asyncio.to_thread(subprocess.run, health_check(), env=environ, check=False)
    finally:
        process.send_signal(getattr(signal, arguments("STOPSIGNAL")[0]))
    assert healthy.returncode == 0
    assert await process.wait() == 0
    assert (tmp_path / "rebound.db").exists()
    gone = subprocess.run(health_check(), env=environ, check=False, capture_output=True)
    assert gone.returncode != 0


def test_the_image_runs_as_a_user_of_its_own() -> None:
    found = [name for name, _ in instructions()]
    (user,) = arguments("USER")
    assert user not in {"root", "0"}
    assert found.index("USER") < found.index("CMD")
    assert any("useradd" in rest and f" {user} " in rest for rest in arguments("RUN"))


def test_all_that_is_copied_is_let_through_and_nothing_else() -> None:
    let_through = re.findall("^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    assert sorted(let_through) == sorted(sources())
    assert all((ROOT / name).exists() for name in sources())


def test_settings_in_the_image_and_the_unit_are_settings() -> None:
    environment_lines = re.findall("^Environment=(.*)$", UNIT.read_text(), re.MULTILINE)
    named = {
        each.partition("=")[0]
        for line in (*arguments("ENV"), *environment_lines)
        for each in shlex.split(line)
    }
    ours = {name for name in named if not _NOT_SETTINGS.match(name)}
    assert ours <= {setting.name for setting in SETTINGS}


def unit(name: str) -> str:
    (value,) = re.findall(f"^{name}=(.*)$", UNIT.read_text(), re.MULTILINE)
    return str(value)


def test_the_unit_starts_what_is_there_and_knows_how_it_ends() -> None:
    assert unit("ExecStart").split()[1:] == ["-m", "bot", "serve"]
    assert int(unit("RestartPreventExitStatus")) == __main__._MISUSED
    assert int(unit("TimeoutStopSec")) > app._END_SECONDS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    text = UNIT.read_text().replace("/opt/rebound/.venv/bin/python", sys.executable)
    checked = tmp_path / UNIT.name
    checked.write_text(text.replace("/opt/rebound", str(ROOT)))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(checked)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
