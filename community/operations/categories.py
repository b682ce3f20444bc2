"""The parts of the forum: make, change, order, archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community.events import (
    CategoriesOrdered,
    CategoryArchived,
    CategoryCreated,
    CategoryEdited,
    CategoryRestored,
)
from community.models import Archival, Category, Group
from community.models.category import GROUP, KINDS, MEMBERS, PUBLIC
from community.permits import may_manage_categories
from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line
from engage.text.wording import worded

NAME_LENGTH = 80
DESCRIPTION_LENGTH = 300
_CHANGEABLE = frozenset({"name", "description", "slug", "access", "group", "kinds", "icon"})


@operation
def create_category(
    name: Mapping[str, str],
    *,
    by: Member | None,
    slug: str = "",
    description: Mapping[str, str] | None = None,
    access: str = PUBLIC,
    group: Group | None = None,
    kinds: Sequence[str] = KINDS,
    icon: str = "message-circle",
) -> Category:
    """A new category behind the others; `name` and `description` by language code.

    Raises `NotAllowed`, and `RuleBroken` with the `field` at fault ("slug_taken" among the codes).
    """
    require(may_manage_categories(by))
    last = Category.objects.aggregate(last=Max("position", default=0))["last"]
    category = Category(position=last + 1)
    _apply(
        category,
        name=name,
        slug=slug or worded(name),
        description=description or {},
        access=access,
        group=group,
        kinds=kinds,
        icon=icon,
    )
    _store(category)
    record(CategoryCreated(category_id=category.pk), by=by)
    return category


@operation
def edit_category(category: Category, *, by: Member | None, **changes: Any) -> Category:
    """Change any of the arguments of `create_category`. Raises as it does."""
    require(may_manage_categories(by))
    unknown = set(changes) - _CHANGEABLE
    if unknown:
        raise TypeError(f"a category has no {', '.join(sorted(unknown))}")
    category = Category.objects.select_for_update(no_key=True).get(pk=category.pk)
    before = _columns(category)
    _apply(category, **changes)
    if _columns(category) != before:
        _store(category)
        record(CategoryEdited(category_id=category.pk), by=by)
    return category


@operation
def order_categories(categories: Sequence[int], *, by: Member | None) -> None:
    """Put them in this order, by id; unknown ids are passed over, others follow as they stood.

    Raises `NotAllowed`.
    """
    require(may_manage_categories(by))
    rows = {row.pk: row for row in Category.objects.select_for_update().order_by("position", "pk")}
    wanted = [pk for pk in dict.fromkeys(categories) if pk in rows]
    order = wanted + [pk for pk in rows if pk not in set(wanted)]
    moved = []
    for position, pk in enumerate(order, start=1):
        if rows[pk].position != position:
            rows[pk].position = position
            moved.append(rows[pk])
    if moved:
        Category.objects.bulk_update(moved, ["position"])
        record(CategoriesOrdered(count=len(order)), by=by)


@operation
def archive_category(category: Category, *, by: Member | None) -> Category:
    """It keeps what is there and takes nothing new. Raises `NotAllowed`."""
    require(may_manage_categories(by))
    category = Category.objects.select_for_update(no_key=True).get(pk=category.pk)
    if not category.is_archived:
        archival = Archival.objects.create(category=category, by=by)
        archival.refresh_from_db(fields=["at"])
        category.archived_at = archival.at
        category.save(update_fields=["archived_at"])
        record(CategoryArchived(category_id=category.pk), by=by)
    return category


@operation
def restore_category(category: Category, *, by: Member | None) -> Category:
    """It takes topics again. Raises `NotAllowed`."""
    require(may_manage_categories(by))
    category = Category.objects.select_for_update(no_key=True).get(pk=category.pk)
    if category.is_archived:
        Archival.objects.filter(category=category).delete()
        category.archived_at = None
        category.save(update_fields=["archived_at"])
        record(CategoryRestored(category_id=category.pk), by=by)
    return category


def _apply(category: Category, **changes: Any) -> None:
    """Put checked values on the row. Raises `RuleBroken`."""
    if "name" in changes:
        category.name = _words(changes["name"], NAME_LENGTH)
        if not category.name:
            raise RuleBroken("no_name", _("Give the category a name."), "name")
    if "description" in changes:
        category.description = _words(changes["description"], DESCRIPTION_LENGTH)
    if "slug" in changes:
        category.slug = slugify(changes["slug"], allow_unicode=True)[:60].strip("-_")
        if not category.slug:
            raise RuleBroken("bad_slug", _("Use letters, digits and hyphens."), "slug")
    if "kinds" in changes:
        category.kinds = [kind for kind in KINDS if kind in set(changes["kinds"])]
        if not category.kinds:
            raise RuleBroken("no_kinds", _("Choose at least one kind of topic."), "kinds")
    if "icon" in changes:
        category.icon = clean_line(changes["icon"], 40) or "message-circle"
    _apply_access(category, changes)


def _apply_access(category: Category, changes: Mapping[str, Any]) -> None:
    category.access = changes.get("access", category.access)
    if "group" in changes:
        category.group = changes["group"]
    if category.access not in (PUBLIC, MEMBERS, GROUP):
        raise RuleBroken("bad_access", _("Choose who may read it."), "access")
    if category.access != GROUP:
        category.group = None
    elif category.group is None:
        raise RuleBroken("no_group", _("Choose the group that may read it."), "group")


def _words(words: Mapping[str, str], length: int) -> dict[str, str]:
    lines = {language: clean_line(text, length) for language, text in words.items()}
    return {language: line for language, line in lines.items() if line}


def _columns(category: Category) -> tuple[Any, ...]:
    names = sorted(_CHANGEABLE - {"group"})
    return (*(getattr(category, name) for name in names), category.group_id)


def _store(category: Category) -> None:
    try:
        with transaction.atomic():
            category.save()
    except IntegrityError:
        raise RuleBroken("slug_taken", _("Another category has this address."), "slug") from None
