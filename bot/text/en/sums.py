"""How Rebound says what was done and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

SUMS: dict[str, str | Mapping[str, str]] = {
    "nos": {"one": "{n} no", "other": "{n} nos"},
    "no_replies": {"one": "{n} no-answer", "other": "{n} no-answers"},
    "worth": "worth {worth}",
    "worth.with_yeses": {
        "one": "worth {worth} with the yes",
        "other": "worth {worth} with the yeses",
    },
    "earned": "{earned} earned",
}
