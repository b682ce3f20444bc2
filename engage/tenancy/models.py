"""`Brand` and `Domain`: the two global rows by which a request finds its tenant."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

slug_rule = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$",
    _("Use 1 to 40 small letters, digits and hyphens, not starting or ending with a hyphen."),
)


class Brand(models.Model):
    """A tenant. Its id is a 32-bit integer because the row policies cast to `int`."""

    id = models.AutoField(primary_key=True)
    slug = models.CharField(max_length=40, unique=True, validators=[slug_rule])
    name = models.CharField(max_length=80)
    tagline = models.JSONField(default=dict, blank=True)
    """Short sentence on the home page by language code, e.g. {"en": "Ask someone who owns one."}"""
    languages = models.JSONField(default=list)
    """Language codes the brand speaks, the first is its default, e.g. ["en", "ru"]."""
    timezone = models.CharField(max_length=64, default="UTC")
    theme = models.JSONField(default=dict, blank=True)
    """Checked theme tokens, written only by `engage.brands.operations.theme`."""
    theme_version = models.PositiveIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    """Whether strangers may become members by signing up."""
    pages_version = models.PositiveBigIntegerField(default=1, db_default=1)
    """Grows with every fact that may show on pages of other things: part of kept pages' keys."""
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The brand's default language code."""
        return self.languages[0] if self.languages else settings.LANGUAGE_CODE


class Domain(models.Model):
    """A host name that leads to a brand, once its ownership is proven."""

    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, related_name="domains")
    host = models.CharField(max_length=253)
    """Lower case, without port; international names in their ASCII form. Several brands may claim
    a host, so that a claim blocks nobody and tells nothing; only one can have proven it."""
    is_primary = models.BooleanField(default=False)
    """The one host that canonical links and mails use."""
    proof_token = models.CharField(max_length=64)
    """What a DNS TXT record at `_engage.<host>` must say before the host is served."""
    proven_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["host"], condition=Q(proven_at__isnull=False), name="one_brand_a_host"
            ),
            models.UniqueConstraint(fields=["brand", "host"], name="one_claim_a_host"),
            models.UniqueConstraint(
                fields=["brand"], condition=Q(is_primary=True), name="one_primary_domain"
            ),
            models.CheckConstraint(
                condition=Q(is_primary=False) | Q(proven_at__isnull=False),
                name="primary_domain_is_proven",
            ),
        ]

    def __str__(self) -> str:
        return self.host
