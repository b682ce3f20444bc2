"""The rewards room in the back office."""

from rewards import admin_shop  # noqa: F401 - registers its pages
