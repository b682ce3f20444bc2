"""A room of labelled documents, so that the search is asked exactly as the product asks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from django.utils.timezone import now

from bench.labelled import Labelled, Question
from engage.brands.operations.creation import COMMAND_LINE, create_brand
from engage.references import split
from engage.search import rooms
from engage.search.operations.entries import put_entries
from engage.search.reads import alike
from engage.search.rooms import Draft, Reach, Shown
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand

KIND = "bench.note"
BATCH = 500


class Notes:
    """Shows everything to everybody; the documents of the set at hand are its rows."""

    kinds = (KIND,)
    choices: Sequence[tuple[str, Any]] = ()
    states: Sequence[tuple[str, Any]] = ()
    labelled: Labelled

    def reach(self, viewer: Any) -> Reach:
        return Reach(("bench",))

    def drafts(self, kind: str, ids: Sequence[int]) -> Iterable[Draft]:
        # Real questions come in no order of labels; files do, so each gets a time by lot.
        days = Random(1).choices(range(365 * 24), k=len(self.labelled.documents))
        for pk in ids:
            said = self.labelled.documents[pk - 1]
            yield Draft(
                subject_id=pk,
                thread=f"{KIND}:{pk}",
                is_head=True,
                audience="bench",
                kind="question",
                title=said.title,
                text=said.text,
                created_at=now() - timedelta(hours=days[pk - 1], microseconds=pk),
                tags=[(tag, tag) for tag in said.tags],
                beside=said.answer,
                language=self.labelled.language,
            )

    def ids_after(self, kind: str, after: int, most: int) -> list[int]:
        last = min(after + most, len(self.labelled.documents))
        return list(range(after + 1, last + 1))

    def shown(
        self, wanted: Mapping[str, Sequence[int]], viewer: Any
    ) -> Mapping[tuple[str, int], Shown]:
        return {(KIND, pk): Shown("", "", "", "question", "", None) for pk in wanted[KIND]}


def brand_of(name: str) -> Brand:
    """A brand for one set."""
    number = Brand.objects.count() + 1
    return create_brand(f"set{number}", name[:80], by=COMMAND_LINE, languages=["en", "ru"])


def fill(brand: Brand, labelled: Labelled) -> None:
    """Index all documents."""
    room = Notes()
    room.labelled = labelled
    rooms.rooms.clear()
    rooms.rooms["bench"] = room  # type: ignore[assignment]
    for start in range(0, len(labelled.documents), BATCH):
        ids = range(start + 1, min(start + BATCH, len(labelled.documents)) + 1)
        with brand_context(brand.pk):
            put_entries(KIND, list(ids))


def asks(brand: Brand, labelled: Labelled, question: Question, most: int) -> list[int]:
    """Ids of what the product suggests, in order."""
    apart = f"{KIND}:{question.own}" if question.own else ""
    with brand_context(brand.pk):
        found = alike(question.title, None, beside=question.text, apart=apart, most=most)
    return [split(one.reference)[1] for one in found]
