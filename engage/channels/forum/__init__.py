"""The brand's own forum: a request that began as a topic."""

from django.utils.translation import pgettext_lazy

from engage.channels.capability import Capability

CAPABILITY = Capability(
    label=pgettext_lazy("channel", "Forum"), icon="messages-square", max_length=50_000
)
