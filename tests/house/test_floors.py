"""The import floors hold, and each contract is proven by a planted wrong import."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

PLANTED = [
    ("Floors of the house", "engage/tenancy/planted.py", "import engage.members.models\n"),
    ("Floors of the house", "engage/members/planted.py", "import engage.api.models\n"),
    ("Floors of the house", "engage/api/planted.py", "import engage.portal.profiles\n"),
    ("Floors of the house", "engage/api/planted.py", "import engage.notifications.models\n"),
    ("The ground floor knows no room", "engage/text/planted.py", "import community.models\n"),
    ("The ground floor knows no room", "engage/api/planted.py", "import community.reads\n"),
    (
        "Embedded servers are never imported in production",
        "engage/web/planted.py",
        "import engage.embedded.postgres\n",
    ),
    ("Floors inside a room", "community/models/planted.py", "import community.permits\n"),
    ("Floors inside a room", "community/api/planted.py", "import community.views.finding\n"),
    ("Floors inside a room", "community/reads/planted.py", "import community.api.outputs\n"),
]
"""Contract, where the wrong import is planted, and the import."""


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("house")
    for part in ("engage", "community"):
        ignore = shutil.ignore_patterns("static", "templates", "__pycache__", "demo")
        shutil.copytree(ROOT / part, target / part, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def test_the_floors_hold(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("contract", "where", "line"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy, contract, where, line):
    planted = copy / where
    planted.write_text(line)
    try:
        result = lint(copy)
    finally:
        planted.unlink()
    assert result.returncode != 0
    assert f"{contract} BROKEN" in result.stdout, result.stdout
