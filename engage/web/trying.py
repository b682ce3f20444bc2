"""A refusal of an operation, shown on the form that asked for it, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.forms import BaseForm

from engage.rules import NotAllowed, RuleBroken
from engage.web.errors import on_form

T = TypeVar("T")


def tried(
    form: BaseForm, operation: Callable[[], T], but: tuple[type[RuleBroken], ...] = ()
) -> T | None:
    """What `operation` returns; None when it was refused, with the reason on `form`.

    Refusals of the kinds in `but` are left to the caller.
    """
    try:
        return operation()
    except but:
        raise
    except RuleBroken as broken:
        on_form(form, broken)
    except NotAllowed as refused:
        form.add_error(None, ValidationError(refused.message, code=refused.code))
    return None
