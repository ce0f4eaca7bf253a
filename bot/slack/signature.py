"""Whether a request over HTTP comes from Slack: HMAC-SHA256 over ``v0:timestamp:body``."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping

_WINDOW = 300
_LONGEST = 20


class Unsigned(Exception):  # noqa: N818 - a refusal of what was sent, by its reason
    """A request isn't from Slack, or is too old; the message says why."""


def verify(secret: str, headers: Mapping[str, str], raw: bytes) -> None:
    """Return if Slack signed ``raw`` with ``secret`` within five minutes. Raises Unsigned.

    The SDK's verifier raises ValueError for timestamps and bodies that aren't what it expects.
    """
    timestamp = headers.get("X-Slack-Request-Timestamp", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= _LONGEST):
        raise Unsigned("the timestamp is missing or no number")
    if abs(time.time() - int(timestamp)) > _WINDOW:
        raise Unsigned("the timestamp is stale")
    signed = b"v0:" + timestamp.encode() + b":" + raw
    expected = "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    given = headers.get("X-Slack-Signature", "")
    if not hmac.compare_digest(expected.encode(), given.encode(errors="surrogateescape")):
        raise Unsigned("the signature is wrong or missing")
