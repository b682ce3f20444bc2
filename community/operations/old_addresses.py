"""The addresses that an imported forum had are remembered, so that links to it go on working."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from community.models import OldAddress, OldSite
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.current import require_brand_id

_REMEMBER = """
INSERT INTO community_oldaddress (brand_id, site_id, path, {column})
SELECT %s, %s, given.path, given.target FROM unnest(%s::text[], %s::bigint[]) AS given(path, target)
ON CONFLICT (brand_id, path, site_id) DO UPDATE SET {column} = excluded.{column}
  WHERE community_oldaddress.{column} IS DISTINCT FROM excluded.{column}
"""
_COLUMNS = ("member_id", "category_id", "post_id")
LONGEST = OldAddress._meta.get_field("path").max_length or 0


@operation
def remember_site(system: str, source: str, *, by: Member | None) -> OldSite:
    """The site whose topics carry `source`, made when it is not here yet. Raises `NotAllowed`."""
    require(may_import(by))
    site: OldSite
    site, _made = OldSite.objects.get_or_create(source=source, defaults={"system": system})
    return site


@operation
def remember_addresses(
    site: OldSite,
    *,
    members: Mapping[str, int] | None = None,
    categories: Mapping[str, int] | None = None,
    posts: Mapping[str, int] | None = None,
    by: Member | None,
) -> None:
    """Let these paths lead to these ids; one statement for each kind. Raises `NotAllowed`.

    A path that is here already leads to the new place of the same kind. Paths that are too long to
    be anybody's are passed over.
    """
    require(may_import(by))
    for column, given in zip(_COLUMNS, (members, categories, posts), strict=True):
        pairs = {path: pk for path, pk in (given or {}).items() if 0 < len(path) <= LONGEST}
        if pairs:
            with connection.cursor() as cursor:
                values: list[Any] = [require_brand_id(), site.pk, [*pairs], [*pairs.values()]]
                cursor.execute(_REMEMBER.format(column=column), values)


@operation
def forget_addresses(member_id: int, *, by: Member | None) -> None:
    """Delete those of a member: they hold the name that the person had. The erasing operation has
    asked its own permit."""
    OldAddress.objects.filter(member=member_id).delete()
