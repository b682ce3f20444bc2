"""The one place where a refusal becomes a page, a part for htmx, or JSON.

Operations raise `RuleBroken` and `NotAllowed`. A view with a form catches `RuleBroken` itself and
shows it beside the field with `on_form`; whatever is not caught ends here. What the database or
Python cannot read (NUL bytes, numbers out of range, lone surrogates) is the sender's fault and is
answered with 400, never 500.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.request import UnreadablePostError
from django.template import loader
from django.utils.cache import patch_vary_headers
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import current_request_id
from engage.web.htmx import wants_part

log = logging.getLogger("engage.errors")

TITLES = {
    400: _("We could not read that"),
    403: _("This is not open to you"),
    404: _("There is nothing here"),
    405: _("This address does not do that"),
    429: _("A little slower, please"),
    500: _("Something broke on our side"),
    503: _("Back in a few minutes"),
}
"""For JSON, and for pages whose template cannot be shown."""
OTHERWISE = _("That did not work")
BROKEN_RULES = {"too_large": 413, "type_not_allowed": 415, "limit_reached": 429}
"""Codes of broken rules that HTTP has a status of its own for; all others are 422."""


class ErrorMiddleware:
    """Turns what operations and views raise into answers, and marks the request as failed.

    `request.failed` makes the brand's transaction roll back (`engage.brands.middleware`), so that
    a view that wrote something and then raised leaves no row. An exception that carries its own
    `response` is a detour, not a failure (allauth uses them).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return _not_allowed(request, response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(getattr(error, "response", None), HttpResponse):
            return None
        request.failed = True  # type: ignore[attr-defined]
        if isinstance(error, RuleBroken):
            return error_page(request, status_of(error), error.code, error.message, error.field)
        if isinstance(error, NotAllowed):
            return error_page(request, 403, error.code, error.message)
        if is_unreadable(error):
            log.warning("unreadable input: %s", type(error).__name__, exc_info=error)
            why = gettext("Something in it cannot be read. Please check what you sent.")
            return error_page(request, 400, "unreadable", why)
        return None


def status_of(error: RuleBroken) -> int:
    """The status of the answer that tells of a broken rule."""
    return BROKEN_RULES.get(error.code, 422)


def is_unreadable(error: Exception) -> bool:
    """Whether the sender's bytes, and not our code, are what the database or Python refused."""
    if isinstance(error, DataError | UnicodeError | UnreadablePostError | OverflowError):
        return True
    return isinstance(error, ValueError) and "NUL (0x00)" in str(error)


def on_form(form: BaseForm, error: RuleBroken) -> None:
    """Add a broken rule to the form: beside the field it names, or to the whole form."""
    field = error.field if error.field in form.fields else None
    form.add_error(field, ValidationError(str(error.message), code=error.code))


def error_page(
    request: HttpRequest,
    status: int,
    code: str,
    message: Any = None,
    field: str | None = None,
    title: Any = None,
) -> HttpResponse:
    """An answer in the shape that was asked for: JSON, an htmx part, or a whole page.

    JSON is `error_body`. Templates are `errors/_part.html`, `errors/<status>.html`,
    `errors/error.html`; they know `status`, `code`, `title`, `message` and `request_id`, and have
    words of their own where one is None. Never raises.
    """
    if wants_json(request):
        told = error_body(code, message or title or TITLES.get(status, OTHERWISE), field)
        response: HttpResponse = JsonResponse(told, status=status)
    else:
        context = {"status": status, "code": code, "title": title, "message": message}
        response = HttpResponse(_markup(request, status, context), status=status)
    patch_vary_headers(response, ["Accept", "HX-Request"])
    response["Cache-Control"] = "no-store"
    return response


def error_body(
    code: str, message: Any, field: str | None = None, fields: Sequence[dict[str, str]] = ()
) -> dict[str, Any]:
    """`{"error": {"code", "message", "field"?, "fields"?, "request_id"}}`, for every program.

    `fields` are all faults of an input, each with "field", "code" and "message".
    """
    error: dict[str, Any] = {"code": code, "message": str(message)}
    if field:
        error["field"] = field
    if fields:
        error["fields"] = list(fields)
    return {"error": error | {"request_id": current_request_id()}}


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is a program: an API address, or JSON preferred to HTML."""
    if request.path_info.startswith("/api/"):
        return True
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def _not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Words for Django's empty 405: browsers show their own alarm instead of an empty page."""
    response = error_page(request, 405, "method_not_allowed")
    response["Allow"] = allowed
    return response


def _markup(request: HttpRequest, status: int, context: dict[str, Any]) -> str:
    names = [f"errors/{status}.html", "errors/error.html"]
    if wants_part(request):
        names.insert(0, "errors/_part.html")
    context["request_id"] = current_request_id()
    try:
        return loader.select_template(names).render(context, request)
    except Exception:  # the page about an error must not be the next error
        log.exception("the error page for %s cannot be shown", status)
        title = context["title"] or TITLES.get(status, OTHERWISE)
        return format_html(
            '<!doctype html><html lang="{}"><meta charset="utf-8"><title>{}</title>'
            "<h1>{}</h1><p>{}</p></html>",
            get_language() or "en", title, title, context["message"] or "",
        )  # fmt: skip


def handler400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's answer to a malformed request."""
    return error_page(request, 400, "bad_request")


def handler403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's answer to `PermissionDenied`."""
    return error_page(request, 403, "not_allowed")


def handler404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's answer to `Http404` and to unknown addresses."""
    return error_page(request, 404, "not_found")


def handler429(request: HttpRequest) -> HttpResponse:
    """allauth's answer to too many tries."""
    return error_page(request, 429, "too_many")


def handler500(request: HttpRequest) -> HttpResponse:
    """Django's answer to a mistake of ours. Needs no database."""
    return error_page(request, 500, "our_mistake")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without a valid token: usually a page left open too long."""
    message = gettext("This page was open for too long. Go back, reload it, and send it again.")
    return error_page(request, 403, "stale_form", message, title=gettext("Once more, please"))
