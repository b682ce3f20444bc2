"""The engine is pure: the standard library and itself, no Django, and no reading of a clock."""

from __future__ import annotations

import ast
import subprocess
import sys

from tests.house.source import ROOT

MODULES = sorted((ROOT / "support/sla").glob("*.py"))
CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}


def test_it_imports_the_standard_library_and_itself():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0
                names = [node.module or ""]
            for name in names:
                ours = name == "support.sla" or name.startswith("support.sla.")
                assert ours or name.split(".")[0] in sys.stdlib_module_names, (path.name, name)


def test_it_reads_no_clock():
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in CLOCKS, path.name


def test_it_runs_without_django():
    code = "import sys, support.sla.replaying; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
