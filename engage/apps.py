from django.apps import AppConfig


class EngageConfig(AppConfig):
    """The last app to start: it joins the rooms once every model is known."""

    name = "engage"
    verbose_name = "Engage"

    def ready(self) -> None:
        from engage import celery, checks, wiring  # noqa: F401 - the registry must be ready for all

        wiring.connect()
