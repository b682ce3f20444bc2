"""`python -m bench.due` in the machine's environment: ten thousand clocks that are due within a
minute, two pollers, one of them killed halfway; as JSON. `python -m bench.due poll` is a poller.

The pollers do what `clocks_due` and its tasks do, without a broker between. The clocks are those of
a neighbour (`bench.filling`). A breach is visible when another connection reads it.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import closing

import django
import psycopg2

DUE, WITHIN = 10_000, 60
MUST = 15.0
"""Seconds from the due time until 99 of 100 breaches can be seen."""
EVERY = 2.0
"""Seconds between two looks, as in the beat table."""
PATIENCE = 180.0

MAKE_DUE = """
WITH chosen AS (SELECT id, now() + interval '3 seconds'
        + row_number() OVER (ORDER BY cycle, id) * interval '1 second' * %s / %s AS due
    FROM support_clock WHERE policy_version_id IS NULL AND poll_at > now() + interval '1 hour'
    ORDER BY cycle, id LIMIT %s)
UPDATE support_clock AS clock SET due_at = due, poll_at = due FROM chosen
WHERE clock.id = chosen.id RETURNING clock.id, clock.due_at
"""
SEEN = "SELECT clock_id, clock_timestamp() FROM support_mark WHERE kind = 'breach' AND at >= %s"
TOLD = """
SELECT count(*) FROM events_eventrecord WHERE kind = 'support.clock_breached' AND at >= %s
"""


def poll() -> None:
    """Look and tell until the end."""
    django.setup()
    from engage.members import system_member
    from engage.tenancy.current import brand_context
    from support.operations.due import tell_due
    from support.tasks import MOST, batched_list, claim_due

    print("polls", flush=True)
    while True:
        began = time.monotonic()
        found = claim_due()
        for brand_id, ids in found.items():
            for some in batched_list(ids):
                with brand_context(brand_id):
                    tell_due(some, by=system_member())
        if sum(map(len, found.values())) < MOST:
            time.sleep(max(0.0, EVERY - (time.monotonic() - began)))


def main() -> None:
    """Make them due and watch until all are seen."""
    call = [sys.executable, "-m", "bench.due", "poll"]
    pollers = [subprocess.Popen(call, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for one in pollers:
            assert one.stdout is not None and one.stdout.readline() == "polls\n", "it does not poll"
        with closing(psycopg2.connect(os.environ["SUPERUSER_DATABASE_URL"])) as connection:
            connection.autocommit = True
            print(json.dumps(_watched(connection.cursor(), pollers[0])))
    finally:
        for one in pollers:
            one.kill()
            one.wait()


def _watched(cursor, victim: subprocess.Popen[str]) -> dict[str, float]:  # type: ignore[no-untyped-def]
    cursor.execute("SELECT now()")
    [(began,)] = cursor.fetchall()
    cursor.execute(MAKE_DUE, [WITHIN, DUE, DUE])
    due, late, marks = dict(cursor.fetchall()), {}, 0
    start = time.monotonic()
    while len(late) < len(due) and time.monotonic() - start < PATIENCE:
        if time.monotonic() - start > WITHIN / 2:
            victim.kill()
        cursor.execute(SEEN, [began])
        rows = cursor.fetchall()
        marks = len(rows)
        for clock, at in rows:
            if clock in due and clock not in late:
                late[clock] = (at - due[clock]).total_seconds()
        time.sleep(0.2)
    cursor.execute(TOLD, [began])
    told = cursor.fetchone()[0]
    lates = sorted(late.values()) or [0.0]
    return {
        "due": len(due), "seen": len(late), "marks": marks, "told": told,
        "p50": lates[len(lates) // 2], "p99": lates[int(len(lates) * 0.99)], "most": lates[-1],
    }  # fmt: skip


def told(said: str) -> tuple[str, bool]:
    """A line for the list of other figures, and whether the bar was kept."""
    it = json.loads(said)
    is_once = it["due"] == it["seen"] == it["marks"] == it["told"]
    words = (
        f"{it['due']:,} clocks due within {WITHIN} s, two pollers, one killed halfway: "
        f"{it['told']:,} breaches told, {'each once' if is_once else '**not each once**'}; visible "
        f"after p50 {it['p50']:.1f} s, p99 {it['p99']:.1f} s (at most {MUST:.0f}), "
        f"{it['most']:.1f} s at most"
    )
    return words, is_once and it["due"] == DUE and it["p99"] <= MUST


if __name__ == "__main__":
    poll() if sys.argv[1:] == ["poll"] else main()
