"""What is collected is what the code says: no text hides from `make messages`."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

import pytest

from tests.translations.catalogue import ROOT

SPEECH = {
    "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "npgettext",
    "npgettext_lazy", "pgettext", "pgettext_lazy",
}  # fmt: skip
PLAIN = {"gettext", "gettext_lazy"}
"""What may be called `_`: its first argument is the text."""

LENDERS = ("django", "allauth", "unfold")


def python_files() -> list[Path]:
    rooms = (ROOT / "engage", ROOT / "community")
    return [path for room in rooms for path in sorted(room.rglob("*.py"))]


def test_speech_goes_by_the_names_that_are_collected() -> None:
    """`from … import pgettext as p_` would hide every text behind `p_`."""
    seen = 0
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.ImportFrom):
                continue
            if node.module != "django.utils.translation":
                continue
            for name in node.names:
                if name.name in SPEECH:
                    seen += 1
                    allowed = {None, "_"} if name.name in PLAIN else {None}
                    assert name.asname in allowed, f"{path}: {name.name} as {name.asname}"
    assert seen > 100


def test_nothing_is_put_together_before_it_is_translated() -> None:
    """`_(f"…")` and `_("a" + b)` can never be found in a catalogue."""
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in SPEECH | {"_"} and node.args:
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), (
                    f"{path}:{node.lineno}"
                )


def borrowed() -> list[str]:
    """Every string of `locale/borrowed.py` but its docstring."""
    tree = ast.parse((ROOT / "locale/borrowed.py").read_text())
    return [
        argument.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


@pytest.fixture(scope="module")
def lent() -> str:
    """The code and templates of the packages whose texts we say anew, strings joined up."""
    texts = []
    for name in LENDERS:
        spec = importlib.util.find_spec(name)
        assert spec and spec.submodule_search_locations
        folder = Path(spec.submodule_search_locations[0])
        texts += [path.read_text() for path in folder.rglob("*.html")]
        for path in folder.rglob("*.py"):
            source = path.read_text()
            if "gettext" in source:
                texts += [
                    node.value
                    for node in ast.walk(ast.parse(source))
                    if isinstance(node, ast.Constant) and isinstance(node.value, str)
                ]
    return "\n".join(texts)


def test_each_borrowed_text_is_said_by_its_package(lent: str) -> None:
    gone = [text for text in borrowed() if text not in lent]
    assert len(borrowed()) > 50 and gone == []
