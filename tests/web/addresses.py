"""Small views that do what views may do wrong, for tests of the middlewares."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import include, path
from django.utils import timezone, translation

from engage.members.models import Member
from engage.rules import NotAllowed, Refused, RuleBroken
from engage.tenancy.current import current_brand_id, current_request_id


def plain(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        {
            "brand": request.brand.slug if request.brand else None,
            "current": current_brand_id(),
            "language": translation.get_language(),
            "zone": timezone.get_current_timezone_name(),
            "ip": request.client_ip,
            "remote": request.META["REMOTE_ADDR"],
            "request": current_request_id(),
        }
    )


def write(request: HttpRequest, how: str) -> HttpResponse:
    Member.objects.create(name="Nobody", username="nobody")
    if how == "raise":
        raise RuntimeError("a mistake of ours")
    if how == "missing":
        raise Http404
    if how == "forbidden":
        raise PermissionDenied
    if how == "rule":
        raise RuleBroken("too_long", "This is too long.", "title")
    if how == "not-allowed":
        raise NotAllowed(Refused("not_yours", "This is not yours."))
    if how == "answer-500":
        return HttpResponse(status=503)
    return HttpResponse("written")


def detour(request: HttpRequest) -> HttpResponse:
    from allauth.core.exceptions import ImmediateHttpResponse
    from django.http import HttpResponseRedirect

    Member.objects.create(name="Nobody", username="nobody")
    raise ImmediateHttpResponse(HttpResponseRedirect("/plain"))


def unreadable(request: HttpRequest, what: str) -> HttpResponse:
    if what == "nul":
        Member.objects.filter(username=request.POST.get("name", "")).exists()
    if what == "range":
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::int", [request.POST["name"]])
    if what == "surrogate":
        Member.objects.filter(username="\ud800").exists()
    if what == "infinite":
        int(float("1e999999"))
    return HttpResponse("read")


def row(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(str(Member.objects.filter(pk=pk).exists()))


def stream(request: HttpRequest) -> StreamingHttpResponse:
    def lines():
        yield f"{current_brand_id()}"

    return StreamingHttpResponse(lines())


def public(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for all", headers={"Cache-Control": "public, max-age=60"})


urlpatterns = [
    path("", include("engage.web.urls")),
    path("plain", plain),
    path("admin/plain", plain),
    path("api/write/<slug:how>", write),
    path("write/<slug:how>", write),
    path("detour", detour),
    path("unreadable/<slug:what>", unreadable),
    path("row/<id:pk>", row),
    path("stream", stream),
    path("public", public),
]

handler400 = "engage.web.errors.handler400"
handler403 = "engage.web.errors.handler403"
handler404 = "engage.web.errors.handler404"
handler429 = "engage.web.errors.handler429"
handler500 = "engage.web.errors.handler500"
