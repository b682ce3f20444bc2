"""The brand's people: find, look at, change their role, suspend."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.console.forms.people import RoleForm, SuspensionForm
from engage.console.gates import managers_only
from engage.console.reads.people import SUSPENDED, PeoplePage, PersonPage
from engage.console.views.showing import done, page
from engage.members.operations.roles import change_role
from engage.members.operations.suspensions import lift_suspension, suspend
from engage.members.permits import may_change_role, may_suspend
from engage.members.roles import LADDER, NAMES
from engage.web.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody, or those who are looked for."""
    asked = {name: request.GET.get(name, "") for name in ("q", "role")}
    found = PeoplePage.read(asked["q"], asked["role"], request.GET.get("after", ""))
    kept = {name: value for name, value in asked.items() if value}
    after = urlencode({**kept, "after": found.next_cursor}) if found.next_cursor else ""
    roles = [("", _("Any role")), *((role, str(NAMES[role])) for role in LADDER)]
    roles.append((SUSPENDED, _("Suspended now")))
    return page(
        request, "people/list", part="people/_rows", found=found, asked=asked, roles=roles,
        names=NAMES, next_url=f"?{after}" if after else None,
    )  # fmt: skip


@managers_only
@require_safe
def show(request: HttpRequest, member_id: int) -> HttpResponse:
    """One person, their role and their standing."""
    return _shown(request, _person(member_id))


@managers_only
@require_POST
def set_role(request: HttpRequest, member_id: int) -> HttpResponse:
    """Give another role."""
    found, by = _person(member_id), request.member  # type: ignore[attr-defined]
    form = RoleForm(request.POST, by=by)
    if (
        form.is_valid()
        and tried(form, lambda: change_role(found.person, form.cleaned_data["role"], by=by))
        is not None
    ):
        return done(request, _("The role is changed."), "console:person", member_id)
    return _shown(request, found, 422, role_form=form)


@managers_only
def begin_suspension(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let them read and not act."""
    found, by = _person(member_id), request.member  # type: ignore[attr-defined]
    form = SuspensionForm(request.POST)
    if (
        form.is_valid()
        and tried(form, lambda: suspend(found.person, **form.cleaned_data, by=by)) is not None
    ):
        return done(request, _("Suspended."), "console:person", member_id)
    return _shown(request, found, 422, suspension_form=form)


@managers_only
def lift(request: HttpRequest, member_id: int) -> HttpResponse:
    """Let them act again."""
    lift_suspension(_person(member_id).person, by=request.member)  # type: ignore[attr-defined]
    return done(request, _("They can take part again."), "console:person", member_id)


def _person(member_id: int) -> PersonPage:
    found = PersonPage.read(member_id)
    if found is None:
        raise Http404
    return found


def _shown(
    request: HttpRequest, found: PersonPage, status: int = 200, **forms: Any
) -> HttpResponse:
    by, person = request.member, found.person  # type: ignore[attr-defined]
    forms.setdefault("role_form", RoleForm(by=by, initial={"role": person.role}))
    forms.setdefault("suspension_form", SuspensionForm())
    return page(
        request, "people/show", status, found=found, person=person, names=NAMES,
        changing=may_change_role(by, person, person.role), suspending=may_suspend(by, person),
        **forms,
    )  # fmt: skip
