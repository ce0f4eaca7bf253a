from __future__ import annotations

import pytest

from bot.demo.progress import Bar


def test_on_a_terminal_the_bar_grows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    bar = Bar("Days go by")
    bar.show(0, 0)
    bar.show(1, 3)
    bar.end("over")

    assert capsys.readouterr().out == f"\rDays go by {'█' * 10}{'░' * 20} 1/3\nDays go by: over.\n"


def test_elsewhere_only_the_outcome_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    bar = Bar("Days go by")
    bar.show(1, 3)
    bar.end("over")

    assert capsys.readouterr().out == "Days go by: over.\n"
