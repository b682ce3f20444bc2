"""Counting in one process: what is added, kept back, and forgotten by a fork."""

from __future__ import annotations

import os
import threading

import pytest

from engage.observing.instruments import Counter, Histogram, Mark, instruments, pending

RANG = Counter("test_rang_total", "Bells that rang.", ["bell"])
LONG = Histogram("test_long_seconds", "How long.", ["bell"], (1, 2))
LAST = Mark("test_last_seconds", "When last.")


@pytest.fixture
def counting():
    pending.take()
    pending.is_on = True
    pending.carrier, before = (lambda: None), pending.carrier
    yield
    pending.is_on, pending.carrier = False, before
    pending.take()


def test_nothing_is_counted_while_nobody_looks():
    RANG.add("big")
    assert pending.take() == ({}, {})


def test_what_is_counted_is_taken_once(counting):
    RANG.add("big")
    RANG.add("big", amount=2)
    RANG.add("small")
    LAST.put(7)
    added, put = pending.take()
    assert added == {RANG.field("big"): 3.0, RANG.field("small"): 1.0}
    assert put == {LAST.field(): 7}
    assert pending.take() == ({}, {})


def test_a_value_falls_into_its_step(counting):
    for value in (0.5, 1, 1.5, 99):
        LONG.see(value, "big")
    added, _put = pending.take()
    assert added == {
        LONG.field("big", "1"): 2.0,
        LONG.field("big", "2"): 1.0,
        LONG.field("big", "+Inf"): 1.0,
        LONG.field("big", "sum"): 102.0,
    }


def test_what_could_not_be_carried_comes_back(counting):
    RANG.add("big")
    LAST.put(1)
    taken = pending.take()
    RANG.add("big")
    LAST.put(2)
    pending.give_back(*taken)
    assert pending.take() == ({RANG.field("big"): 2.0}, {LAST.field(): 2})


def test_threads_lose_nothing(counting):
    def ring() -> None:
        for _ in range(2_000):
            RANG.add("big")

    threads = [threading.Thread(target=ring) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pending.take()[0] == {RANG.field("big"): 8_000.0}


def test_a_forked_child_leaves_its_parents_counts_alone(counting):
    RANG.add("big")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        started: list[int] = []
        pending.carrier = lambda: started.append(1)
        RANG.add("small")
        own = pending.take() == ({RANG.field("small"): 1.0}, {}) and started == [1]
        os.write(writing, b"own" if own else b"not")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reading, 3) == b"own"
    assert pending.take()[0] == {RANG.field("big"): 1.0}


def test_a_name_is_one_instrument():
    with pytest.raises(ValueError, match="another instrument"):
        Mark("test_rang_total", "Something else.")
    assert instruments["test_rang_total"] is RANG


@pytest.fixture(scope="module", autouse=True)
def _gone_after():
    yield
    for name in [name for name in instruments if name.startswith("test_")]:
        del instruments[name]
