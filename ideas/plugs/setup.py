"""The board that a new brand starts with."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from engage.brands.setup import Beginning, setup_step
from engage.members import system_member
from engage.tenancy.models import Brand
from ideas.models import Board
from ideas.operations import create_board

NAME = _("Ideas")
ABOUT = _("What we should build or mend next. Say it, or vote for what others said.")


@setup_step("ideas: first board", order=45)
def first_board(brand: Brand, beginning: Beginning) -> None:
    """One board in all languages of the brand, with the usual statuses; none when it has any."""
    if Board.objects.exists():
        return
    names, descriptions = {}, {}
    for language in brand.languages:
        with override(language):
            names[language], descriptions[language] = str(NAME), str(ABOUT)
    create_board(names, slug="ideas", description=descriptions, by=system_member())
