"""`SearchEntry`: one thing that can be found, as a copy of what its room says."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from engage.references import join
from engage.tenancy.owned import BrandOwned

TEXT_LENGTH = 10_000
"""Characters of a text that are kept and searched; what stands behind them is not found."""


class SearchEntry(BrandOwned):
    """Written by `engage.search.operations` only; found through the functions of migration 0002.

    Row policies keep full-text operators from their index, so no queryset filters by `terms`. The
    indexes of words and letters stand in that migration too, because only its functions use them.
    """

    subject_kind = models.CharField(max_length=62)
    """Kind and id of the reference that it stands for, such as "community.topic" and 12."""
    subject_id = models.BigIntegerField()
    thread = models.CharField(max_length=82)
    """The reference under which hits are folded into one, such as "community.topic:12"."""
    is_head = models.BooleanField()
    """Whether it is the thread itself and not something said in it; only heads are suggested."""
    audience = models.CharField(max_length=82)
    """Who may find it, a word of its room's own: a viewer's `Reach` lists theirs."""
    marks = ArrayField(models.TextField(), default=list)
    """What filters ask for: "kind:question", "tag:bluetooth", "author:12", "language:ru" …"""
    language = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    """Plain, at most `TEXT_LENGTH` characters; snippets are cut from it."""
    letters = models.TextField(blank=True)
    """The title in small letters without accents, for trigrams: typos and near titles."""
    terms = SearchVectorField()
    """Weights A title, B tags, C text, D what answers it; in its language's configuration."""
    signal = models.FloatField(default=0)
    """0 to 1: how much readers made of it; lifts a hit by at most a quarter."""
    version = models.BigIntegerField(default=0)
    """The subject's own version; an entry never goes back to an older one."""
    created_at = models.DateTimeField()
    """When the subject was written."""
    indexed_at = models.DateTimeField(db_default=Now())

    class Meta(BrandOwned.Meta):
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "subject_kind", "subject_id"], name="search_entry_once"
            ),
        ]
        indexes = [
            models.Index(F("brand"), F("created_at").desc(), F("id").desc(), name="search_newest"),
            models.Index(
                F("brand"),
                F("created_at").desc(),
                F("id").desc(),
                condition=Q(is_head=True),
                name="search_newest_heads",
            ),
        ]

    def __str__(self) -> str:
        return f"entry of {self.reference}"

    @property
    def reference(self) -> str:
        """What it stands for, as "community.topic:12"."""
        return join(self.subject_kind, self.subject_id)
