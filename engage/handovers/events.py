"""The facts of handovers: proposed, agreed to or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class HandoverFact(Fact):
    """A fact whose subject is one handover; `source` is the reference of where the words stand."""

    redraws = False
    handover_id: int
    source: str
    person_id: int | None
    subject_kind = "handovers.handover"
    members: ClassVar[tuple[str, ...]] = ("person_id",)

    @property
    def subject_id(self) -> int:
        return self.handover_id


@kind("handovers.proposed")
@dataclass(frozen=True)
class HandoverProposed(HandoverFact):
    """Somebody is asked whether their words may stand elsewhere."""

    def sentence(self) -> str:
        return _("{actor} asked whether words of a request may be made public")


@kind("handovers.refused")
@dataclass(frozen=True)
class HandoverRefused(HandoverFact):
    """They said no."""

    def sentence(self) -> str:
        return _("{actor} did not want words of a request made public")


@kind("handovers.taken")
@dataclass(frozen=True)
class HandoverTaken(HandoverFact):
    """They agreed, and it stands there now: `result` is its reference."""

    result: str

    def sentence(self) -> str:
        return _("{actor} let words of a request be made public")
