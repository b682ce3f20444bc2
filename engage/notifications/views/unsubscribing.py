"""The way out that each mail carries; it needs no session (RFC 8058)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from engage.members.models import Member
from engage.notifications.operations import unsubscribe as end_mails
from engage.notifications.unsubscribing import BadToken, wish_of


@csrf_exempt  # mail programs send it, without a session: the signed token is the permission
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks whether; POST, by a mail program or by the button, does it. Twice is calm.

    The page names the kind of mail and no person, and answers the same for somebody who left.
    """
    brand = getattr(request, "brand", None)
    if brand is None:
        raise Http404
    try:
        wish = wish_of(token, brand.pk)
    except BadToken:
        raise Http404 from None
    context: dict[str, Any] = {"label": wish.kind.label, "token": token, "is_done": False}
    if request.method == "POST":
        member = Member.objects.filter(pk=wish.member_id, erased_at=None).first()
        if member is not None:
            end_mails(member, wish.kind, by=member)
        context["is_done"] = True
    return render(request, "notifications/unsubscribe.html", context)
