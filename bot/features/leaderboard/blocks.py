"""What a channel's board looks like, to one person and posted for all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from babel.dates import format_time, get_day_names

from bot.domain.boards import LEAST, Board, Goal, Off, Period, Scheduling, Score, Scoring
from bot.features.leaderboard.use_cases import Change, Named, Own, Refused, Shown
from bot.slack.blocks import (
    Block,
    Element,
    Message,
    View,
    actions,
    bar_chart,
    button,
    context,
    field,
    message,
    modal,
    person_select,
    section,
)
from bot.slack.mrkdwn import escape
from bot.text.formats import locale_of
from bot.text.speech import Speech

_BAR = 20
_FULL, _EMPTY = "█", "░"
_PERCENT = 100


def board_reply(shown: Shown, speech: Speech) -> Message:
    """Return the board as the asker alone sees it."""
    blocks = [
        section(_title(shown, speech)),
        *_team(shown, speech),
        section(_places(shown, speech)),
        context(_own_line(shown, speech)),
        context(speech.say(f"leaderboard.how.{shown.board.score.value}")),
        actions(
            _join_or_leave(shown, speech),
            button(speech.say("leaderboard.concern"), "sharing.concern"),
        ),
    ]
    return message(_plain(shown, speech), blocks)


def board_post(shown: Shown, speech: Speech, *, charts: bool) -> Message:
    """Return the board as a channel sees it: no line of anybody's own."""
    blocks = [
        section(_title(shown, speech)),
        *_team(shown, speech),
        section(_places(shown, speech)),
        *_picture(shown, speech, charts=charts),
        context(speech.say(f"leaderboard.how.{shown.board.score.value}")),
        actions(
            button(speech.say("leaderboard.cheer"), "leaderboard.cheer", style="primary"),
            button(speech.say("leaderboard.join"), "leaderboard.join"),
        ),
    ]
    return message(_plain(shown, speech), blocks)


def said(key: str, speech: Speech) -> Message:
    """Return a message that says one thing."""
    return message(speech.say(f"leaderboard.{key}"))


def refused(why: Refused, speech: Speech) -> Message:
    """Return why there is no board, or why it isn't changed; and how an admin may confirm."""
    text = speech.say(f"leaderboard.{why.value}")
    if why is not Refused.SHARED:
        return message(text)
    confirming = button(speech.say("leaderboard.confirm_shared"), "leaderboard.confirm")
    return message(text, [section(text), actions(confirming)])


def joined(channel_id: str, speech: Speech, *, first: bool) -> Message:
    """Return what joining is answered."""
    key = "leaderboard.joined" if first else "leaderboard.joined_before"
    text = speech.say(key, channel=link(channel_id))
    leaving = button(speech.say("leaderboard.leave"), "leaderboard.leave")
    return message(text, [section(text), actions(leaving)])


def left(speech: Speech, *, was_on_it: bool) -> Message:
    """Return what leaving is answered."""
    return message(speech.say("leaderboard.left" if was_on_it else "leaderboard.not_on_it"))


def changed(board: Board, wanted: Change, speech: Speech) -> Message:
    """Return what a board is set to now."""
    match wanted:
        case Scheduling(weekday, minutes):
            text = speech.say(
                "leaderboard.scheduled",
                weekday=_weekday(weekday),
                time=_time(minutes, speech),
                zone=board.zone,
            )
        case Scoring(score):
            text = speech.say(f"leaderboard.score_set.{score.value}")
        case Goal(None):
            text = speech.say("leaderboard.goal_gone")
        case Goal(nos):
            text = speech.say("leaderboard.goal_set", n=nos)
        case Off():
            text = speech.say("leaderboard.off")
        case _:
            text = speech.say("leaderboard.on")
    return message(text)


def cheer_form(channel_id: str, speech: Speech) -> View:
    """Return the form that asks whom to cheer on."""
    who = field(
        "who",
        speech.say("leaderboard.cheer_who"),
        person_select(),
        optional=False,
        hint=speech.say("leaderboard.cheer_hint"),
    )
    return modal(
        "leaderboard.cheer",
        speech.say("leaderboard.cheer_title"),
        [who],
        submit=speech.say("leaderboard.cheer_submit"),
        close=speech.say("leaderboard.close"),
        private_metadata=channel_id,
    )


def cheer_line(name: str, channel_id: str, speech: Speech, *, of_share: bool) -> Message:
    """Return what the cheered person reads in the morning."""
    key = "leaderboard.cheer_line_share" if of_share else "leaderboard.cheer_line"
    text = speech.say(key, name=escape(name), channel=link(channel_id))
    return message(text, [context(text)])


def trouble_line(channel_id: str, speech: Speech) -> Message:
    """Return what whoever set a board up reads where it couldn't be posted."""
    text = speech.say("leaderboard.trouble", channel=link(channel_id))
    return message(text, [context(text)])


def link(channel_id: str) -> str:
    """Return a channel's name as Slack shows it, whatever it is called by then."""
    return f"<#{channel_id}>"


def _title(shown: Shown, speech: Speech) -> str:
    period = speech.say(f"leaderboard.period.{shown.period.value}")
    return speech.say("leaderboard.title", channel=link(shown.board.channel_id), period=period)


