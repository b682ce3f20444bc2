"""Path converters for addresses with a row's id."""

from __future__ import annotations

from django.urls import register_converter

LARGEST = 2**63 - 1
"""PostgreSQL's largest bigint."""


def is_row_number(text: str) -> bool:
    """Whether it is written in digits and fits a bigint."""
    return text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= LARGEST


class RowId:
    """`<id:name>`: a positive whole number that fits a bigint; anything else is no address."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > LARGEST:
            raise ValueError(value)
        return number

    def to_url(self, value: int | str) -> str:
        return str(int(value))


def register() -> None:
    """Make the converter known to `django.urls.path`; the app does it at start."""
    register_converter(RowId, "id")
