from django.apps import AppConfig
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    name = "engage.drafts"
    label = "drafts"
    verbose_name = _("Drafts")

    def ready(self) -> None:
        from engage.drafts.places import PlaceName  # after settings, before any urls.py

        register_converter(PlaceName, "place")
