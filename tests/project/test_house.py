"""The house's order, where no tool holds it: folders, migrations, dependencies, leftovers."""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bot.feature import Feature
from bot.features import FEATURES
from tests.project.source import ROOT, calls, modules, text_of, tracked

FEATURE_FILES = {"__init__.py", "listeners.py", "blocks.py", "use_cases.py", "jobs.py"}
FOLDERS = sorted({path.parent for path in modules("bot/features")} - {Path("bot/features")})
MIGRATIONS = sorted((ROOT / "bot/storage/migrations").glob("*.sql"))

STARTS = {"bot/app.py", "bot/database_commands.py", "bot/playground/clock.py"}
DATA_ONLY = {"tzdata"}  # read by zoneinfo, where the system has no zones of its own

LEFTOVERS = {
    "another machine's paths": r"(?<![\w.])/(root|home|Users|work)/\w",
    "a package registry": r"pypi[.]org|python[h]osted|npm[j]s|(?<!emit-)index[-]url|find[-]links",
    "a merge that isn't done": r"^(<{7}|>{7}) ",
    "work put off": r"\b(TO[D]O|FIX[M]E)\b",
    "who typed it": r"(?i)co-author[e]d-by|generat[e]d (by|with) ",
}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_feature_is_a_folder_of_the_known_files_and_in_the_list(folder: Path) -> None:
    files = {path.name for path in tracked() if path.parent == folder}
    assert "__init__.py" in files
    assert files <= FEATURE_FILES
    feature = importlib.import_module(".".join(folder.parts)).FEATURE
    assert isinstance(feature, Feature)
    assert feature.name == folder.name
    assert feature in FEATURES


def test_the_list_of_features_has_each_once() -> None:
    assert sorted(feature.name for feature in FEATURES) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("offered", ["readings", "subcommands", "words", "deliveries"])
def test_no_two_features_answer_the_same(offered: str) -> None:
    keys = [key for feature in FEATURES for key in getattr(feature, offered)]
    assert len(keys) == len(set(keys))


def test_choices_have_names_of_their_own() -> None:
    keys = [choice.key for feature in FEATURES for choice in feature.choices]
    assert len(keys) == len(set(keys))


def test_one_feature_shows_a_log() -> None:
    assert len([feature for feature in FEATURES if feature.reply]) == 1


def test_migrations_are_numbered_without_a_gap() -> None:
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.sql", file.name) for file in MIGRATIONS)
    assert [int(file.name[:4]) for file in MIGRATIONS] == [*range(1, len(MIGRATIONS) + 1)]


def test_decisions_are_numbered_without_a_gap() -> None:
    records = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in records] == [*range(1, len(records) + 1)]


def test_what_is_asked_for_is_what_is_imported() -> None:
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgres"]]
    needed = {_normal(re.split(r"[^\w.-]", each)[0]) for each in asked} - DATA_ONLY
    assert needed == _imported()


@pytest.mark.parametrize("what", LEFTOVERS)
def test_no_file_holds_what_belongs_to_one_machine_or_one_day(what: str) -> None:
    found = [
        f"{path}: {line.strip()[:80]}"
        for path in tracked()
        if path.suffix not in {".png", ".ico"}
        for line in text_of(path).splitlines()
        if re.search(LEFTOVERS[what], line)
    ]
    assert found == []


def test_each_dependency_has_its_reason() -> None:
    page = text_of("docs/decisions/0016-dependencies.md")
    told = re.findall(r"[a-z][a-z-]+", " ".join(re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)))
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert {_normal(re.split(r"[^\w.-]", each)[0]) for each in project["dependencies"]} <= {*told}


def test_nothing_but_the_start_asks_what_day_it_is() -> None:
    asking = {
        str(path)
        for path in modules("bot")
        for call in calls(path, "now", "today", "utcnow")
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id in {"datetime", "date"}
    }
    assert asking - STARTS == set()


def test_requirements_are_pinned_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        pins = re.findall(r"^[a-z][^\n]*(?:\n +[^\n]*)*", text_of(name), re.MULTILINE)
        assert pins
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def _imported() -> set[str]:
    """Return the distributions that the bot imports."""
    code = "\n".join(text_of(path) for path in modules("bot"))
    names = set(re.findall(r"^\s*(?:import|from) (\w+)", code, re.MULTILINE))
    distributions = packages_distributions()
    return {_normal(each) for name in names for each in distributions.get(name, ())}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
