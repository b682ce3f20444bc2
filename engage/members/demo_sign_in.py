"""One-click sign-in for the demo: a signed link that begins a session as one member.

Works only with `settings.DEMO` and without https; everywhere else the address is not there, and a
server that is told both does not start (`engage.checks`).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from engage.members.models import Member
from engage.members.sessions import list_session, stamp

_signer = TimestampSigner(salt="engage.members.demo_sign_in")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def demo_path(member: Member) -> str:
    """The path that signs in as `member` on a host of their brand."""
    return f"/demo/sign-in/{_signer.sign(str(member.pk))}/"


@never_cache
@require_GET
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a session as the member named in the link; 404 outside the demo."""
    if not settings.DEMO or settings.SECURE or getattr(request, "brand", None) is None:
        raise Http404
    try:
        member_id = int(_signer.unsign(token))
    except (BadSignature, ValueError):
        raise Http404 from None
    member = Member.objects.select_related("user").filter(pk=member_id, erased_at=None).first()
    if member is None or member.user is None:
        raise Http404
    login(request, member.user, backend=BACKEND)
    stamp(request)
    list_session(request)
    return HttpResponseRedirect("/")
