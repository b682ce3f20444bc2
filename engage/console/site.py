"""The admin site: who may enter, and by which door."""

from __future__ import annotations

import functools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from unfold.sites import UnfoldAdminSite

from engage.rules import NotAllowed, Refused

ONLY_MANAGERS = Refused("not_your_role", gettext_lazy("The back office is for managers."))


class HouseAdminSite(UnfoldAdminSite):
    """Managers on a brand's host, operators on the platform's; everybody signs in by allauth."""

    site_title = gettext_lazy("Engage")
    index_title = gettext_lazy("Back office")
    enable_nav_sidebar = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only pages that descend from ours: third parties' would write past operations and ask
        Django's permission tables, so they are passed over.
        """
        from engage.console.pages import HouseAdmin

        if isinstance(admin_class, type) and issubclass(admin_class, HouseAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without Django's way from any row of any model to its page: our pages link themselves."""
        return [
            found for found in super().get_urls() if getattr(found, "name", "") != "view_on_site"
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, but whoever may not enter is told so at the door they came to."""
        guarded = super().admin_view(view, cacheable)

        @functools.wraps(guarded)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request):
                return self.login(request)
            return guarded(request, *args, **kwargs)

        return inner

    def has_permission(self, request: HttpRequest) -> bool:
        """A manager or owner of this host's brand, or an operator where there is none."""
        if getattr(request, "brand", None) is not None:
            member = getattr(request, "member", None)
            return bool(member is not None and member.is_manager and member.can_act)
        user = request.user
        return bool(user.is_authenticated and user.is_active and user.is_staff)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The one sign-in of the house, with its limits and second factors."""
        if request.user.is_authenticated:
            raise NotAllowed(ONLY_MANAGERS)
        query = urlencode({"next": request.GET.get("next") or request.get_full_path()})
        return redirect(f"{reverse('account_login')}?{query}")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("account_change_password")

    def search(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Finds pages by their name, never rows.

        unfold keeps what it found by user and word, not by brand, and breaks over odd pages.
        """
        asked = request.GET.copy()
        for name in ("page", "extended"):
            asked.pop(name, None)
        request.GET = asked  # type: ignore[assignment]
        return super().search(request, extra_context)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        brand = getattr(request, "brand", None)
        context = super().each_context(request)
        name = self.site_title if brand is None else brand.name
        context["site_header"] = context["site_title"] = name
        return context
