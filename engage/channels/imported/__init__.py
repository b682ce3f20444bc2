"""Conversations that an import brought: kept to be read and counted, nothing is sent there."""

from django.utils.translation import pgettext_lazy

from engage.channels.capability import Capability

CAPABILITY = Capability(
    label=pgettext_lazy("channel", "Import"), icon="download", max_length=50_000
)
