"""What a folder keeps of the playground from one time to the next, beside the bot's database."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet

_FILE = "playground.json"


@dataclass(slots=True)
class Kept:
    """The playground's own memory of a folder.

    ``ahead`` are the seconds by which its clock is ahead of the real one, so that what was logged
    doesn't lie in the future the next time; ``story`` tells whether the story's team is there;
    ``key`` is what the notes are encrypted with.
    """

    ahead: float = 0.0
    story: bool = False
    key: str = field(default_factory=lambda: Fernet.generate_key().decode(), repr=False)

    @classmethod
    def read(cls, folder: Path) -> Kept:
        """Return what ``folder`` keeps; in a new one, what a new playground begins with."""
        file = folder / _FILE
        return cls(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else cls()

    def write(self, folder: Path) -> None:
        """Keep it in ``folder``."""
        fresh = folder / f"{_FILE}.new"
        fresh.touch(mode=0o600)
        fresh.write_text(json.dumps(asdict(self)), encoding="utf-8")
        fresh.replace(folder / _FILE)
