"""The one place where a refusal becomes the API's answer.

    {"error": {"code": "empty", "message": "…", "field": "text", "fields": […], "request_id": "…"}}

`code` is stable, `message` is for a person and translated, `field` names the input at fault, and
`fields` lists every fault of an input that could not be read.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import (
    ObjectDoesNotExist,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response

from engage.api.inputs import BadInput
from engage.rules import NotAllowed, Refused, RuleBroken
from engage.web.errors import error_body, is_unreadable, status_of

SIGN_IN_FIRST = "sign_in_first"
NOT_VISIBLE = "not_visible"
"""A permit's code for what the caller cannot see: answered like what does not exist."""

WORDS = {
    "bad_request": (400, _("We could not read that. Please check what you sent.")),
    "malformed": (400, _("The body is no JSON object in UTF-8, or names something twice.")),
    "unreadable": (400, _("Something in it cannot be read. Please check what you sent.")),
    "csrf": (403, _("Send the page's token in the header X-CSRFToken, or call with an API token.")),
    "not_allowed": (403, _("This is not open to you.")),
    "not_found": (404, _("There is nothing here that you can see.")),
    "method_not_allowed": (405, _("This address does not answer to this method.")),
    "too_large": (413, _("This is too large. Send less at once.")),
    "unsupported_media_type": (415, _("Send JSON, with Content-Type: application/json.")),
    "too_many": (429, _("That was a lot in a short time. Wait a little, then go on.")),
}
"""Code → status and message of what is no rule of the product."""


class Conflict(Exception):
    """A broken rule that is about the moment, not about the input: 409."""

    def __init__(self, code: str, message: Any, field: str | None = None) -> None:
        self.code, self.message, self.field = code, message, field
        super().__init__(code)


def sign_in_first() -> NotAllowed:
    """What a guest is told who asks for a member's things."""
    why = _("Call with a token: Authorization: Bearer …, see /api/docs/.")
    return NotAllowed(Refused(SIGN_IN_FIRST, why))


def answer_to(error: Exception, context: dict[str, Any]) -> Response | None:
    """The response for an exception, or None for a mistake of ours; the transaction is undone."""
    found = _read(error)
    if found is None:
        return None
    status, body, headers = found
    context["request"]._request.failed = True
    reads = getattr(context.get("view"), "reads", None)
    if reads and body["error"]["code"] in ("malformed", "unsupported_media_type"):
        body["error"]["message"] = str(reads)
    return Response(body, status=status, headers=headers)


def _read(error: Exception) -> tuple[int, dict[str, Any], dict[str, str]] | None:
    if isinstance(error, BadInput):
        return 400, error_body(error.code, error.message, error.field, error.fields), {}
    if isinstance(error, Conflict):
        return 409, error_body(error.code, error.message, error.field), {}
    if isinstance(error, RuleBroken):
        return status_of(error), error_body(error.code, error.message, error.field), {}
    if isinstance(error, NotAllowed):
        return _not_allowed(error)
    if isinstance(error, exceptions.AuthenticationFailed):
        told = error_body(str(error.get_codes()), error.detail)
        return 401, told, {"WWW-Authenticate": "Bearer"}
    if isinstance(error, exceptions.PermissionDenied) and error.get_codes() != "permission_denied":
        return 403, error_body(str(error.get_codes()), error.detail), {}
    code = _code(error)
    if code is None:
        return None
    wait = getattr(error, "wait", None)
    status, message = WORDS[code]
    return status, error_body(code, message), {"Retry-After": str(wait)} if wait else {}


def _not_allowed(error: NotAllowed) -> tuple[int, dict[str, Any], dict[str, str]]:
    if error.code == NOT_VISIBLE:
        return 404, error_body("not_found", WORDS["not_found"][1]), {}
    if error.code == SIGN_IN_FIRST:
        return 401, error_body(error.code, error.message), {"WWW-Authenticate": "Bearer"}
    return 403, error_body(error.code, error.message), {}


def _code(error: Exception) -> str | None:
    """The code in `WORDS` of an exception of Django's, of the framework's or of the database's."""
    for kinds, code in _KINDS:
        if isinstance(error, kinds):
            return code
    return "unreadable" if is_unreadable(error) else None


_KINDS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((exceptions.ParseError,), "malformed"),
    ((RequestDataTooBig,), "too_large"),
    ((SuspiciousOperation,), "bad_request"),
    ((exceptions.PermissionDenied,), "csrf"),
    ((PermissionDenied,), "not_allowed"),
    ((Http404, exceptions.NotFound, ObjectDoesNotExist), "not_found"),
    ((exceptions.MethodNotAllowed,), "method_not_allowed"),
    ((exceptions.UnsupportedMediaType,), "unsupported_media_type"),
    ((exceptions.Throttled,), "too_many"),
)
