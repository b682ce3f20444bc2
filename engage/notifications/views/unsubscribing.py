"""The way out that each mail carries; it needs no session (RFC 8058)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from engage.members.models import Member
from engage.notifications.channels import MAIL
from engage.notifications.operations import unsubscribe as end_mails
from engage.notifications.reads.choices import choices_of
from engage.notifications.unsubscribing import BadToken, wish_of


@csrf_exempt  # mail programs send it, without a session: the signed token is the permission
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks whether; POST, by a mail program or by the button, does it. Twice is calm.

    Who has ended them already, or left, is not asked again. The page names the kind of mail and no
    person.
    """
    brand = getattr(request, "brand", None)
    if brand is None:
        raise Http404
    try:
        wish = wish_of(token, brand.pk)
    except BadToken:
        raise Http404 from None
    member = Member.objects.filter(pk=wish.member_id, erased_at=None).first()
    if request.method == "POST" and member is not None:
        end_mails(member, wish.kind, by=member)
    gets_them = member is not None and choices_of(member)[wish.kind.name, MAIL]
    context: dict[str, Any] = {"label": wish.kind.label, "token": token, "is_done": not gets_them}
    return render(request, "notifications/unsubscribe.html", context)
