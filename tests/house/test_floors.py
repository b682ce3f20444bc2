"""The import floors hold, every part stands on one, and wrong imports are found on each of them.

The wrong imports are planted in a copy, all at once: from each floor to the one above it, between
neighbours of a floor, from the ground floor into a room, and into what production never imports.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from tests.house.source import ROOT

CONTRACTS = {
    contract["name"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}
HOUSE, ROOM = CONTRACTS["Floors of the house"], CONTRACTS["Floors inside a room"]
EMBEDDED = CONTRACTS["Embedded servers are never imported in production"]
GROUND = CONTRACTS["The ground floor knows no room"]
PURE = CONTRACTS["Response times are pure"]
REWARDS = CONTRACTS["Rewards hears facts, reads no rows"]
PARTS = {path.parent.name for path in ROOT.glob("engage/*/__init__.py")} - {"embedded"}

Plant = tuple[str, str]
"""The module that imports, and the one that it may not."""


def floors(layers: list[str], container: str = "") -> list[tuple[list[str], bool]]:
    """Each floor that there is, the highest first: its modules, and whether they are apart."""
    found = []
    for layer in layers:
        names = [one.strip(" ()") for one in layer.replace(":", "|").split("|")]
        modules = [f"{container}.{name}" if container else name for name in names]
        found.append(([name for name in modules if is_there(ROOT, name)], ":" not in layer))
    return [floor for floor in found if floor[0]]


def wrong_imports(layers: list[tuple[list[str], bool]]) -> Iterator[Plant]:
    """From each module to one of the floor above, and to each neighbour on the same floor."""
    for (upper, _apart), (lower, _too) in pairwise(layers):
        yield from ((module, upper[0]) for module in lower)
    for modules, apart in layers:
        if apart:
            yield from permutations(modules, 2)


def plants() -> list[Plant]:
    found = list(wrong_imports(floors(HOUSE["layers"])))
    for room in ROOM["containers"]:
        found += wrong_imports(floors(ROOM["layers"], room))
        target = f"{room}.models" if is_there(ROOT, f"{room}.models") else f"{room}.apps"
        found += [(f"engage.{part}", target) for part in sorted(PARTS)]
    found += [("support.sla", module) for module in PURE["forbidden_modules"]]
    found += [("rewards", module) for module in REWARDS["forbidden_modules"]]
    found += [(module, "engage.embedded.postgres") for module in EMBEDDED["source_modules"]]
    return list(dict.fromkeys(found))


def is_there(folder: Path, module: str) -> bool:
    path = folder / module.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def place(folder: Path, module: str) -> tuple[str, Path]:
    """Where an import can be planted in `module`: a file of its own in a package, else its end."""
    path = folder / module.replace(".", "/")
    if path.is_dir():
        return f"{module}.planted", path / "planted.py"
    return module, path.with_suffix(".py")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("house")
    for part in ("engage", "community", "support", "ideas", "rewards"):
        ignore = shutil.ignore_patterns("static", "templates", "__pycache__", "demo")
        shutil.copytree(ROOT / part, target / part, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", target)
    return target


def test_every_part_stands_on_a_floor():
    layered = {module for modules, _apart in floors(HOUSE["layers"]) for module in modules}
    assert {f"engage.{part}" for part in PARTS} - layered == set()
    assert {f"engage.{part}" for part in PARTS} - set(EMBEDDED["source_modules"]) == set()
    assert GROUND["source_modules"] == ["engage"]
    assert set(GROUND["forbidden_modules"]) == set(ROOM["containers"])


def test_the_floors_hold_and_every_planted_import_is_found(copy):
    good = lint(copy)
    assert good.returncode == 0, good.stdout + good.stderr
    wanted = []
    for module, target in plants():
        name, path = place(copy, module)
        with path.open("a") as file:
            file.write(f"\nimport {target}\n")
        wanted.append(f"{name} -> {target} (")
    bad = lint(copy)
    assert bad.returncode == 1
    assert bad.stdout.count("BROKEN") == len(CONTRACTS), bad.stdout[:3000]
    assert len(wanted) > 40
    assert [one for one in wanted if one not in bad.stdout] == []
