"""Addresses of a brand's own look."""

from django.urls import path

from engage.brands.views import themes

app_name = "brands"
urlpatterns = [
    path("theme/<slug:slug>-<id:version>.<slug:mark>.css", themes.theme, name="theme"),
]
