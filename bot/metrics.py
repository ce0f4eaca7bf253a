"""What is counted for whoever watches Rebound: every name, label and bucket.

No label holds a tenant, a person or words. Prometheus reads them at ``GET /metrics``, with those
of the process itself (``process_resident_memory_bytes``, ``process_open_fds`` …).
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0)

REQUEST_SECONDS = Histogram(
    "rebound_request_seconds",
    "From a request's arrival to its answer. listener: a command, an action, a form, an event by"
    " its name; outcome: answered, late (told so after 2 s, and confirmed later), failed, unknown"
    " (no listener), turned_away (not our workspace, or not yet known whose we are).",
    ("listener", "outcome"),
    buckets=_SECONDS,
)
REQUESTS_REFUSED = Counter(
    "rebound_requests_refused_total",
    "Requests that were let no further. reason: unsigned, malformed, too_large, too_slow.",
    ("reason",),
)
UNIT_SECONDS = Histogram(
    "rebound_database_unit_seconds",
    "From a unit of work's beginning to wait until its end. kind: write (committed), read.",
    ("engine", "kind"),
    buckets=(0.0005, *_SECONDS, 10.0, 45.0),
)
GROUP_UNITS = Histogram(
    "rebound_database_group_units",
    "How many units of work shared one commit.",
    buckets=(1, 2, 4, 8, 16, 32, 64),
)
UNITS_AGAIN = Counter(
    "rebound_database_units_again_total",
    "Units of work that were run again. reason: conflict (another one was in the way), away (the"
    " database was locked or out of reach), group (another unit of the group failed).",
    ("engine", "reason"),
)
SLACK_ERRORS = Counter(
    "rebound_slack_errors_total",
    "Calls of Slack that failed, each try counted. method: Slack's, or response_url; error: Slack's"
    " own word, or the kind of failure.",
    ("method", "error"),
)
DELIVERIES = Counter(
    "rebound_deliveries_total",
    "Messages of the outbox. outcome: posted, again (it failed and is tried later), given_up,"
    " dropped (nobody wanted it any more), skipped (too late), taken (by another process).",
    ("kind", "outcome"),
)
LATENESS_SECONDS = Histogram(
    "rebound_delivery_lateness_seconds",
    "From when a message was due until Slack had it.",
    ("kind",),
    buckets=(1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 10_800),
)
BUCKET_SECONDS = Counter(
    "rebound_delivery_bucket_seconds_total",
    "Seconds for which messages that were due waited for a workspace's permitted rate.",
)
READY = Gauge(
    "rebound_ready",
    "1 where a part that /readyz looks at works. part: database, slack, socket.",
    ("part",),
)


def exposition() -> bytes:
    """Return all that was counted, as Prometheus reads it."""
    return generate_latest()
