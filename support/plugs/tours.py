"""The first steps that lead to requests and the desk."""

from django.utils.translation import gettext_lazy as _

from engage.portal.tours import AGENT, CUSTOMER, MANAGER, tour_step

tour_step(
    CUSTOMER, "request", 30,
    _("Ask us in private"),
    _("What nobody else should read. You see by when we answer."),
    "support:request-new",
)  # fmt: skip

tour_step(
    AGENT, "desk", 10,
    _("Begin with what is due next"),
    _("The desk puts it on top, with the time that is left. Press ? there for all keys."),
    "support:desk",
)  # fmt: skip

tour_step(
    AGENT, "requests", 20,
    _("Send and set the state in one act"),
    _("A reply that waits for the customer stops the clock; one that solves ends it."),
    "support:desk",
)  # fmt: skip

tour_step(
    MANAGER, "promise", 20,
    _("Say what you promise, and in which hours"),
    _("A first answer within the hour is the beginning. Holidays count too."),
    "support:console",
)  # fmt: skip
