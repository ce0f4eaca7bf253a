"""What README.md and docs/ name, exists: files, targets, commands, and names in the code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import SETTINGS
from tests.project.source import ROOT, modules, text_of, tracked

PAGES = [str(path) for path in tracked() if path.suffix == ".md"]
PROSE = [page for page in PAGES if page != "docs/seeds.md"]  # which tells what is yet to come

_PATH = re.compile(r"(?:bot|tests|docs|\.ci)/[\w/.*-]*")
_MAKE = re.compile(r"make ([a-z]+)")
_COMMAND = re.compile(r"(?:python -m bot|rebound) ([a-z-]+)")
_NAME = re.compile(r"[A-Za-z_][\w.]*(?:\([\w, *]*\))?")
_BLOCK = re.compile(r"^ *```\w*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    here = (ROOT / page).parent
    assert [link for link in _LINK.findall(text_of(page)) if not (here / link).exists()] == []


@pytest.mark.parametrize("page", PROSE)
def test_files_that_are_named_exist(page: str) -> None:
    named = _PATH.findall(text_of(page))
    assert [name for name in named if not [*ROOT.glob(name.rstrip("./"))]] == []


@pytest.mark.parametrize("page", PROSE)
def test_names_that_are_set_as_code_are_in_the_code(page: str) -> None:
    names = {name for name in _code(page) if _NAME.fullmatch(name) and not _PATH.match(name)}
    missing = {name for name in names if not set(re.findall(r"\w+", name)) <= _words()}
    assert missing == set()


@pytest.mark.parametrize("page", PROSE)
def test_targets_of_make_exist(page: str) -> None:
    known = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.MULTILINE))
    named = {target for code in _code(page) for target in _MAKE.findall(code)}
    assert named <= known


@pytest.mark.parametrize("page", PROSE)
def test_commands_exist(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in {name for code in _code(page) for name in _COMMAND.findall(code)}:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
    capsys.readouterr()


def test_documents_that_the_code_names_exist() -> None:
    named = {
        name.rstrip(".")
        for path in (*modules("bot"), *modules("tests"))
        for name in re.findall(r"docs/[\w/.-]+", text_of(path))
    }
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_the_code_leans_on_no_paper_that_isnt_here() -> None:
    papers = re.compile(r"\b(STATISTICS|PRODUCT|DESIGN|SLACK) [§\d]")
    assert [
        str(path) for path in tracked() if _is_text(path) and papers.search(text_of(path))
    ] == []


def test_the_settings_table_is_that_of_the_code() -> None:
    rows = [
        f"| `{each.name}` | {f'`{each.default}`' if each.default else ''} | {each.meaning} |"
        for each in SETTINGS
    ]
    assert re.findall(r"^\| `[A-Z_]+` \|.*", text_of("README.md"), re.MULTILINE) == rows


@cache
def _words() -> frozenset[str]:
    """Return every word of the code, its SQL, and the files that describe the project."""
    suffixes = {".py", ".sql", ".yml", ".toml"}
    files = [path for path in tracked() if path.suffix in suffixes or path.name == "Makefile"]
    return frozenset(word for path in files for word in re.findall(r"\w+", text_of(path)))


def _code(page: str) -> list[str]:
    """Return what a page sets as code: within lines, and line by line in blocks."""
    text = text_of(page)
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [*lines, *re.findall(r"`([^`\n]+)`", _BLOCK.sub("", text))]


def _is_text(path: Path) -> bool:
    return path.suffix not in {".png", ".ico"}
