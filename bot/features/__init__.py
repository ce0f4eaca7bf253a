"""What the bot does: one folder a feature, no feature knows another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FEATURES: Sequence[Any] = ()
"""Every feature, in the order in which their parts stand in replies and in help."""
