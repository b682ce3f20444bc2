"""One address for one noun: `POST /topics/12/solution` makes it, `DELETE` takes it back.

A form cannot send DELETE, so a POST with a field `_method=delete` means the same
(docs/decisions/0006-endpoints.md). Nothing here knows what the noun is or who may do what.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

View = Callable[..., HttpResponse]


def noun(
    get: View | None = None,
    post: View | None = None,
    delete: View | None = None,
    put: View | None = None,
) -> View:
    """A view that hands on by method; HEAD is answered as GET, others get 405 with `Allow`."""
    views = {"GET": get, "HEAD": get, "POST": post, "DELETE": delete, "PUT": put}
    known = {name: view for name, view in views.items() if view is not None}

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view = known.get(meant_method(request))
        if view is None:
            return HttpResponseNotAllowed(sorted(known))
        return view(request, *args, **kwargs)

    return answer


def meant_method(request: HttpRequest) -> str:
    """The method the sender means: POST with `_method=delete` is DELETE."""
    method = request.method or "GET"
    if method == "POST" and request.POST.get("_method", "").lower() == "delete":
        return "DELETE"
    return method
