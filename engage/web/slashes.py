"""Addresses without the slash that ours end with."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.utils.http import escape_leading_slashes

SAFE = frozenset({"GET", "HEAD"})


class SlashMiddleware(CommonMiddleware):
    """Leads to the address with the slash; whatever is sent goes there as it was (308).

    After a 301 programs go on with a GET: they would believe to have posted and be shown a list.
    """

    def process_response(self, request: HttpRequest, response: Any) -> HttpResponseBase:
        is_sent = response.status_code == 404 and request.method not in SAFE
        if is_sent and self.should_redirect_with_slash(request):
            address = escape_leading_slashes(request.get_full_path(force_append_slash=True))
            return HttpResponsePermanentRedirect(address, preserve_request=True)
        return super().process_response(request, response)
