"""What the bot does: one folder a feature, no feature knows another."""

from bot.feature import Feature
from bot.features import (
    calling,
    clarifications,
    details,
    direct_messages,
    preferences,
    price,
    reflection,
    rejections,
    setup,
    stats,
    suggestions,
    wins,
)
from bot.features import help as helping

FEATURES: tuple[Feature, ...] = (
    reflection.FEATURE,
    details.FEATURE,
    rejections.FEATURE,
    suggestions.FEATURE,
    clarifications.FEATURE,
    wins.FEATURE,
    price.FEATURE,
    setup.FEATURE,
    stats.FEATURE,
    preferences.FEATURE,
    direct_messages.FEATURE,
    calling.FEATURE,
    helping.FEATURE,
)
"""Every feature, in the order in which their parts stand in replies and in help."""
