"""The product's front door and, before it, the empty view that everything is compared with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from engage import urls
from engage.urls import handler400, handler403, handler404, handler429, handler500


def ok(request: HttpRequest) -> HttpResponse:
    """Two letters: what remains is server, middleware, and the request's transaction."""
    return HttpResponse("ok")


urlpatterns = [path("bench/ok", ok), *urls.urlpatterns]

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]
