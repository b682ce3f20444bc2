"""Every operation refuses without a brand, and every fact can be told and forgotten."""

import ast
import inspect

import pytest

from engage import wiring
from engage.events.kinds import kinds
from engage.events.models import EventRecord
from engage.rules.operation import registered
from engage.tenancy.current import NoCurrentBrand
from tests.house.source import files, name, tree

NO_BRAND_YET = {"engage.brands.operations.creation.create_brand"}
"""Acts before there is a brand; see docs/decisions/0007-domains-and-dns.md."""
STEPS = {"community.operations.solutions.forget_solution"}
"""Called by an operation of another module, inside it, after its permit."""


def import_operations():
    import pkgutil
    from importlib import import_module, util

    for part in wiring.parts():
        if util.find_spec(f"{part}.operations") is None:
            continue
        package = import_module(f"{part}.operations")
        path = getattr(package, "__path__", [])
        for found in pkgutil.walk_packages(path, f"{part}.operations."):
            import_module(found.name)


import_operations()


def test_whatever_somebody_does_is_an_operation():
    """Public functions of `operations/` with a keyword-only `by` are marked, and known below."""
    written = set()
    for path in files():
        if "operations" not in path.parts:
            continue
        module = name(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for node in tree(path).body:
            public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if public and "by" in {arg.arg for arg in node.args.kwonlyargs}:
                written.add(f"{module}.{node.name}")
    assert written - set(registered) - NO_BRAND_YET - STEPS == set()
    ours = {one for one in registered if not one.startswith("tests.")}
    assert ours - written == set(), "an operation lies outside of operations/"


@pytest.mark.parametrize("name", sorted(n for n in registered if not n.startswith("tests.")))
def test_it_refuses_without_a_brand(name):
    function = registered[name]
    needed = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.default is inspect.Parameter.empty and parameter.kind not in (2, 4)
    ]
    given = [None for parameter in needed if parameter.kind != inspect.Parameter.KEYWORD_ONLY]
    named = {p.name: None for p in needed if p.kind == inspect.Parameter.KEYWORD_ONLY}
    with pytest.raises(NoCurrentBrand):
        function(*given, **named)


@pytest.mark.parametrize("name", sorted(registered))
def test_it_says_what_it_does(name):
    assert inspect.getdoc(registered[name]), name


@pytest.mark.parametrize("name", sorted(kinds))
def test_a_kind_has_a_sentence_a_reference_and_knows_its_people(name):
    fact = kinds[name]
    example = fact.from_record(EventRecord(kind=name, particulars={}))
    assert example.sentence().format(actor="Ada")
    people = {field for field in example.particulars() if field.endswith("member_id")}
    people |= {f for f in example.particulars() if f in {"author_id", "helper_id", "asker_id"}}
    if fact.subject_kind == "members.member":
        people.discard("member_id")
    assert people <= set(fact.members), name
