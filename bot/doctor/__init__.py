"""``python -m bot doctor``: looks at settings, database, Slack and the server, changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

from bot.doctor.database import examine_database
from bot.doctor.finding import Finding, State, fail, ok, warn
from bot.doctor.itself import examine_itself
from bot.doctor.slack import examine_slack
from bot.settings import SETTINGS, Settings, SettingsError, one_setting

SOUND, SICK, MISCONFIGURED = 0, 1, 2
"""Exit codes."""


async def examine(environ: Mapping[str, str]) -> tuple[list[Finding], int]:
    """Look at everything; return what was found, and the exit code."""
    try:
        settings = Settings.read(environ)
    except SettingsError as error:
        findings = [
            fail("settings", problem, "see the table in README") for problem in error.problems
        ]
        return [*findings, *await _examine_what_can_be(environ)], MISCONFIGURED
    findings = [
        *_settings(settings, environ),
        *await examine_database(settings.database_url, settings.keys, settings.database_pool),
        *await examine_slack(settings),
        *await examine_itself(settings),
    ]
    sick = any(each.state is State.FAIL for each in findings)
    return findings, SICK if sick else SOUND


async def _examine_what_can_be(environ: Mapping[str, str]) -> list[Finding]:
    """Look at the database where its own settings are right, whatever the others are."""
    try:
        url, keys, pool = (
            one_setting(environ, name) for name in ("DATABASE_URL", "REBOUND_KEYS", "DATABASE_POOL")
        )
    except SettingsError:
        return []
    return await examine_database(url, keys, pool)


def _settings(settings: Settings, environ: Mapping[str, str]) -> list[Finding]:
    way = "Socket Mode" if settings.socket_mode else "signed HTTP"
    findings = [ok("settings", way)]
    if unknown := sorted(_ours(environ) - {setting.name for setting in SETTINGS}):
        advice = "they do nothing: see the table in README for the names"
        findings.append(warn("settings", f"not known: {', '.join(unknown)}", advice))
    if settings.database_url.startswith("sqlite:") and environ.get("DYNO"):
        advice = "use PostgreSQL: this disk, and all that was logged, goes with each restart"
        findings.append(fail("settings", "SQLite on a disk that doesn't stay", advice))
    return findings


def _ours(environ: Mapping[str, str]) -> set[str]:
    """Return the variables whose names begin as ours do."""
    return {name for name in environ if name.startswith(("SLACK_", "REBOUND_"))}
