"""Which database role serves which alias, and what none of them may be able to do."""

from __future__ import annotations

from django.db import connections

ROLES = {"default": "app_web", "platform": "app_platform", "owner": "app_owner"}
"""The role that each database alias must end up as."""


def role_of(alias: str) -> tuple[str, list[str]]:
    """The current role of a database alias and the powers it should not have.

    Raises `django.db.DatabaseError` when the database cannot be reached.
    """
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreaterole"
            " FROM pg_roles WHERE rolname = current_user"
        )
        role, *flags = cursor.fetchone()
    names = ("a superuser", "free of row security", "able to make roles")
    return role, [name for name, flag in zip(names, flags, strict=True) if flag]
