"""The brand's own form and pages of requests: what is shown there has arrived."""

from django.utils.translation import pgettext_lazy

from engage.channels.capability import Capability

CAPABILITY = Capability(label=pgettext_lazy("channel", "Web form"), icon="globe", max_length=50_000)
