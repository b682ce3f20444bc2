"""What can be counted. A count costs a lock and a dictionary; nothing while nobody looks.

Instruments are made at import, in modules that every process loads (events, hears, plugs): the
process that is asked for the figures must know what the others count. Labels take few, known
values; never a brand's name, a path or anything of a person.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Sequence

instruments: dict[str, Instrument] = {}
"""Name → instrument, for the page that shows them."""

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Pending:
    """What this process counted since it was last carried away."""

    def __init__(self) -> None:
        self.is_on = False
        self.carrier: Callable[[], None] = lambda: None
        """Called with the first count of a process, also of a forked one."""
        self._is_carried = False
        self._lock = threading.Lock()
        self._added: dict[str, float] = {}
        self._set: dict[str, float] = {}

    def add(self, amounts: Sequence[tuple[str, float]]) -> None:
        self.be_carried()
        with self._lock:
            for field, amount in amounts:
                self._added[field] = self._added.get(field, 0.0) + amount

    def put(self, field: str, value: float) -> None:
        self.be_carried()
        with self._lock:
            self._set[field] = value

    def be_carried(self) -> None:
        """Start the carrier, once in each process."""
        if not self._is_carried:
            self._is_carried = True
            self.carrier()

    def take(self) -> tuple[dict[str, float], dict[str, float]]:
        """What was added and what was set, both forgotten here."""
        with self._lock:
            added, self._added = self._added, {}
            set_, self._set = self._set, {}
        return added, set_

    def give_back(self, added: dict[str, float], set_: dict[str, float]) -> None:
        """What could not be carried is carried next time."""
        with self._lock:
            for field, amount in added.items():
                self._added[field] = self._added.get(field, 0.0) + amount
            self._set = set_ | self._set

    def forget(self) -> None:
        """In a forked child: what was counted before is the parent's to carry."""
        self._lock = threading.Lock()
        self._added, self._set = {}, {}
        self._is_carried = False


pending = Pending()
os.register_at_fork(after_in_child=pending.forget)


class Instrument:
    """A name, what it means, and the names of its labels."""

    kind = ""

    def __init__(self, name: str, meaning: str, labels: Sequence[str] = ()) -> None:
        self.name, self.meaning, self.labels = name, meaning, tuple(labels)
        if name in instruments and type(instruments[name]) is not type(self):
            raise ValueError(f"{name} is another instrument already")
        instruments[name] = self
        self._fields: dict[tuple[str, ...], str] = {}

    def field(self, *values: str) -> str:
        """The name of one series in Valkey, and the way back from it."""
        found = self._fields.get(values)
        if found is None:
            if len(self._fields) > 5_000:  # labels that grow without end would be a mistake of ours
                self._fields.clear()
            found = self._fields[values] = json.dumps([self.name, *values])
        return found


class Counter(Instrument):
    """Only ever grows."""

    kind = "counter"

    def add(self, *labels: str, amount: float = 1.0) -> None:
        """Count `amount` more under these labels' values."""
        if pending.is_on:
            pending.add([(self.field(*labels), amount)])


class Mark(Instrument):
    """The newest value counts, whichever process set it; kept when that process is gone."""

    kind = "gauge"

    def put(self, value: float, *labels: str) -> None:
        """Set the value under these labels' values."""
        if pending.is_on:
            pending.put(self.field(*labels), value)

    def now(self, *labels: str) -> None:
        """Set it to the present moment, in seconds since 1970."""
        self.put(time.time(), *labels)


class Histogram(Instrument):
    """How often a value was at most each of the `steps`."""

    kind = "histogram"

    def __init__(
        self,
        name: str,
        meaning: str,
        labels: Sequence[str] = (),
        steps: Sequence[float] = SECONDS,
    ) -> None:
        super().__init__(name, meaning, labels)
        self.steps = tuple(steps)

    def see(self, value: float, *labels: str) -> None:
        """One more value under these labels' values."""
        if pending.is_on:
            step = next((f"{step:g}" for step in self.steps if value <= step), "+Inf")
            found = [(self.field(*labels, step), 1.0), (self.field(*labels, "sum"), value)]
            pending.add(found)
