"""What the bot does: one folder a feature, no feature knows another."""

from bot.feature import Feature
from bot.features import (
    calling,
    clarifications,
    price,
    reflection,
    rejections,
    setup,
    stats,
    suggestions,
    wins,
)

FEATURES: tuple[Feature, ...] = (
    reflection.FEATURE,
    rejections.FEATURE,
    suggestions.FEATURE,
    clarifications.FEATURE,
    wins.FEATURE,
    price.FEATURE,
    setup.FEATURE,
    stats.FEATURE,
    calling.FEATURE,
)
"""Every feature, in the order in which their parts stand in replies and in help."""
