"""The tour on first pages, the door to help, and the steps that lead to the ground floor."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest
from django.template import loader
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from engage.portal.tours import AGENT, CUSTOMER, MANAGER, shown, tour_step
from engage.web.navigation import door
from engage.web.outlets import outlet
from engage.web.parts import kept_part
from engage.web.slots import drawing_slots, draws_slots, filled, fills, slot

door("help", _("Help"), "portal:help", order=10, place="footer")

tour_step(
    CUSTOMER, "notices", 50,
    _("Hear only what you want"),
    _("Choose what reaches you here and by mail. Every mail ends with one click."),
    "notifications:settings",
)  # fmt: skip
tour_step(
    CUSTOMER, "profile", 60,
    _("Say who you are"),
    _("A name and a sentence. People answer people."),
    "members:settings",
)  # fmt: skip
tour_step(
    AGENT, "reviews", 40,
    _("Look at what was reported"),
    _("Members point at what is wrong. You decide, and the author reads why."),
    "moderation:reviews",
)  # fmt: skip
tour_step(
    MANAGER, "console", 10,
    _("See what needs a decision today"),
    _("One page, a few lines, each one click from its work."),
    "console:overview",
)  # fmt: skip
tour_step(
    MANAGER, "people", 50,
    _("Invite your people"),
    _("Agents answer, moderators keep the peace, managers decide."),
    "console:people",
)  # fmt: skip
tour_step(
    MANAGER, "look", 60,
    _("Give it your colours"),
    _("One accent is enough. We check that it can be read."),
    "console:look",
)  # fmt: skip


@outlet("page.tour")
def tour(request: HttpRequest) -> SafeString:
    """On the front pages of the three: a slot where the page is kept, else the steps themselves."""
    if draws_slots():
        return slot("tour", request.path)
    drawn = tours(request, [request.path]).get(request.path, "")
    return mark_safe(drawn)  # noqa: S308 - a template's


@fills("tour")
def tours(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """The reader's first steps; the argument is the page to come back to. No statement."""
    context = shown(request.member)  # type: ignore[attr-defined]
    if context is None:
        return {}
    return {back: filled(request, _drawn(request, context, back)) for back in arguments}


def _drawn(request: HttpRequest, context: Mapping[str, Any], back: str) -> SafeString:
    """The steps with a slot for the form's token: alike for all who see this tour."""
    key = ("tour", context["tour"], get_language(), back)
    with drawing_slots():
        return kept_part(
            key,
            lambda: loader.render_to_string(
                "portal/tours/_tour.html", {**context, "back": back}, request
            ),
        )
