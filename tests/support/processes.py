"""Code of a test that runs in a process of its own, to be killed or refused."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]

BOUND_BY_PERMISSIONS = """
    import ctypes

    def bind():  # takes CAP_DAC_OVERRIDE away from root, for whom no file is read-only
        libc, sets = ctypes.CDLL(None), (ctypes.c_uint32 * 6)()
        version = (ctypes.c_uint32 * 2)(0x20080522, 0)
        assert libc.capget(version, sets) == 0
        sets[0] &= ~(1 << 1)
        assert libc.capset(version, sets) == 0

    bind()
"""


def python(code: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Start ``code`` in a new interpreter, from the project's folder."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def said_by(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the process to end; return its exit code and what it printed."""
    with process:
        out, errors = process.communicate(timeout=60)
    return process.returncode, out + errors
