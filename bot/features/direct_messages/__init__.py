"""What is typed in Rebound's own DM: commands without their slash, answers, the rest."""

from bot.feature import Feature
from bot.features.direct_messages import listeners

FEATURE = Feature(
    name="direct_messages",
    listeners=listeners.register,
    help=("direct_messages.help_no_slash", "direct_messages.help_answers"),
)
