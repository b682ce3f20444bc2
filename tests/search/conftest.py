"""A room of notes behind the search: what is found without any real room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import now

from engage.search import rooms
from engage.search.operations import refresh
from engage.search.rooms import Draft, Place, Reach, Shown

KIND = "tests.note"


class Notes:
    """Notes live in a dictionary; whose `audience` is "open" is for everybody."""

    kinds = (KIND,)
    choices = (("note", "Notes"),)
    states = (("solved", "Solved"),)

    def __init__(self) -> None:
        self.kept: dict[int, Draft] = {}
        self.unseen: set[int] = set()

    def reach(self, viewer):
        names = ("open", "closed") if viewer is not None else ("open",)
        return Reach(names, tuple(Place(name, name.title(), (name,)) for name in names))

    def drafts(self, kind, ids):
        return [self.kept[pk] for pk in ids if pk in self.kept]

    def ids_after(self, kind, after, most):
        return sorted(pk for pk in self.kept if pk > after)[:most]

    def shown(self, wanted, viewer):
        audiences = self.reach(viewer).audiences
        return {
            (KIND, pk): Shown(
                note.title or "A note", f"/notes/{pk}", note.language, "note", "", None
            )
            for pk in wanted[KIND]
            if (note := self.kept.get(pk)) and note.audience in audiences and pk not in self.unseen
        }

    def write(self, title="", text="", **more) -> str:
        """Keep a note and let it be found; its reference."""
        pk = more.pop("pk", len(self.kept) + 1)
        reference = f"{KIND}:{pk}"
        draft = Draft(
            subject_id=pk,
            thread=reference,
            is_head=True,
            audience="open",
            kind="note",
            title=title,
            text=text,
            created_at=now() - timedelta(days=1) + timedelta(seconds=pk),
        )
        self.kept[pk] = replace(draft, **more)
        refresh([reference])
        return reference


@pytest.fixture
def notes(in_acme: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notes]:
    """The only room there is."""
    room = Notes()
    monkeypatch.setattr(rooms, "rooms", {"tests": room})
    yield room
