"""`@operation`: the mark of a function that changes state."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction

from engage.tenancy.current import require_brand_id

P = ParamSpec("P")
R = TypeVar("R")

registered: dict[str, Callable[..., object]] = {}
"""Every operation by dotted name; the house tests walk it."""


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction, under a current brand, with a keyword-only `by`.

    Raises `TypeError` at import when `by` is missing or positional, and `NoCurrentBrand` when
    called outside a brand. A raised exception undoes everything the function wrote.
    """
    return _marked(function, savepoint=True)


def step(function: Callable[P, R]) -> Callable[P, R]:
    """An operation that others call within theirs: what it raises undoes theirs too.

    So it needs no savepoint of its own, which would be two more round trips to PostgreSQL; nobody
    may catch what it raises inside the transaction and go on.
    """
    return _marked(function, savepoint=False)


def _marked(function: Callable[P, R], savepoint: bool) -> Callable[P, R]:
    by = inspect.signature(function).parameters.get("by")
    if by is None or by.kind is not inspect.Parameter.KEYWORD_ONLY:
        raise TypeError(f"{function.__qualname__} needs a keyword-only argument 'by'")

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        require_brand_id()
        with transaction.atomic(savepoint=savepoint):
            return function(*args, **kwargs)

    registered[f"{function.__module__}.{function.__qualname__}"] = run
    return run
