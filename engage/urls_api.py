"""The door for programs: the API's description, its own endpoints, and those of every room."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("engage.api.urls_api")),
    path("v1/", include("engage.drafts.api.urls")),
    path("v1/", include("engage.insights.api.urls")),
    path("v1/", include("engage.moderation.api.urls")),
    path("v1/", include("engage.portal.api.urls")),
    path("v1/", include("engage.search.api.urls")),
    path("v1/", include("engage.uploads.api.urls")),
    *[path("v1/", include(f"{room}.api.urls")) for room in settings.ROOMS],
]
