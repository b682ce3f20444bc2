"""The first steps that lead to rewards."""

from django.utils.translation import gettext_lazy as _

from engage.portal.tours import CUSTOMER, MANAGER, tour_step

tour_step(
    CUSTOMER, "points", 40,
    _("See what your help is worth"),
    _("Points with their reasons, a rank beside your name, and what they are good for."),
    "rewards:rewards",
)  # fmt: skip

tour_step(
    MANAGER, "points", 40,
    _("Say what points are for"),
    _("Things from your shelf, or codes. Some may wait for your approval."),
    "rewards:console",
)  # fmt: skip
