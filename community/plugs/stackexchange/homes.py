"""The category that takes the questions."""

from __future__ import annotations

import re

from community.models import Category, Topic
from community.operations import create_category
from engage.portability.imports import ImportFault
from engage.portability.imports.run import Run
from engage.rules import RuleBroken


class TopicHome:
    """The wished category, else the one of an earlier run, else a new one named like the folder."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._found: Category | None = None

    def check(self) -> None:
        """Raises `ImportFault` when a category was wished that does not exist."""
        slug = self._run.wishes["category"]
        with self._run.reading():
            if slug:
                self._found = Category.objects.filter(slug=slug).first()
            else:
                earlier = Topic.objects.filter(source=self._run.source).order_by("pk")
                topic = earlier.select_related("category").first()
                self._found = topic.category if topic else None
        if slug and self._found is None:
            raise ImportFault(
                f"There is no category {slug!r} in {self._run.brand.slug}. Leave --category out "
                "to have one made."
            )

    def category(self) -> Category:
        """It, made when it is first needed."""
        if self._found is None:
            self._found = self._make()
        return self._found

    def _make(self) -> Category:
        name = re.sub(r"[-_\s]+", " ", self._run.folder.resolve().name).strip() or "Questions"
        name = name[:1].upper() + name[1:]
        with self._run.writing() as by:
            try:
                return create_category({self._run.brand.language: name[:80]}, slug=name, by=by)
            except RuleBroken as error:
                found = Category.objects.filter(name__has_key=self._run.brand.language)
                for category in found:  # made by a run that was killed before its first question
                    if category.name[self._run.brand.language] == name[:80]:
                        return category
                raise ImportFault(
                    f"No category could be made for {name!r}: {error.message} Name one with "
                    "--category."
                ) from None
