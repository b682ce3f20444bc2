"""Facts about files. Ids and sizes only, never a name or an address."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engage.events import Fact, kind


@dataclass(frozen=True)
class UploadFact(Fact):
    """A fact whose subject is one file; `member_id` is whose it is."""

    redraws = False
    upload_id: int
    member_id: int | None
    subject_kind = "uploads.upload"
    members = ("member_id",)

    @property
    def subject_id(self) -> int:
        return self.upload_id


@kind("uploads.stored")
@dataclass(frozen=True)
class UploadStored(UploadFact):
    """A member sent a picture or a file."""

    bytes: int

    def sentence(self) -> str:
        return _("{actor} uploaded a file")


@kind("uploads.deleted")
@dataclass(frozen=True)
class UploadDeleted(UploadFact):
    """Its member or a manager deleted a file; nothing shows it any more."""

    reason: str
    """"own" or "moderation"."""

    def sentence(self) -> str:
        return _("{actor} deleted an uploaded file")
