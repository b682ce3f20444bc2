"""The reader's two switches, colours and language, kept in cookies of this host.

They carry no rights, so a cached page may hold their forms without a CSRF token; a request that
another site started is refused by its origin instead.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

THEME_COOKIE = "engage-theme"
THEMES = ("system", "light", "dark")
ONE_YEAR = 365 * 24 * 3600


def chosen_theme(request: HttpRequest | None) -> str | None:
    """ "light" or "dark" when the reader chose one, None for the device's own."""
    theme = request.COOKIES.get(THEME_COOKIE) if request else None
    return theme if theme in ("light", "dark") else None


def safe_next(request: HttpRequest) -> str:
    """Where to go back to: a path of this host, else "/"."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and asked.startswith("/") else "/"


@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember the colours: POST theme=system|light|dark, next=path."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES or _from_elsewhere(request):
        return HttpResponse(status=400)
    return _remember(request, THEME_COOKIE, "" if chosen == "system" else chosen)


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language: POST language=code, next=path."""
    chosen = request.POST.get("language", "")
    known = chosen in dict(settings.LANGUAGES) and check_for_language(chosen)
    if not known or _from_elsewhere(request):
        return HttpResponse(status=400)
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, chosen)


def _remember(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    scripted = request.headers.get("X-Requested-With") == "fetch"
    response = HttpResponse(status=204) if scripted else HttpResponseRedirect(safe_next(request))
    if value:
        response.set_cookie(
            cookie,
            value,
            max_age=ONE_YEAR,
            secure=request.is_secure(),
            samesite="Lax",
            httponly=True,
        )
    else:
        response.delete_cookie(cookie, samesite="Lax")
    return response


def _from_elsewhere(request: HttpRequest) -> bool:
    """Whether another site's page made the browser send this."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return bool(origin) and urlsplit(origin).netloc != request.get_host()
