"""The first steps that lead to ideas."""

from django.utils.translation import gettext_lazy as _

from engage.portal.tours import CUSTOMER, MANAGER, tour_step

tour_step(
    CUSTOMER, "vote", 20,
    _("Say what should be built"),
    _("Vote for what others thought of, or share your own. You hear what becomes of it."),
    "ideas:list",
)  # fmt: skip

tour_step(
    MANAGER, "owed", 30,
    _("Answer the ideas that are owed a word"),
    _("Also a no, with its reason and the day on which you look again."),
    "ideas:console",
)  # fmt: skip
