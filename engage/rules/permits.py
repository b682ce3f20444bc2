"""A permit answers "may this member do that?" with yes, or no and the reason.

`may_…` functions in each room's `permits.py` return one. Operations `require` it; templates show
the button when it is true and its `why` when it is not: one rule, every face.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage.rules.errors import NotAllowed

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    code = ""
    why = ""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Refused:
    """No. `code` is stable; `why` is a sentence for the person who asked."""

    code: str
    why: StrOrPromise

    def __bool__(self) -> bool:
        return False


Permit = Allowed | Refused


def allowed_if(condition: object, code: str, why: StrOrPromise) -> Permit:
    """`Allowed` when `condition` holds, else `Refused` with the given reason."""
    return Allowed() if condition else Refused(code, why)


def require(permit: Permit) -> None:
    """Raise `NotAllowed` unless the permit is `Allowed`."""
    if isinstance(permit, Refused):
        raise NotAllowed(permit)
