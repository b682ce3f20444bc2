"""The brand's own word about an idea."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.timezone import now
from django.utils.translation import pgettext_lazy

from engage.tenancy.owned import BrandForeignKey, BrandOwned
from ideas.models.idea import Idea

MIND_LENGTH = 300


def reasons() -> list[tuple[str, Any]]:
    """Why an idea is not made; callable, so that a new one needs no migration."""
    return [
        ("exists", pgettext_lazy("reason", "It is there already")),
        ("other_way", pgettext_lazy("reason", "We solve this in another way")),
        ("few", pgettext_lazy("reason", "Too few people would use it")),
        ("costly", pgettext_lazy("reason", "It costs more than it brings")),
        ("impossible", pgettext_lazy("reason", "It cannot be made with what we have")),
        ("off_course", pgettext_lazy("reason", "It does not fit what we make")),
        ("not_now", pgettext_lazy("reason", "Not now")),
    ]


class Answer(BrandOwned):
    """One an idea. `at` is kept when only its words are mended."""

    idea = BrandForeignKey(Idea, db_index=False, on_delete=models.CASCADE, related_name="answers")
    author = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    source_text = models.TextField()
    html = models.TextField()
    text_version = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=now)
    edited_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=reasons, blank=True)
    """Why it is not made; empty for ideas that are open or made."""
    change_mind = models.CharField(max_length=MIND_LENGTH, blank=True)
    """What would change the brand's mind."""
    revisit_on = models.DateField(null=True, blank=True)
    """When the brand looks at it again."""

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "idea"], name="idea_answered_once")]
        indexes = [
            models.Index(
                fields=["brand", "revisit_on"],
                condition=models.Q(revisit_on__isnull=False),
                name="answers_to_revisit",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to idea {self.idea_id}"

    @property
    def reference(self) -> str:
        """Its name for other parts: "ideas.answer:5"."""
        return f"ideas.answer:{self.pk}"
