"""`python -m bench.readers`: what idle readers of live updates cost, and how soon a nudge is there.

Starts PostgreSQL, Valkey and the live process as production does, opens streams from a process of
their own (plain sockets, nothing is parsed until a nudge comes), and publishes nudges. Each reader
is a guest on one of 50 addresses of this machine, because one has only 28,000 ports.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

import psutil

from bench.corpus import Size
from bench.machine import ROOT, Machine

SIZE = Size(300, 900, members=60, other_brands=1, other_topics=20)
NUDGES = 20
AT_ONCE = 200


async def stay(port: int, host: str, path: str, readers: int) -> None:
    """Open the streams, say "open", then print when each nudge (its number) came to whom."""
    came: dict[bytes, list[float]] = {}
    gate = asyncio.Semaphore(AT_ONCE)
    lines = []

    class Line(asyncio.Protocol):
        def __init__(self) -> None:
            self.begun = asyncio.get_running_loop().create_future()

        def data_received(self, data: bytes) -> None:
            if not self.begun.done():
                assert data.startswith(b"HTTP/1.1 200"), data
                self.begun.set_result(None)
            if b"event: changed" in data:
                number = data.split(b"id: ", 1)[1].split(b"\n", 1)[0]
                came.setdefault(number, []).append(time.time())

    async def open_one(number: int) -> None:
        async with gate:
            local = (f"127.0.0.{2 + number % 50}", 0)
            way, line = await asyncio.get_running_loop().create_connection(
                Line, "127.0.0.1", port, local_addr=local
            )
            asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n\r\n"
            way.write(asked.encode())
            await line.begun
            lines.append(way)

    await asyncio.gather(*(open_one(number) for number in range(readers)))
    print("open", flush=True)
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, sys.stdin.readline)
    print(json.dumps({key.decode(): times for key, times in came.items()}), flush=True)


def told(machine: Machine, brand_id: int, reference: str) -> list[tuple[str, float]]:
    """Publish the nudges as a web process does; each one's id and when it went out."""
    import redis

    from engage.realtime.line import KEPT, LIFETIME, PUBLISH

    valkey = redis.Redis.from_url(machine.env["REDIS_URL"], decode_responses=True)
    database = machine.env["REDIS_URL"].rpartition("/")[2]
    names = [f"engage:{database}:live:{brand_id}", f"engage:{database}:live"]
    sent = []
    for _turn in range(NUDGES):
        began = time.time()
        number = valkey.eval(PUBLISH, 2, *names, KEPT, LIFETIME, brand_id, reference)
        sent.append((str(number), began))
        time.sleep(1.5)
    return sent


def measure(machine: Machine, readers: int) -> str:
    """The figures of so many readers, as lines of a list."""
    port = machine.env["ENGAGE_LIVE_PORT"]
    env = machine.env | {"ENGAGE_LISTEN": "127.0.0.1"}
    log = (machine.folder / "live.log").open("wb")
    live = subprocess.Popen(
        ["sh", "deploy/start", "live"], cwd=ROOT, env=env, stdout=log, stderr=log
    )
    try:
        first = _family(live.pid)
        empty = sum(one.memory_full_info().pss for one in first)
        topic = machine.targets["small"]["id"]
        reference = f"community.topic:{topic}"
        command = [sys.executable, "-m", "bench.readers", "--stay", port, machine.targets["host"],
                   f"/live/stream?about={reference}", str(readers)]  # fmt: skip
        began = time.monotonic()
        crowd = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert crowd.stdout and crowd.stdin
        assert crowd.stdout.readline() == "open\n", log.name
        opened = time.monotonic() - began
        before = _cpu(live.pid)
        time.sleep(30)
        idle = (_cpu(live.pid) - before) / 30
        full = sum(one.memory_full_info().pss for one in _family(live.pid))
        with machine.observer.cursor() as cursor:
            cursor.execute("SELECT brand_id FROM community_topic WHERE id = %s", [topic])
            sent = told(machine, cursor.fetchone()[0], reference)
        time.sleep(2)
        nudge = (_cpu(live.pid) - before - idle * 30) / len(sent)
        crowd.stdin.write("\n")
        crowd.stdin.flush()
        came = json.loads(crowd.stdout.readline())
        crowd.wait(30)
    finally:
        live.terminate()
        live.wait(30)
    waits = [moment - began for number, began in sent for moment in came.get(number, [])]
    lost = readers * len(sent) - len(waits)
    kept = full <= 250e6 and quantiles(waits, n=100)[98] <= 1.0 and not lost
    return "\n".join(
        [
            f"- {readers:,} idle readers: {full / 1e6:.0f} MB in the live process"
            f" ({empty / 1e6:.0f} MB with none), at most 250;"
            f" {(full - empty) / readers / 1e3:.1f} kB each.",
            f"- {len(sent)} nudges to all of them: p50 {median(waits) * 1000:.0f} ms,"
            f" p99 {quantiles(waits, n=100)[98] * 1000:.0f} ms, last {max(waits) * 1000:.0f} ms,"
            f" at most 1,000; {nudge:.2f} s of CPU each in the live process; lost {lost}.",
            f"- Opened in {opened:.0f} s; idle they take {idle * 100:.1f} % of a processor.",
            f"- {'Kept' if kept else '**Missed**'}.",
        ]
    )


def _family(pid: int) -> list[psutil.Process]:
    """The server's first process and its worker, once both are there."""
    first = psutil.Process(pid)
    for _ in range(600):
        if first.children() and _listens(first.children()[0]):
            return [first, *first.children(recursive=True)]
        time.sleep(0.1)
    raise RuntimeError("the live process does not start")


def _listens(process: psutil.Process) -> bool:
    return any(one.status == psutil.CONN_LISTEN for one in process.net_connections("tcp"))


def _cpu(pid: int) -> float:
    return sum(sum(one.cpu_times()[:2]) for one in _family(pid))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description=__doc__)
    parser.add_argument("--readers", type=int, default=5_000)
    parser.add_argument("--folder", type=Path, default=ROOT / ".engage" / "bench")
    parser.add_argument("--stay", nargs=4, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    if chosen.stay:
        port, host, path, readers = chosen.stay
        asyncio.run(stay(int(port), host, path, int(readers)))
        return 0
    from engage.embedded.ports import free_port

    os.environ["ENGAGE_LIVE_PORT"] = str(free_port())
    machine = Machine(SIZE, chosen.folder)
    try:
        print(measure(machine, chosen.readers), flush=True)
    finally:
        machine.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
