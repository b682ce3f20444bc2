"""How a status is called: in the desk's words, and in the customer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class StatusWords:
    """A word, an icon, and a colour of meaning where there is one."""

    words: StrOrPromise
    icon: str
    kind: str = ""


DESK = {
    "new": StatusWords(pgettext_lazy("request", "New"), "circle-dashed"),
    "open": StatusWords(pgettext_lazy("request", "Open"), "circle"),
    "pending": StatusWords(_("Waiting for the customer"), "pause"),
    "on_hold": StatusWords(_("On hold"), "hourglass"),
    "solved": StatusWords(pgettext_lazy("request", "Solved"), "circle-check", "good"),
    "closed": StatusWords(pgettext_lazy("request", "Closed"), "archive"),
}
CUSTOMER = {
    "new": StatusWords(_("With our team"), "hourglass"),
    "open": StatusWords(_("With our team"), "hourglass"),
    "pending": StatusWords(_("Waiting for your answer"), "reply", "soon"),
    "on_hold": StatusWords(_("We are on it"), "hourglass"),
    "solved": StatusWords(pgettext_lazy("request", "Solved"), "circle-check", "good"),
    "closed": StatusWords(pgettext_lazy("request", "Closed"), "archive"),
}
VOID = StatusWords(_("Taken away"), "ban")


def desk_words(status: str) -> StatusWords:
    """What agents read."""
    return DESK.get(status, VOID)


def customer_words(status: str) -> StatusWords:
    """What the customer reads: who has to move next."""
    return CUSTOMER.get(status, VOID)
