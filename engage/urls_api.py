"""The door for programs: the API's description, and its own endpoints."""

from django.urls import include, path

urlpatterns = [
    path("", include("engage.api.urls_api")),
]
