"""Addresses of the look itself: the reader's switches and the living style guide."""

from django.urls import path

from engage.web import preferences, styleguide

app_name = "web"
urlpatterns = [
    path("preferences/theme", preferences.theme, name="theme"),
    path("preferences/language", preferences.language, name="language"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
