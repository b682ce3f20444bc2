"""The masthead's part for its reader, drawn once for as long as it says the same.

On a kept page it is what remains to be drawn. A part whose figure stands there tells of it:

    @tools_tell
    def new_notices(request): ...
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable

from django.http import HttpRequest
from django.template import loader
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from engage.web.live import live_origin
from engage.web.navigation import navigation
from engage.web.parts import kept_part
from engage.web.slots import drawing_slots, filled, fills

Telling = Callable[[HttpRequest], Hashable]

tellings: dict[str, Telling] = {}


def tools_tell(telling: Telling) -> Telling:
    """Register what the tools show beside the reader's name and doors."""
    tellings[f"{telling.__module__}.{telling.__qualname__}"] = telling
    return telling


@fills("tools")
def tools(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """The same for every slot of the page."""
    return dict.fromkeys(arguments, kept_tools(request))


def kept_tools(request: HttpRequest) -> SafeString:
    """The tools of a member, on a page that is kept or not."""
    member = request.member  # type: ignore[attr-defined]
    doors = tuple(
        (door["name"], door["current"], door.get("count")) for door in navigation(request, "member")
    )
    shown = (member.pk, member.name, getattr(member, "avatar_url", None), get_language())
    told = tuple(telling(request) for telling in tellings.values())
    key = ("tools", request.brand_id, *shown, live_origin(request), doors, told)  # type: ignore[attr-defined]
    drawn = kept_part(key, lambda: _drawn(request))
    return mark_safe(filled(request, drawn))  # noqa: S308 - a template drew it


def _drawn(request: HttpRequest) -> SafeString:
    with drawing_slots():
        return loader.render_to_string("layouts/_tools.html", {}, request)
