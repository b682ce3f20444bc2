"""At start, every part's `events`, `hears` and `plugs` are imported, so that they register.

Rooms are found by name in the app registry; nothing here imports one by hand. `manage.py house`
prints what came together.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module, util

from django.apps import apps

sockets: dict[str, set[str]] = {}
"""Socket → the plugs that sit in it, for `manage.py house` and the test that pins the map."""

PLUGS = ("events", "references", "hears", "plugs")


def parts() -> list[str]:
    """The dotted names of our own installed apps, in the order of `INSTALLED_APPS`."""
    from django.conf import settings

    return [
        config.name
        for config in apps.get_app_configs()
        if config.name.startswith("engage.") or config.name in settings.ROOMS
    ]


def note(socket: str, plug: str) -> None:
    """Remember that `plug` (a dotted name, or "name: dotted name") sits in `socket`.

    Every registry of a ground-floor part calls this when something registers with it.
    """
    sockets.setdefault(socket, set()).add(plug)


def connect() -> None:
    """Import the modules that register facts, hearers and plugs. Safe to call again."""
    for part in parts():
        for module in PLUGS:
            _import_all(f"{part}.{module}")


def _import_all(name: str) -> None:
    spec = util.find_spec(name)
    if spec is None:
        return
    module = import_module(name)
    for found in pkgutil.iter_modules(getattr(module, "__path__", [])):
        import_module(f"{name}.{found.name}")
