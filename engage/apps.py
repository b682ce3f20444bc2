from django.apps import AppConfig


class EngageConfig(AppConfig):
    """The last app to start: it joins the rooms once every model is known."""

    name = "engage"
    verbose_name = "Engage"

    def ready(self) -> None:
        from engage import checks, wiring  # noqa: F401 - the registry must be ready for both

        wiring.connect()
