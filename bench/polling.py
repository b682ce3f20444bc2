"""`python -m bench.polling` in the machine's environment: what a look of the poller costs when
nothing is due, as JSON. Half a million running clocks lie in a neighbour (`bench.filling`)."""

import json
import time
from statistics import median

import django
import psutil

LOOKS = 500
MUST = 1.0
"""Milliseconds of a look."""


def main() -> None:
    """Look again and again; the CPU time is this process's and that of its PostgreSQL backend."""
    django.setup()
    from engage.tenancy.platform import platform_cursor
    from support.tasks import claim_due

    claim_due()
    with platform_cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid(), (SELECT count(*) FROM support_clock)")
        backend, clocks = cursor.fetchone()
    processes, took = [psutil.Process(), psutil.Process(backend)], []
    before = [one.cpu_times() for one in processes]
    for _ in range(LOOKS):
        began = time.perf_counter()
        claim_due()
        took.append((time.perf_counter() - began) * 1000)
    after = [one.cpu_times() for one in processes]
    used = sum(b.user + b.system - a.user - a.system for a, b in zip(before, after, strict=True))
    print(json.dumps({"clocks": clocks, "cpu": used * 1000 / LOOKS, "p50": median(took)}))


def told(said: str) -> tuple[str, bool]:
    """A line for the list of other figures, and whether the bar was kept."""
    look = json.loads(said)
    words = (
        f"An idle look of the poller beside {look['clocks']:,} clocks: {look['cpu']:.2f} CPU ms, "
        f"p50 {look['p50']:.2f} ms (at most {MUST:.0f})"
    )
    return words, look["cpu"] <= MUST


if __name__ == "__main__":
    main()
