from __future__ import annotations

import re
from pathlib import Path

from tests.project.seeds import Row, rows, table

ROWS_OF_THE_MISSION = 110


def test_every_row_of_the_mission_is_listed() -> None:
    assert len(rows()) == ROWS_OF_THE_MISSION


def test_tests_mark_only_rows_that_exist() -> None:
    files = Path("tests").rglob("test_*.py")
    marks = [
        mark
        for file in files
        for mark in re.findall(r"mark\.seed\(([^)]*)\)", file.read_text(encoding="utf-8"))
    ]
    marked = {row for mark in marks for row in re.findall(r'"([^"]+)"', mark)}
    assert marked <= set(rows())


def test_the_table_tells_a_shown_row_from_a_failing_one_and_from_one_without_a_test() -> None:
    known = {number: Row(number, "Something", "M") for number in ("3.9", "0.3", "2.5")}
    lines = table(known, {"3.9": [True, True], "0.3": [True, False]}).splitlines()
    assert "2 passing" in lines[0]
    assert "FAILING" in lines[1]
    assert lines[2].split()[2] == "-"
    assert lines[-1] == "Rows shown by passing tests: M 1/3 · S 0/0 · C 0/0"
