"""What the bot does: one folder a feature, no feature knows another."""

from bot.feature import Feature
from bot.features import (
    calling,
    clarifications,
    coaching,
    details,
    digest,
    direct_messages,
    goals,
    internal,
    lessons,
    nudges,
    preferences,
    price,
    reflection,
    rejections,
    reviewed,
    reviewing,
    setup,
    stats,
    streaks,
    suggestions,
    wins,
)
from bot.features import help as helping

FEATURES: tuple[Feature, ...] = (
    reflection.FEATURE,
    lessons.FEATURE,
    details.FEATURE,
    rejections.FEATURE,
    suggestions.FEATURE,
    clarifications.FEATURE,
    wins.FEATURE,
    streaks.FEATURE,
    goals.FEATURE,
    price.FEATURE,
    setup.FEATURE,
    stats.FEATURE,
    internal.FEATURE,
    coaching.FEATURE,
    reviewing.FEATURE,
    reviewed.FEATURE,
    preferences.FEATURE,
    nudges.FEATURE,
    digest.FEATURE,
    direct_messages.FEATURE,
    calling.FEATURE,
    helping.FEATURE,
)
"""Every feature, in the order in which their parts stand in replies and in help."""
