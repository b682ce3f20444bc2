"""The Django app of the front page."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Brings the templates and styles of home and member pages along."""

    name = "engage.portal"
    label = "portal"
