"""A brand's rows in one number each table, read by the platform's role, which sees all brands."""

from __future__ import annotations

from django.apps import apps

from engage.tenancy.models import Brand, Domain
from engage.tenancy.owned import BrandOwned
from engage.tenancy.platform import platform_cursor

GLOBAL = {Brand: "id", Domain: "brand_id"}


def brand_sums(brand_id: int) -> dict[str, tuple[int, str]]:
    """Table → (rows of the brand, digest over their whole content)."""
    columns = {model: "brand_id" for model in apps.get_models() if issubclass(model, BrandOwned)}
    sums = {}
    with platform_cursor() as cursor:
        for model, column in (columns | GLOBAL).items():
            table = model._meta.db_table
            cursor.execute(
                f"SELECT count(*), md5(coalesce(string_agg(h, '' ORDER BY h), '')) FROM "
                f'(SELECT md5(t::text) AS h FROM "{table}" t WHERE {column} = %s) AS rows',
                [brand_id],
            )
            sums[table] = cursor.fetchone()
    return sums


def user_rights() -> list[tuple[object, ...]]:
    """Every user's rights in the installation, and every member's role and person."""
    with platform_cursor() as cursor:
        cursor.execute(
            "SELECT u.id, u.is_staff, u.is_superuser, m.id, m.brand_id, m.role FROM members_user u "
            "LEFT JOIN members_member m ON m.user_id = u.id ORDER BY u.id, m.id"
        )
        return cursor.fetchall()
