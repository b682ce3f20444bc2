"""What members did and got, whom they recognised themselves in, and who is owed word."""

from __future__ import annotations

from django.db import models

from engage.tenancy.owned import BrandOwned


class AboutRow(BrandOwned):
    """Something about a thing and a person; `person` as in `InboundRow`."""

    about_kind = models.CharField(max_length=64)
    about_id = models.BigIntegerField()
    person = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta(BrandOwned.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.about

    @property
    def about(self) -> str:
        """The reference of the thing."""
        return f"{self.about_kind}:{self.about_id}"


class ActRow(AboutRow):
    """A `sources.Act`."""

    kind = models.CharField(max_length=12)

    class Meta(AboutRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "about_kind", "about_id", "kind", "person"], name="act_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "at", "kind", "person"], name="act_by_time"),
            models.Index(fields=["brand", "person", "at", "kind"], name="act_of_person"),
        ]


class RecognisedRow(AboutRow):
    """A `sources.Recognised`."""

    helped_at = models.DateTimeField(null=True)

    class Meta(AboutRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "about_kind", "about_id", "person"], name="recognised_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "at", "id"], name="recognised_by_time"),
            models.Index(fields=["brand", "person"], name="recognised_of_person"),
        ]


class OwedRow(AboutRow):
    """A `sources.Owed`."""

    told_at = models.DateTimeField(null=True)

    class Meta(AboutRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "about_kind", "about_id", "person"], name="owed_once"
            ),
        ]
        indexes = [
            models.Index(fields=["brand", "at", "id"], name="owed_by_time"),
            models.Index(fields=["brand", "person"], name="owed_of_person"),
        ]
