"""What is installed from the project: a package with all that the bot reads, and a command."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from zipfile import ZipFile

import pytest

from tests.project.source import ROOT, text_of, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return ZipFile(next(folder.glob("rebound-*.whl")))


def test_the_wheel_holds_the_package_and_nothing_else(wheel: ZipFile) -> None:
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    package = {str(path) for path in tracked() if path.is_relative_to("bot")}
    assert packed == package | {"bot/manifest.yml"}


def test_an_installed_rebound_has_its_command(wheel: ZipFile) -> None:
    name = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "rebound = bot.__main__:main" in wheel.read(name).decode()


def test_what_hosts_install_without_an_extra_is_what_the_package_asks_for() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    pinned = text_of("requirements.txt")
    for requirement in [*project["dependencies"], *project["optional-dependencies"]["postgres"]]:
        name = requirement.split(">")[0].split("[")[0]
        assert f"\n{name}==" in f"\n{pinned}"


def test_the_procfile_runs_commands_that_exist() -> None:
    lines = dict(line.split(": ") for line in text_of("Procfile").splitlines())
    assert lines.keys() == {"release", "web", "worker"}
    for command in lines.values():
        asked = [sys.executable, *command.split()[1:], "--help"]
        subprocess.run(asked, check=True, cwd=ROOT, capture_output=True)
