"""A bar on the terminal; where there is none, its first and its last word."""

from __future__ import annotations

import sys

_WIDTH = 30


class Bar:
    """Shows how far ``text`` is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._drawn = sys.stdout.isatty()

    def show(self, done: int, total: int) -> None:
        """Draw the bar anew."""
        if self._drawn and total:
            filled = "█" * (_WIDTH * done // total)
            print(f"\r{self.text} {filled:░<{_WIDTH}} {done}/{total}", end="", flush=True)

    def end(self, outcome: str) -> None:
        """Say what became of it, in a line of its own."""
        print(f"{chr(10) if self._drawn else ''}{self.text}: {outcome}.", flush=True)
