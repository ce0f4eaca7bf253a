"""What the bot does: one folder a feature, no feature knows another."""

from bot.feature import Feature
from bot.features import calling, price, reflection, rejections, setup

FEATURES: tuple[Feature, ...] = (
    reflection.FEATURE,
    rejections.FEATURE,
    setup.FEATURE,
    price.FEATURE,
    calling.FEATURE,
)
"""Every feature, in the order in which their parts stand in replies and in help."""
