"""Every SQL statement: it compiles on the engine, and holds to the portable dialect."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bot.storage import Storage, schema
from bot.storage.ledger import record
from bot.storage.statements import FOLDER, SqliteAdapter, Statements
from tests.integration.storage.test_units import log_a_no
from tests.support.counting import statements_of
from tests.support.plans import plan
from tests.support.records import ADA, BERLIN, NOON, a_contact

FILES = sorted(FOLDER.glob("*.sql"))

FORBIDDEN = {
    "a list as a parameter": r"IN\s*\(\s*:",
    "a type that one engine lacks": r"\b(BOOLEAN|INTEGER|SERIAL|TIMESTAMP|DATETIME|JSONB?|REAL)\b",
    "an operator that aiosql treats apart": r"-- name: \w+(<!|#)",
    "a comment behind a statement, whose colons become parameters": r"^(?!\s*--).*\S.*--",
    "a comment inside a statement": r"^(?!--).+\n--",
    "a colon in a comment": r"^-- (?!name:).*:\w",
    "a record class": r"record_class",
    "a conflict clause of one engine": r"INSERT OR|REPLACE INTO|\bMERGE\b",
    "the time of the database's clock": r"\b(now|datetime|strftime|CURRENT_\w+)\b\s*\(?",
}


@pytest.mark.parametrize("subject", [file.stem for file in FILES])
@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_dialect_is_portable(subject: str, what: str) -> None:
    text = (FOLDER / f"{subject}.sql").read_text()
    assert not re.search(FORBIDDEN[what], text, re.MULTILINE), what


@pytest.mark.parametrize("step", schema.migrations(), ids=lambda step: step.name)
def test_columns_are_of_the_two_types_both_engines_have(step: schema.Migration) -> None:
    tables = [text for text in step.statements if text.startswith("CREATE TABLE")]
    columns = re.findall(r"^    (?!PRIMARY KEY)(\w+) (\w+)", "\n".join(tables), re.MULTILINE)
    assert columns
    assert {kind for _, kind in columns} <= {"TEXT", "BIGINT"}


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [step.number for step in schema.migrations()]
    assert numbers == list(range(1, schema.latest() + 1))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_every_statement_compiles(storage: Storage, file: Path) -> None:
    names = re.findall(r"-- name: (\w+)", file.read_text())
    assert names
    for name in names:
        await plan(storage, file.stem, name)


async def test_an_unknown_subject_is_named() -> None:
    with pytest.raises(AttributeError, match=r"there is no sql/deals\.sql"):
        _ = Statements(SqliteAdapter).deals


async def test_a_log_takes_at_most_six_statements(storage: Storage) -> None:
    async def log(tx: Any) -> None:
        await tx.moments.of(ADA, "key", NOON, BERLIN, zone_known=True)
        await record(tx, a_contact())
        await tx.requests.add("T1", "key", {"text": "+$50.00"}, NOON)

    await storage.write(log_a_no)
    async with statements_of(storage) as sent:
        await storage.write(log)
    assert len(sent) == 5, sent
