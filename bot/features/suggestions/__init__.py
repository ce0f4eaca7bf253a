"""What a reply offers to put right with one tap, where a text may have meant more than it said."""

from bot.feature import Feature
from bot.features.suggestions import listeners
from bot.features.suggestions.blocks import suggestions

FEATURE = Feature(
    name="suggestions",
    listeners=listeners.register,
    reply_blocks=(suggestions,),
)
