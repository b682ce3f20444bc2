"""The front door of every brand's host: parts are included by string, never imported.

The operator's hosts have their own, smaller door: `engage.urls_platform`.
"""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("api/", include("engage.urls_api")),  # first: nothing to try before the busiest calls
    path("", include("engage.web.urls")),
    path("", include("engage.brands.urls")),
    path("", include("engage.members.urls")),
    path("", include("engage.notifications.urls")),
    path("", include("engage.drafts.urls")),
    path("", include("engage.uploads.urls")),
    path("", include("engage.api.urls")),
    path("", include("engage.search.urls")),
    path("", include("engage.moderation.urls")),
    path("", include("engage.handovers.urls")),
    path("", include("engage.insights.urls")),
    path("", include("engage.portal.urls")),
    *[path("", include(f"{room}.urls")) for room in settings.ROOMS],
    path("console/", include("engage.console.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "engage.web.errors.handler400"
handler403 = "engage.web.errors.handler403"
handler404 = "engage.web.errors.handler404"
handler429 = "engage.web.errors.handler429"
handler500 = "engage.web.errors.handler500"
