"""The ways by which a member can hear of something."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

APP, MAIL = "app", "mail"

NAMES: dict[str, str | Promise] = {
    APP: pgettext_lazy("way to be told", "Here"),
    MAIL: pgettext_lazy("way to be told", "By mail"),
}
"""Every channel by its code, in the order of the settings' columns."""
