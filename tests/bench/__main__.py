"""``python -m tests.bench [name …]``: all benchmarks, or those named."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = (
    *(
        "lost",
        "postgres",
        "move",
        "ledger",
        "board",
        "price",
        "monday",
        "schedule",
        "sending",
        "job_store",
        "playground",
    ),
)


def main() -> None:
    """Run the benchmarks and print their tables."""
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"\n## {name}\n", flush=True)
        for line in importlib.import_module(f"tests.bench.{name}").run():
            print(line, flush=True)


if __name__ == "__main__":
    main()
