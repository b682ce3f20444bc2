"""Rounds: every row once, then all again, so that a busy minute of the machine hits all alike."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.asking import Answer, Browser
from bench.counting import StatementCounter, cpu_seconds
from bench.machine import Machine
from bench.rows import Row

CONNECTIONS = 4
"""Connections of a warm-up: with fewer, one of the two workers could stay cold."""
LONG_ENOUGH = 1.5
"""Seconds of CPU that a round of one row shall take; the clock has steps of 0.01."""
FEWEST, MOST = 40, 1_000


@dataclass
class Result:
    """The figures of one row over all rounds."""

    row: Row
    requests: int = 0
    """How many a round."""
    cpu: list[float] = field(default_factory=list)
    """CPU ms a request, one figure a round."""
    postgres: list[float] = field(default_factory=list)
    """PostgreSQL's part of it."""
    milliseconds: list[float] = field(default_factory=list)
    statements: float = 0.0
    """A request's, in the last round."""
    calls: dict[str, int] = field(default_factory=dict)
    """Statement → calls, in the last round."""
    size: int = 0

    @property
    def cpu_ms(self) -> float:
        return median(self.cpu)

    @property
    def postgres_ms(self) -> float:
        return median(self.postgres)

    @property
    def p50(self) -> float:
        return median(self.milliseconds)

    @property
    def p99(self) -> float:
        return quantiles(self.milliseconds, n=100)[98]


class Meter:
    """Measures rows on a running machine."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._observer = machine.observer
        self._counter = StatementCounter(self._observer)
        self._own = self._observer.info.backend_pid

    def warm(self, row: Row) -> Result:
        """Ask a few times over several connections, and find out how many requests a round needs.

        A request for the first time compiles templates and fills memories; that is not measured.
        """
        turns = 1 if row.writes else 10
        for turn in range(CONNECTIONS):
            before = self._used()
            self._ask(row, turns, turn * turns)
        cost = max(sum(self._used().values()) - sum(before.values()), 0.01) / turns
        return Result(row, row.writes or min(max(round(LONG_ENOUGH / cost), FEWEST), MOST))

    def round(self, result: Result) -> None:
        """One round of one row: CPU time before and after the requests."""
        self._ask(result.row, 1 if result.row.writes else 5)
        self._counter.reset()
        before = self._used()
        answers = self._ask(result.row, result.requests)
        used = {name: seconds - before[name] for name, seconds in self._used().items()}
        result.calls = self._counter.calls()
        result.cpu.append(sum(used.values()) * 1000 / result.requests)
        result.postgres.append(used["postgres"] * 1000 / result.requests)
        result.milliseconds += [answer.milliseconds for answer in answers]
        result.statements = sum(result.calls.values()) / result.requests
        result.size = round(median(answer.size for answer in answers))

    def _ask(self, row: Row, requests: int, first: int = 0) -> list[Answer]:
        """So many requests over one connection."""
        browser = Browser(self._machine.address, self._machine.targets)
        answers = []
        for number in range(first, first + requests):
            if row.touch:
                with self._observer.cursor() as cursor:
                    cursor.execute(row.touch)
            answers.append(browser.ask(row.ask(number)))
        browser.close()
        return answers

    def _used(self) -> dict[str, float]:
        roots = self._machine.roots()
        return {name: cpu_seconds(root, self._own) for name, root in roots.items()}


def measure(machine: Machine, rows: Sequence[Row], rounds: int) -> list[Result]:
    """Every row's figures, the rounds interleaved."""
    meter = Meter(machine)
    results = [meter.warm(row) for row in rows]
    for number in range(1, rounds + 1):
        began = time.monotonic()
        for result in results:
            meter.round(result)
        print(f"Round {number} of {rounds}: {time.monotonic() - began:.0f} s", flush=True)
    return results
