"""Give the rows of the house their translated names, once, when the program starts.

Not in the models' own `Meta`: the names serve the back office alone, and migrations would carry
them. What a migration compares stays untouched.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db import models

from engage.console.words import COLUMNS, MANY, ROWS


def name_everything() -> None:
    """Name all models of ours; doing it twice changes nothing."""
    for model in house_models():
        meta = model._meta
        meta.verbose_name = ROWS.get(str(meta.verbose_name), meta.verbose_name)
        meta.verbose_name_plural = MANY.get(str(meta.verbose_name_plural), meta.verbose_name_plural)
        for field in meta.local_fields + meta.local_many_to_many:
            field.verbose_name = COLUMNS.get(str(field.verbose_name), field.verbose_name)


def house_models() -> list[type[models.Model]]:
    """The models of the ground floor and of the rooms, none of third parties."""
    ours = ("engage.", *(f"{room}." for room in settings.ROOMS))
    return [model for model in apps.get_models() if f"{model.__module__}.".startswith(ours)]
