"""Who hears what and which plug sits where, pinned: a change of the map is a change to review.

ENGAGE_PIN=1 .venv/bin/python -m pytest tests/house/test_wiring.py     writes it anew
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

PINNED = Path(__file__).with_name("wiring.txt")


def test_the_house_is_wired_as_pinned():
    # In a process of its own: tests register bells and plugs that are not the house's.
    command = [sys.executable, "manage.py", "house"]
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings", "DEMO": "0"}
    printed = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    if os.environ.get("ENGAGE_PIN"):
        PINNED.write_text(printed.stdout, "utf-8")
    assert printed.stdout == PINNED.read_text("utf-8")
