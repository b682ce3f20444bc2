"""The parts of the forum."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.api.outputs import Path
from community.models import Category
from community.reads import CategoryList, CategoryRow
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import OneOf, Page, RowId


class CategoryOut(TypedDict):
    """A part of the forum that the caller may enter."""

    id: RowId
    slug: str
    name: Annotated[str, gettext_noop("In the language of Accept-Language")]
    description: str
    access: Annotated[str, OneOf(("public", "members", "group"))]
    is_archived: Annotated[bool, gettext_noop("Whether it takes nothing new")]
    topics_count: int
    waiting_count: Annotated[int, gettext_noop("Questions without a reply, of the newest 1,000")]
    may_ask: Annotated[bool, gettext_noop("Whether the caller may ask a question here")]
    url: Path


class Categories(Endpoint):
    """All categories that the caller may enter."""

    @described(gettext_noop("List categories"), scope="community:read")
    def get(self) -> Page[CategoryOut]:
        return self.paged([_out(row) for row in CategoryList.read(self.viewer).rows], "")


class OneCategory(Endpoint):
    """One of them."""

    @described(gettext_noop("Show a category"), scope="community:read")
    def get(self, slug: str) -> CategoryOut:
        for row in CategoryList.read(self.viewer).rows:
            if row.slug == slug:
                return _out(row)
        raise Category.DoesNotExist(slug)


def _out(row: CategoryRow) -> CategoryOut:
    return {
        "id": row.id,
        "slug": row.slug,
        "name": row.name,
        "description": row.description,
        "access": row.access,
        "is_archived": row.is_archived,
        "topics_count": row.topics_count,
        "waiting_count": row.waiting_count,
        "may_ask": bool(row.may_ask),
        "url": row.url,
    }
