"""The two ways in which an operation says no. Both become HTML or JSON in one place each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from engage.rules.permits import Refused


class RuleBroken(Exception):
    """A rule of the product forbids this, whoever asks.

    `code` is stable and part of the API; `message` is for a person and says what to do next;
    `field` names the input at fault, or None when the whole request is.
    """

    def __init__(self, code: str, message: StrOrPromise, field: str | None = None) -> None:
        self.code = code
        self.message = message
        self.field = field
        super().__init__(code)


class NotAllowed(Exception):
    """The acting member may not do this. Carries the permit's refusal with its reason."""

    def __init__(self, refused: Refused) -> None:
        self.code = refused.code
        self.message = refused.why
        super().__init__(refused.code)
