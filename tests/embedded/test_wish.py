"""The wish to stop survives many signals at once."""

import subprocess
import sys

from engage.embedded.wish import Wish
from tests.house.source import ROOT

STORY = """
import os, signal, subprocess, sys
from engage.embedded.wish import Wish
wish, came = Wish(), 0
def hear(*_):
    global came
    came += 1
    wish.set()
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, hear)
storm = f"for i in $(seq 30); do kill -INT {os.getpid()}; kill -TERM {os.getpid()}; " \
        f"kill -HUP {os.getpid()}; done"
child = subprocess.Popen(["sh", "-c", storm])
while child.poll() is None:
    wish.wait(0.01)
    wish.is_set()
print(came >= 3 and wish.is_set())
"""


def test_nothing_is_wished_at_first():
    wish = Wish()
    assert not wish.is_set()
    assert not wish.wait(0.01)


def test_what_is_said_stays_said():
    wish = Wish()
    wish.set()
    wish.set()
    assert wish.wait(5) and wish.is_set() and wish.wait(0)


def test_saying_it_without_end_does_not_block():
    wish = Wish()
    for _turn in range(100_000):
        wish.set()
    assert wish.is_set()


def test_a_storm_of_signals_is_one_wish():
    done = subprocess.run(
        [sys.executable, "-c", STORY], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "True\n", done.stderr
