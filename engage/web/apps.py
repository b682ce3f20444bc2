"""The Django app of the look: it brings its static files along."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates are listed by settings; this makes `static/engage/` and `<id:…>` known."""

    name = "engage.web"
    label = "web"

    def ready(self) -> None:
        from engage.web import paths  # after settings, before any urls.py

        paths.register()
