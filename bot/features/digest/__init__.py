"""The week in numbers, on its last workday's evening."""

from bot.feature import Feature
from bot.features.digest import jobs

FEATURE = Feature(name="digest", deliveries=jobs.DELIVERIES)
