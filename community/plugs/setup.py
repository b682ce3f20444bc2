"""The categories that a new brand starts with."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from community.models import Category
from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.operations import create_category
from engage.brands.setup import Beginning, setup_step
from engage.members import system_member
from engage.tenancy.models import Brand

DEFAULTS = (
    (
        "questions",
        _("Questions"),
        _("Ask what you want to know; other customers and our staff answer."),
        (QUESTION,),
        "circle-question-mark",
    ),
    (
        "conversations",
        _("Conversations"),
        _("Tips, stories and opinions. No question needed."),
        (QUESTION, DISCUSSION),
        "messages-square",
    ),
    (
        "news",
        _("News"),
        _("What is new, from us to you."),
        (ANNOUNCEMENT,),
        "megaphone",
    ),
)
"""Slug, name, description, kinds of topics and icon."""


@setup_step("community: default categories", order=40)
def default_categories(brand: Brand, beginning: Beginning) -> None:
    """Three categories in all languages of the brand; none when it has any."""
    if Category.objects.exists():
        return
    for slug, name, description, kinds, icon in DEFAULTS:
        names, descriptions = {}, {}
        for language in brand.languages:
            with override(language):
                names[language], descriptions[language] = str(name), str(description)
        create_category(
            names,
            slug=slug,
            description=descriptions,
            kinds=kinds,
            icon=icon,
            by=system_member(),
        )


def untouched_categories() -> list[Category]:
    """The default ones in which nobody has written yet."""
    slugs = [slug for slug, *_rest in DEFAULTS]
    return list(Category.objects.filter(slug__in=slugs, topics=None).order_by("position"))
