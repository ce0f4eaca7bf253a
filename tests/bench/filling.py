"""A database as it is after years: contacts of many reps, and their daily sums."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

CONTACTS = int(os.environ.get("BENCH_CONTACTS", "10_000_000"))
REPS = 20_000
TENANT = "T0BENCH"
NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def fill(path: Path, contacts: int = CONTACTS, reps: int = REPS) -> None:
    """Write the contacts and their tallies, as plainly and quickly as SQLite takes them."""
    base = sqlite3.connect(path)
    base.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;")
    days = [(NOW - timedelta(days=back)).date().isoformat() for back in range(100)]
    each = contacts // reps
    with base:
        for rep in range(reps):
            user = f"U{rep:08}"
            base.execute(
                "INSERT INTO rep (tenant_id, user_id, created_at, seen_at, zone, zone_known,"
                " locale) VALUES (?, ?, 0, 0, 'UTC', 1, 'en-US')",
                (TENANT, user),
            )
            base.executemany(
                "INSERT INTO contact (tenant_id, id, log_id, user_id, at, local_date, date_assumed,"
                " outcome, count, price_id, worth, currency, pay_said, note)"
                " VALUES (?, ?, ?, ?, 0, ?, 0, ?, 1, 'p', 5000, 'USD', 0, 'p:Acme')",
                (
                    (
                        TENANT,
                        f"0000-{number:06}-{rep:06}",
                        f"0000-{number:06}-{rep:06}",
                        user,
                        days[-1 - number * len(days) // each],
                        "no" if number % 10 else "yes",
                    )
                    for number in range(each)
                ),
            )
        base.execute(
            "INSERT INTO tally (tenant_id, user_id, local_date, currency, nos, yeses, worth)"
            " SELECT tenant_id, user_id, local_date, currency, SUM(outcome = 'no'),"
            " SUM(outcome = 'yes'), SUM(worth) FROM contact"
            " GROUP BY tenant_id, user_id, local_date, currency"
        )
    base.close()
