"""The first steps that lead to the community."""

from django.utils.translation import gettext_lazy as _

from engage.portal.tours import AGENT, CUSTOMER, tour_step

tour_step(
    CUSTOMER, "ask", 10,
    _("Ask, or find that it was asked"),
    _("Type a few words. What others asked before stands beside your question as you write."),
    "community:new",
)  # fmt: skip
tour_step(
    AGENT, "unanswered", 30,
    _("See which questions nobody has answered"),
    _("Other customers come first. Where none has an answer, yours is the one that helps."),
    "community:unanswered",
)  # fmt: skip
