"""A hiding that no moderator decided, with its calculation kept to be read."""

from __future__ import annotations

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.moderation.models.review import Review
from engage.tenancy.owned import BrandForeignKey, BrandOwned


class RuleHiding(BrandOwned):
    """What the rule counted at that moment and what the brand asked for then; once a review."""

    review = BrandForeignKey(
        Review, db_index=False, on_delete=models.CASCADE, related_name="rule_hidings"
    )
    at = models.DateTimeField(default=now)
    reporters = models.PositiveIntegerField()
    weights = models.JSONField()
    """The weight of each report, the first one first; no names."""
    hide_weight = models.PositiveIntegerField()
    least_reporters = models.PositiveIntegerField()

    class Meta(BrandOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["brand", "review"], name="ruled_once")]

    def __str__(self) -> str:
        return f"hiding by rule in review {self.review_id}"

    @property
    def weight(self) -> int:
        """The sum of the weights."""
        return sum(self.weights)

    def explained(self) -> str:
        """The calculation in plain words, for moderators."""
        counted = ngettext(
            "%(num)d person reported it with the weight %(sum)s = %(weight)d.",
            "%(num)d people reported it with the weights %(sum)s = %(weight)d.",
            self.reporters,
        ) % {
            "num": self.reporters,
            "sum": " + ".join(map(str, self.weights)),
            "weight": self.weight,
        }
        return f"{counted} {self.rule()}"

    def rule(self) -> str:
        """What the brand asked for, for the author: weights would tell them who reported."""
        told = _(
            "Something is hidden until a moderator has looked when at least %(least)d people "
            "report it with the weight %(limit)d together."
        )
        return told % {"least": self.least_reporters, "limit": self.hide_weight}
