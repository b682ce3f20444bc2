"""Where ideas can stand, in the brand's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.tenancy.current import require_brand_id
from engage.tenancy.models import Brand
from engage.text import clean_line
from engage.text.wording import worded
from ideas.events import StatusCreated, StatusEdited
from ideas.models import Status
from ideas.models.status import ACTIVE, CLOSED, COMPLETE, NAME_LENGTH, categories
from ideas.operations.texts import words_of
from ideas.permits import may_manage_boards

USUAL = (
    ("new", pgettext_lazy("idea", "New"), ACTIVE, "circle-dashed", False, False),
    ("under-review", pgettext_lazy("idea", "Under review"), ACTIVE, "search", False, False),
    ("planned", pgettext_lazy("idea", "Planned"), ACTIVE, "calendar-clock", False, True),
    ("started", pgettext_lazy("idea", "Being built"), ACTIVE, "hammer", False, True),
    ("shipped", pgettext_lazy("idea", "Shipped"), COMPLETE, "rocket", True, True),
    ("already-there", pgettext_lazy("idea", "Already there"), CLOSED, "check", True, False),
    ("declined", pgettext_lazy("idea", "Not now"), CLOSED, "circle-slash", True, False),
)
"""Slug, name, category, icon, whether voting ends, whether the roadmap shows it."""
_CHANGEABLE = frozenset({"name", "icon", "freezes", "is_on_roadmap", "position"})


@operation
def begin_statuses(*, by: Member | None) -> Status:
    """The usual statuses in all languages of the brand, unless it has any; the first one.

    Raises `NotAllowed`.
    """
    found = Status.objects.filter(is_first=True).first()
    if found is not None:
        return found
    require(may_manage_boards(by))
    brand = Brand.objects.select_for_update(no_key=True).get(pk=require_brand_id())
    if Status.objects.filter(is_first=True).exists():
        return Status.objects.get(is_first=True)
    for position, (slug, name, category, icon, freezes, on_roadmap) in enumerate(USUAL, start=1):
        names = {}
        for language in brand.languages:
            with override(language):
                names[language] = str(name)
        row = Status.objects.create(
            slug=slug,
            name=names,
            category=category,
            icon=icon,
            freezes=freezes,
            is_on_roadmap=on_roadmap,
            is_first=position == 1,
            position=position,
        )
        record(StatusCreated(status_id=row.pk), by=by)
    return Status.objects.get(is_first=True)


def first_status() -> Status:
    """Where a new idea begins; making a board has made sure that there is one."""
    return Status.objects.get(is_first=True)


@operation
def create_status(
    name: Mapping[str, str],
    category: str,
    *,
    by: Member | None,
    slug: str = "",
    icon: str = "circle-dashed",
    freezes: bool = False,
    is_on_roadmap: bool = False,
) -> Status:
    """A new one behind the others. Its category is for good: figures go by it.

    Raises `NotAllowed`, and `RuleBroken` with the `field` at fault.
    """
    require(may_manage_boards(by))
    if category not in dict(categories()):
        raise RuleBroken("bad_category", _("Choose what it means."), "category")
    last = Status.objects.aggregate(last=Max("position", default=0))["last"]
    row = Status(category=category, position=last + 1)
    row.slug = slugify(slug or worded(name), allow_unicode=True)[:40].strip("-_")
    if not row.slug:
        raise RuleBroken("no_name", _("Give the status a name."), "name")
    _apply(row, name=name, icon=icon, freezes=freezes, is_on_roadmap=is_on_roadmap)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise RuleBroken("slug_taken", _("Another status has this name."), "name") from None
    record(StatusCreated(status_id=row.pk), by=by)
    return row


@operation
def edit_status(status: Status, *, by: Member | None, **changes: Any) -> Status:
    """Change its name, icon, place, and whether voting ends there or the roadmap shows it.

    Raises `NotAllowed`, and `RuleBroken` with the `field` at fault.
    """
    require(may_manage_boards(by))
    unknown = set(changes) - _CHANGEABLE
    if unknown:
        raise TypeError(f"of a status nobody changes {', '.join(sorted(unknown))}")
    row: Status = Status.objects.select_for_update(no_key=True).get(pk=status.pk)
    before = [getattr(row, name) for name in sorted(_CHANGEABLE)]
    _apply(row, **changes)
    if [getattr(row, name) for name in sorted(_CHANGEABLE)] != before:
        row.save()
        record(StatusEdited(status_id=row.pk), by=by)
    return row


def _apply(row: Status, **changes: Any) -> None:
    """Put checked values on the row. Raises `RuleBroken`."""
    if "name" in changes:
        row.name = words_of(changes["name"], NAME_LENGTH)
        if not row.name:
            raise RuleBroken("no_name", _("Give the status a name."), "name")
    if "icon" in changes:
        row.icon = clean_line(changes["icon"], 40) or "circle-dashed"
    row.freezes = changes.get("freezes", row.freezes)
    if row.is_first and row.freezes:
        raise RuleBroken(
            "first_is_open", _("New ideas begin here: people must be able to vote."), "freezes"
        )
    row.is_on_roadmap = changes.get("is_on_roadmap", row.is_on_roadmap)
    row.position = changes.get("position", row.position)
