"""What the bot does: one folder a feature, no feature knows another."""

from bot.feature import Feature
from bot.features import calling, reflection, rejections
from bot.features import help as helping

FEATURES: tuple[Feature, ...] = (
    reflection.FEATURE,
    rejections.FEATURE,
    calling.FEATURE,
    helping.FEATURE,
)
"""Every feature, in the order in which their parts stand in replies and in help."""
