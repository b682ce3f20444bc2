"""The house law, read from the source: no signals, no save() override, one door to all brands."""

from __future__ import annotations

import ast
import statistics

from tests.house.source import ROOT, files, name, tree

BANNED_MODULES = {"utils", "helpers", "common", "lib", "core", "services", "manager"}
PLATFORM_DOOR = {"engage/tenancy/platform.py", "engage/settings.py", "engage/tenancy/walls.py"}
PLATFORM_USERS = {"engage/members/operations/erasure.py", "engage/web/metrics/scrape.py"}
"""Beside the pollers in `tasks.py`: whether a sign-in is used in another brand; the operator's
figures, which name no brand."""
DATABASE_CALLS = {"using", "db_manager", "atomic", "on_commit", "get_connection", "cursor"}


def test_no_module_is_a_drawer_for_everything():
    assert [name(path) for path in files() if path.stem in BANNED_MODULES] == []


def test_no_signals():
    for path in files():
        for node in ast.walk(tree(path)):
            module = getattr(node, "module", None) or ""
            assert "django.db.models.signals" not in module, name(path)
            assert not (
                isinstance(node, ast.Attribute) and node.attr in {"post_save", "pre_save"}
            ) or "super" in ast.unparse(node), name(path)


def test_no_model_overrides_save_or_delete():
    for path in files():
        if "models" not in path.parts and path.stem != "models":
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                own = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
                assert not own & {"save", "delete"}, f"{name(path)}: {node.name}"


def test_the_platform_alias_has_one_door():
    """Its name stands in no other call and no other subscript; its door is opened by few."""
    opened = set()
    for path in files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and node.module == "engage.tenancy.platform":
                opened.add(name(path))
            if name(path) in PLATFORM_DOOR:
                continue
            if isinstance(node, ast.Call):
                given = [*node.args, *(keyword.value for keyword in node.keywords)]
                database = getattr(node.func, "attr", "") in DATABASE_CALLS or "using" in {
                    keyword.arg for keyword in node.keywords
                }
                words = [one.value for one in given if isinstance(one, ast.Constant)]
                assert not (database and "platform" in words), name(path)
            if isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("connections"):
                assert "platform" not in ast.unparse(node.slice), name(path)
    assert {path for path in opened if not path.endswith("/tasks.py")} == PLATFORM_USERS


def test_no_delayed_delivery_and_no_wall_clock_of_the_session():
    for path in files():
        text = path.read_text(encoding="utf-8")
        assert "clock_timestamp" not in text, name(path)
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "apply_async":
                keywords = {keyword.arg for keyword in node.keywords}
                assert not keywords & {"eta", "countdown"}, name(path)


def test_operations_never_see_a_request():
    for path in files():
        if "operations" not in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                names = {arg.arg for arg in [*node.args.args, *node.args.kwonlyargs]}
                assert "request" not in names, f"{name(path)}: {node.name}"
            if isinstance(node, ast.ImportFrom):
                module = node.module or ""
                assert not module.startswith(("django.http", "django.forms")), name(path)


def test_every_package_says_why_it_exists():
    for path in files("__init__.py"):
        if path.parent.name in {"commands", "management"}:
            continue
        text = path.read_text(encoding="utf-8")
        nested = path.parent.parent.name not in {"main", ROOT.name, "engage"}
        if nested and not text.strip():
            continue  # an empty inner package is only a folder of its parent
        assert ast.get_docstring(tree(path)), name(path)


def test_files_stay_small():
    sizes = {name(path): path.read_text(encoding="utf-8").count("\n") + 1 for path in files()}
    lines = sorted(size for size in sizes.values() if size > 1)
    assert [path for path, size in sizes.items() if size > 400] == []
    assert statistics.median(lines) <= 80
    assert statistics.quantiles(lines, n=10)[-1] <= 220
