"""The first steps: on the help page, and put aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.portal.operations import begin_tour, end_tour
from engage.portal.tours import CUSTOMER, TOURS, is_new_to, steps_of, tour_of
from engage.web.htmx import render_page


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What one can do here, for what the reader is: guests read what customers do."""
    member = request.member  # type: ignore[attr-defined]
    mine = tour_of(member) if member is not None else CUSTOMER
    # Whoever works here also reads what those below them see, to be able to help.
    tours = [(tour, steps_of(tour)) for tour in TOURS[: TOURS.index(mine) + 1]]
    context = {"tours": tours[::-1], "can_begin": member is not None and not is_new_to(member)}
    return render_page(request, "portal/tours/help.html", None, context)


@members_only
def end(request: HttpRequest) -> HttpResponse:
    """POST: not shown any more."""
    end_tour(by=request.member)  # type: ignore[attr-defined]
    messages.success(request, _("Put aside. You find the first steps under “Help” at any time."))
    return HttpResponseRedirect(_back(request), status=303)


@members_only
def begin(request: HttpRequest) -> HttpResponse:
    """DELETE of the ending: shown again."""
    begin_tour(by=request.member)  # type: ignore[attr-defined]
    return HttpResponseRedirect("/", status=303)


def _back(request: HttpRequest) -> str:
    """The first page that it was ended on; nothing that a form invents."""
    wanted = request.POST.get("back", "/")
    return wanted if wanted in {"/", "/desk/", "/console/"} else "/"
