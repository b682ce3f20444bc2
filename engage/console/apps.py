from django.apps import AppConfig
from django.contrib.admin import apps as django_admin


class ConsoleConfig(AppConfig):
    """Our own pages for managers, and the admin pages of the ground floor's rows."""

    name = "engage.console"
    label = "console"
    default = True

    def ready(self) -> None:
        """All models are known now, so they can be named."""
        from engage.console.naming import name_everything

        name_everything()


class AdminConfig(django_admin.AdminConfig):
    """Django's admin with our site, whose doors are opened by membership."""

    default_site = "engage.console.site.HouseAdminSite"
    default = False
