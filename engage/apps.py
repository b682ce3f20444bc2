from django.apps import AppConfig


class EngageConfig(AppConfig):
    """The last app to start: it joins the rooms once every model is known."""

    name = "engage"
    verbose_name = "Engage"

    def ready(self) -> None:
        from engage import celery, checks, wiring  # noqa: F401 - the registry must be ready for all
        from engage.observing.process import watch_mistakes_and_ways

        wiring.connect()
        watch_mistakes_and_ways()