def _team(shown: Shown, speech: Speech) -> list[Block]:
    """Return the team's goal with a bar, above all names."""
    goal = shown.board.goal
    if not goal or shown.period is not Period.WEEK:
        cheers = speech.say("leaderboard.cheers", n=shown.cheers)
        return [context(cheers)] if shown.cheers else []
    reached = shown.done + shown.cheers
    filled = min(_BAR, _BAR * reached // goal)
    bar = _FULL * filled + _EMPTY * (_BAR - filled)
    if reached >= goal:
        key, told = "leaderboard.goal_reached", {}
    else:
        key, told = "leaderboard.goal", {"percent": _PERCENT * reached // goal}
    return [section(speech.say(key, done=reached, goal=goal, n=shown.cheers, progress=bar, **told))]


def _places(shown: Shown, speech: Speech) -> str:
    if not shown.members:
        return speech.say("leaderboard.nobody_yet")
    if shown.members < LEAST:
        return speech.say("leaderboard.too_few", n=shown.members)
    if not shown.places:
        return speech.say("leaderboard.nothing_yet")
    return "\n".join(_place(each, shown.board.score, speech) for each in shown.places)


def _place(each: Named, score: Score, speech: Speech) -> str:
    names = ", ".join(escape(name) for name in each.names)
    if each.more:
        names = speech.say("leaderboard.and_more", names=names, n=each.more)
    value = _value(each, score, speech)
    return speech.say("leaderboard.place", rank=each.rank, names=names, value=value)


def _value(each: Named, score: Score, speech: Speech) -> str:
    match score:
        case Score.COURAGE:
            return speech.say("leaderboard.value.courage", n=round(each.value, 2))
        case Score.STREAK:
            return speech.say("leaderboard.value.streak", n=int(each.value))
        case Score.REFLECTIONS:
            percent = int(each.value * _PERCENT)
            return speech.say("leaderboard.value.reflections", value=percent)


def _own_line(shown: Shown, speech: Speech) -> str:
    if shown.own is None:
        return speech.say("leaderboard.looking_on")
    own, score = shown.own, shown.board.score
    if own.standing is None:
        return speech.say("leaderboard.you_are_off")
    return " ".join([_you(own, score, speech), *_quarter(own, shown, speech)])


def _you(own: Own, score: Score, speech: Speech) -> str:
    standing = own.standing
    assert standing  # noqa: S101 - whoever was off has another line
    match score:
        case Score.COURAGE:
            days, points = standing.days, standing.points
            return speech.say(
                "leaderboard.you.courage", days=days, n=standing.scheduled, points=points
            )
        case Score.STREAK:
            return speech.say("leaderboard.you.streak", n=int(standing.value))
        case Score.REFLECTIONS:
            days = standing.reflected
            return speech.say("leaderboard.you.reflections", days=days, n=standing.scheduled)


def _quarter(own: Own, shown: Shown, speech: Speech) -> list[str]:
    if not own.quarter:
        return []
    key = f"leaderboard.quarter.{shown.board.score.value}"
    period = speech.say(f"leaderboard.period.{shown.period.value}")
    return [speech.say(key, n=own.quarter, period=period)]


def _picture(shown: Shown, speech: Speech, *, charts: bool) -> list[Block]:
    """Return the team's days as a chart, or as bars of text where Slack draws none."""
    days = _labelled(shown.days)
    if not any(days.values()):
        return []
    if charts:
        series = speech.say(f"leaderboard.chart.{shown.board.score.value}")
        return [bar_chart(speech.say("leaderboard.chart_title"), series, days)]
    return [section(speech.say("leaderboard.bars", bars=_bars(days)))]


def _bars(days: Mapping[str, int]) -> str:
    most = max(days.values())
    return "\n".join(
        f"{label:<4}{_FULL * -(-_BAR * value // most)} {value}" for label, value in days.items()
    )


def _labelled(days: Mapping[date, int]) -> dict[str, int]:
    """Return the days by their short names; a weekend on which nothing was done isn't shown."""
    workdays = 5
    shown = {day: value for day, value in days.items() if value or day.weekday() < workdays}
    names = get_day_names("abbreviated", locale=locale_of("en"))
    return {str(names[day.weekday()]): value for day, value in shown.items()}


def _plain(shown: Shown, speech: Speech) -> str:
    """Return what a notification or a screen reader says: the picture in words, too."""
    period = speech.say(f"leaderboard.period.{shown.period.value}")
    title = speech.say("leaderboard.plain_title", period=period)
    days = _labelled(shown.days)
    if not any(days.values()):
        return title
    each = (
        speech.say("leaderboard.chart_day", day=label, value=value) for label, value in days.items()
    )
    return speech.say("leaderboard.in_words", what=title, days=", ".join(each))


def _join_or_leave(shown: Shown, speech: Speech) -> Element:
    if shown.own is None:
        return button(speech.say("leaderboard.join"), "leaderboard.join", style="primary")
    return button(speech.say("leaderboard.leave"), "leaderboard.leave")


def _weekday(weekday: int) -> str:
    return str(get_day_names("wide", locale=locale_of("en"))[weekday])


def _time(minutes: int, speech: Speech) -> str:
    at = (datetime.combine(date.min, time()) + timedelta(minutes=minutes)).time()
    return str(format_time(at, "short", locale=locale_of(speech.locale)))
