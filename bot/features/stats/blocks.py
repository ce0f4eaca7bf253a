"""What a person sees in ``/lost stats``: the price and its evidence, activity beside results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.domain.facts import Standing, run_fact
from bot.domain.price import next_ratio
from bot.domain.stats import Ratio, Stats
from bot.domain.sums import Sums
from bot.slack.blocks import Block, Message, columns, context, message, section
from bot.slack.mrkdwn import escape
from bot.text.speech import Speech
from bot.text.sums import activity, result
from bot.text.terms import contact_word, sum_behind, yes_word

_LONGEST_BAR = 20  # characters


def empty_stats(added: Sequence[Block], speech: Speech) -> Message:
    """Return what is said to a rep who has logged nothing yet."""
    told = speech.say("stats.empty")
    return message(told, [section(told), *added])


def stats_reply(stats: Stats, added: Sequence[Block], speech: Speech) -> Message:
    """Return the figures; ``added`` are what other features add.

    The weeks are bars made of text: a chart that Slack refuses would cost the whole answer.
    """
    lines = [*_measured(stats, speech), *_trend(stats, speech), *_run(stats, speech)]
    blocks = [
        section(_price(stats, speech)),
        context("\n".join(lines)),
        columns(*_periods(stats, speech)),
        *_weeks(stats.weeks, speech),
        *added,
    ]
    return message(_price(stats, speech).replace("*", ""), blocks)


def _price(stats: Stats, speech: Speech) -> str:
    price = stats.price
    head = speech.say("stats.counted" if not price.value else "stats.worth", value=price.value)
    origin = f"stats.by.{price.origin.value}"
    return f"{head}, {speech.say(origin, sum=sum_behind(speech, price), day=price.from_date)}"


def _measured(stats: Stats, speech: Speech) -> list[str]:
    measured = stats.measured
    if not measured.contacts:
        return [speech.say("stats.nothing_measured")]
    likely = speech.range(measured.low, measured.high)
    key = f"stats.measured.{measured.label.value}"
    lines = [speech.say(key, value=measured.value, range=likely)] if measured.value else []
    lines.append(_ratio(stats, speech))
    if measured.yeses_may_be_on_their_way:
        lines.append(speech.say("stats.not_landed"))
    return lines


def _ratio(stats: Stats, speech: Speech) -> str:
    measured, terms = stats.measured, stats.price.terms
    return speech.say(
        "stats.ratio" if measured.wins else "stats.ratio.none",
        n=measured.contacts,
        contacts=contact_word(speech, terms, measured.contacts),
        wins=measured.wins,
        yeses=escape(yes_word(speech, terms, measured.wins)),
        yes=escape(yes_word(speech, terms)),
        days=measured.window_days,
        ratio=_to_one(Ratio(measured.contacts, measured.wins)),
    )


def _trend(stats: Stats, speech: Speech) -> list[str]:
    lines = []
    if stats.recent.contacts and stats.earlier.contacts:
        recent, earlier = (_of(ratio, speech) for ratio in (stats.recent, stats.earlier))
        lines.append(speech.say("stats.recent", recent=recent, earlier=earlier))
    if stats.slower:
        lines.append(speech.say("stats.slower"))
    current = min(stats.price.contacts_per_yes, stats.measured.contacts_per_yes)
    better = next_ratio(current)
    if stats.price.value and better < current:
        worth = stats.measured.at_ratio(better)
        lines.append(speech.say("stats.at", ratio=better, value=worth))
    return lines


def _run(stats: Stats, speech: Speech) -> list[str]:
    terms, ratio = stats.price.terms, stats.price.contacts_per_yes
    fact = run_fact(Standing(ratio, stats.run))
    if fact is None:
        return []
    words = {"contacts": contact_word(speech, terms, ratio)}
    return [speech.say(f"fact.{fact.key}", **fact.numbers, **words)]


def _of(ratio: Ratio, speech: Speech) -> str:
    key = "stats.of.ratio" if ratio.yeses else "stats.of"
    return speech.say(key, yeses=ratio.yeses, contacts=ratio.contacts, ratio=_to_one(ratio))


def _to_one(ratio: Ratio) -> Fraction:
    """Return contacts per yes with at most one decimal; nought without a yes."""
    return round(Fraction(ratio.contacts, ratio.yeses), 1) if ratio.yeses else Fraction(0)


def _periods(stats: Stats, speech: Speech) -> list[str]:
    """Return two columns, period by period: what was done, and what came of it (seed 3.11)."""
    texts = [speech.say("stats.activity"), speech.say("stats.result")]
    for name in ("today", "week", "month"):
        sums: Sums = getattr(stats, name)
        period = speech.say(f"stats.{name}")
        done, came = activity(sums, speech), result(sums, stats.price.terms, speech)
        texts += [f"{period}: {' · '.join(done)}", escape(" · ".join(came))]
    return texts


def _weeks(weeks: Sequence[tuple[date, int]], speech: Speech) -> list[Block]:
    """Return a bar a week, from the second week on."""
    if len(weeks) < 2:  # noqa: PLR2004 - one bar compares with nothing
        return []
    most = max(nos for _, nos in weeks)
    bars = [
        f"{speech.say('stats.week_of', day=day):<10} {'█' * round(_LONGEST_BAR * nos / most)} {nos}"
        for day, nos in weeks
    ]
    return [section(f"{speech.say('stats.weeks')}\n```{chr(10).join(bars)}```")]
