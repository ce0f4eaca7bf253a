"""What a rep prefers: asked once, in the first reply of all."""

from bot.feature import Feature
from bot.features.preferences import blocks, listeners

FEATURE = Feature(
    name="preferences",
    listeners=listeners.register,
    welcome=(blocks.may_i_write,),
)
