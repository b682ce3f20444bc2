"""A person as rows show them, under the name that this room's reads use."""

from engage.members.people import COLUMNS, Person, columns

__all__ = ["COLUMNS", "Person", "columns"]
