"""A picture or a file that a member sent."""

from __future__ import annotations

import secrets
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from engage.references import resolve
from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped

if TYPE_CHECKING:
    from engage.members.models import Member

IMAGE, FILE = "image", "file"
NAME_LENGTH = 100


def kinds() -> list[tuple[str, str]]:
    """What is shown in a text, and what is offered for download."""
    return [(kind, kind) for kind in (IMAGE, FILE)]


def new_code() -> str:
    """80 random bits for the address; who may see it is asked besides."""
    return secrets.token_hex(10)


def new_key() -> str:
    """192 random bits for the place in the storage, which is told to nobody but its viewers."""
    return secrets.token_hex(24)


class UploadQuerySet(BrandQuerySet):
    """Adjectives of files."""

    def visible_to(self, viewer: Member | None) -> Self:
        """Those that `viewer` may see: one's own while nothing uses them, else what one may see
        of the things that use them.

        Reads the uses at once, so it is for few files: 1 statement, and 1 for each kind of thing.
        """
        from engage.uploads.models.use import UploadUse

        uses = defaultdict(set)
        pairs = UploadUse.objects.filter(upload__in=self.order_by().values("pk"))
        for pk, reference in pairs.values_list("upload_id", "reference"):
            uses[pk].add(reference)
        found = resolve({one for references in uses.values() for one in references}, viewer)
        seen = [pk for pk, names in uses.items() if any(found[name] for name in names)]
        own = Q(by=viewer.pk, idle_since__isnull=False) if viewer is not None else Q(pk=None)
        return self.filter(Q(pk__in=seen) | own)

    def idle(self, before: datetime) -> Self:
        """Those that nothing has used since before that moment."""
        return self.filter(idle_since__lt=before)


class Upload(BrandOwned):
    """`key` is a folder of the storage; which files lie in it say `extension` and `widths`."""

    code = models.CharField(max_length=20)
    """Its name in addresses, made by `new_code`."""
    by = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=NAME_LENGTH)
    """Cleaned, with the ending that belongs to what it is."""
    kind = models.CharField(max_length=5, choices=kinds)
    content_type = models.CharField(max_length=100)
    """Found in the content."""
    extension = models.CharField(max_length=5)
    bytes = models.PositiveBigIntegerField()
    """Of the file itself, without smaller pictures."""
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    widths = models.JSONField(default=list, blank=True)
    """Widths of the smaller pictures, smallest first."""
    sha256 = models.CharField(max_length=64)
    """Of the file as it is stored, in hex."""
    key = models.CharField(max_length=48)
    """Made by `new_key`."""
    at = models.DateTimeField(default=now)
    idle_since = models.DateTimeField(null=True, blank=True, default=now)
    """Since when nothing uses it; mirror of having no `UploadUse`."""

    objects = scoped(UploadQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "code"], name="upload_code"),
            models.UniqueConstraint(fields=["brand", "key"], name="upload_key"),
            models.CheckConstraint(
                condition=Q(kind=FILE) | Q(width__gte=1, height__gte=1), name="images_have_a_size"
            ),
        ]
        indexes = [
            models.Index(F("brand"), F("by"), F("at").desc(), name="upload_by_member"),
            models.Index(F("brand"), F("at").desc(), name="upload_newest"),
            models.Index(
                fields=["idle_since"], condition=Q(idle_since__isnull=False), name="upload_idle"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.kind == IMAGE

    @property
    def url(self) -> str:
        """Its lasting address; whoever opens it is asked who they are."""
        return f"/uploads/{self.code}/{quote(self.name)}"

    def smaller_url(self, width: int) -> str:
        """The lasting address of a smaller picture, one of `widths`."""
        return f"/uploads/{self.code}/{width}/{quote(self.name)}"

    @property
    def markdown(self) -> str:
        """What to write to show it."""
        words = self.name.rpartition(".")[0].replace("[", "(").replace("]", ")") or self.name
        return f"![{words}]({self.url})" if self.is_image else f"[{self.name}]({self.url})"

    def place(self, width: int | None = None) -> str:
        """The name in the storage of the file itself, or of a smaller picture."""
        return f"{self.brand_id}/{self.key}/{width or 'whole'}.{self.extension}"

    @property
    def places(self) -> list[str]:
        """All that lies in the storage for it."""
        return [self.place(), *[self.place(width) for width in self.widths]]
