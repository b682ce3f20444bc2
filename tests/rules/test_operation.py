"""An operation is atomic, needs a brand and a keyword-only `by`, and refusals carry reasons."""

import pytest

from engage.rules import (
    Allowed,
    NotAllowed,
    Refused,
    RuleBroken,
    allowed_if,
    operation,
    require,
    step,
)
from engage.rules.operation import registered
from engage.tenancy.current import NoCurrentBrand, brand_context
from engage.tenancy.models import Brand


@operation
def rename_loudly(brand, name, *, by):
    """Rename, and fail when the name shouts."""
    Brand.objects.filter(pk=brand.pk).update(name=name)
    if name.isupper():
        raise RuleBroken("shouting", "Not so loud, please.", field="name")
    return name


@step
def spoil(brand, *, by):
    """Write something, then refuse."""
    Brand.objects.filter(pk=brand.pk).update(name="Spoilt")
    raise RuleBroken("spoilt", "No.")


@operation
def rename_and_spoil(brand, *, by):
    """An operation whose step refuses."""
    spoil(brand, by=by)


@pytest.fixture(autouse=True)
def _unregister():
    yield
    for name in ("rename_loudly", "spoil", "rename_and_spoil"):
        registered.pop(f"{__name__}.{name}", None)


def test_it_refuses_to_run_without_a_brand(acme):
    with pytest.raises(NoCurrentBrand):
        rename_loudly(acme, "Quiet", by=None)


def test_it_returns_what_the_function_returns(acme, in_acme):
    assert rename_loudly(acme, "Quiet", by=None) == "Quiet"


def test_a_broken_rule_undoes_what_was_written(acme):
    with brand_context(acme.pk):
        with pytest.raises(RuleBroken) as broken:
            rename_loudly(acme, "LOUD", by=None)
        acme.refresh_from_db()
    assert acme.name == "Acme"
    assert (broken.value.code, broken.value.field) == ("shouting", "name")


def test_a_step_that_refuses_undoes_the_operation_that_called_it(acme):
    with brand_context(acme.pk):
        with pytest.raises(RuleBroken):
            rename_and_spoil(acme, by=None)
        acme.refresh_from_db()
    assert acme.name == "Acme"


def test_a_step_alone_is_an_operation(acme):
    with pytest.raises(NoCurrentBrand):
        spoil(acme, by=None)
    with pytest.raises(RuleBroken), brand_context(acme.pk):
        spoil(acme, by=None)
    acme.refresh_from_db()
    assert acme.name == "Acme"


def test_by_must_be_a_keyword():
    with pytest.raises(TypeError, match="keyword-only argument 'by'"):

        @operation
        def without_by(row):
            """Nobody acts."""

    with pytest.raises(TypeError, match="keyword-only argument 'by'"):

        @operation
        def with_positional_by(row, by):
            """Anybody acts."""


def test_permits_are_true_or_false_and_say_why():
    assert Allowed()
    refusal = allowed_if(False, "too_new", "Wait a day.")
    assert not refusal
    assert refusal.why == "Wait a day."
    require(Allowed())
    with pytest.raises(NotAllowed) as refused:
        require(Refused("too_new", "Wait a day."))
    assert (refused.value.code, refused.value.message) == ("too_new", "Wait a day.")
