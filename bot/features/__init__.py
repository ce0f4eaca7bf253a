"""What the bot does: one folder a feature, no feature knows another."""

from bot.feature import Feature
from bot.features import calling, reflection, rejections

FEATURES: tuple[Feature, ...] = (reflection.FEATURE, rejections.FEATURE, calling.FEATURE)
"""Every feature, in the order in which their parts stand in replies and in help."""
