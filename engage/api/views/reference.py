"""The description of the API: for programs as OpenAPI, for people as a page."""

from __future__ import annotations

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import condition, require_safe

from engage.api.reads.reference import Reference, etag_of

AN_HOUR = "public, max-age=3600"


@require_safe
@condition(etag_func=lambda request: etag_of())
def schema(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 as JSON; the same for everybody and every brand."""
    return HttpResponse(_document(), "application/json", headers={"Cache-Control": AN_HOUR})


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same to read, with how to begin."""
    response = render(request, "api/reference/show.html", {"reference": Reference.read()})
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@cache
def _document() -> str:
    from engage.api.openapi import description  # costs memory that no other page should pay

    return json.dumps(description(), ensure_ascii=False, indent=1)
