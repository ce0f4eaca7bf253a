"""A channel's board: who showed up and learnt, posted by itself, with cheers under it."""

from bot.feature import Feature
from bot.features.leaderboard import jobs, listeners

FEATURE = Feature(
    name="leaderboard",
    listeners=listeners.register,
    deliveries={
        "board": jobs.board,
        "board_update": jobs.board_update,
        "shared_board": jobs.shared_board,
        "board_trouble": jobs.trouble,
        "cheered": jobs.cheered,
    },
    plans=(jobs.plan_posts, jobs.plan_updates, jobs.check_channels),
    help=("leaderboard.help_board", "leaderboard.help_share", "leaderboard.help_set_up"),
)
