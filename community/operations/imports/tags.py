"""Tags of another system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from community.models import Tag
from community.operations.imports.finding import lock_source
from community.operations.imports.rows import Outcome
from community.operations.tags import tags_of
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.text import clean_line
from engage.text.tag_words import NAME_LENGTH, tag_slug


@operation
def import_tags(source: str, names: Sequence[str], *, by: Member | None) -> Outcome:
    """Make those tags that are not here yet; the outcome is by name.

    Refuses "bad_tag" (nothing that an address could be made of, or too long) and "same_tag" (its
    address is that of another tag; topics get that one). Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    outcome = Outcome()
    wanted: dict[str, str] = {}
    for name in names:
        words = slugs_of([name])
        if not words:
            outcome.refused[name] = "bad_tag"
        for slug, line in words.items():
            wanted.setdefault(slug, line)
    before = dict(Tag.objects.filter(slug__in=wanted).values_list("slug", "name"))
    tags_of({slug: line for slug, line in wanted.items() if slug not in before})
    here = wanted | before
    for name in names:
        for slug, line in slugs_of([name]).items():
            if here[slug].casefold() != line.casefold():
                outcome.refused[name] = "same_tag"
            elif slug in before:
                outcome.known.add(name)
            else:
                outcome.added.add(name)
    return outcome


def slugs_of(names: Iterable[str]) -> dict[str, str]:
    """Slug → name as it is stored, without those that cannot be a tag here."""
    words: dict[str, str] = {}
    for name in names:
        slug, line = _slug_and_name(name)
        if slug and len(line) <= NAME_LENGTH:
            words.setdefault(slug, line)
    return words


@lru_cache(maxsize=4_096)
def _slug_and_name(name: str) -> tuple[str, str]:
    """A site's few tags come again with every question."""
    line = clean_line(name, NAME_LENGTH + 1)
    return tag_slug(line), line
