"""Private groups and who is in them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community import operations
from community.forms.steering import GroupForm, PlaceForm
from community.models import Group
from community.reads.steering import GroupPage, all_groups
from community.views.steering import done, page
from engage.console.gates import managers_only
from engage.members.models import Member
from engage.members.visits import viewer_of
from engage.web.trying import tried


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All groups, and a new one."""
    return page(request, "groups", groups=all_groups(), form=GroupForm())


@managers_only
def create(request: HttpRequest) -> HttpResponse:
    """A new one without members."""
    form, by = GroupForm(request.POST), viewer_of(request)
    if form.is_valid():
        group = tried(form, lambda: operations.create_group(form.cleaned_data["name"], by=by))
        if group is not None:
            return done(
                request, _("The group is there. Now add its members."), "console-group", group.pk
            )
    return page(request, "groups", 422, groups=all_groups(), form=form)


@managers_only
@require_safe
def show(request: HttpRequest, group_id: int) -> HttpResponse:
    """Who is in it."""
    return page(request, "group", found=_found(group_id), form=PlaceForm())


@managers_only
def add(request: HttpRequest, group_id: int) -> HttpResponse:
    """Let somebody in."""
    found, form, by = _found(group_id), PlaceForm(request.POST), viewer_of(request)
    member = _named(form) if form.is_valid() else None
    if member and tried(form, lambda: operations.add_to_group(found.group, member, by=by)):
        told = _("%(name)s is in the group.") % {"name": member.name}
        return done(request, told, "console-group", group_id)
    return page(request, "group", 422, found=found, form=form)


@managers_only
def remove(request: HttpRequest, group_id: int, member_id: int) -> HttpResponse:
    """Take somebody out."""
    group = get_object_or_404(Group, pk=group_id)
    member = get_object_or_404(Member, pk=member_id)
    operations.remove_from_group(group, member, by=viewer_of(request))
    told = _("%(name)s is no longer in the group.") % {"name": member.shown_name}
    return done(request, told, "console-group", group_id)


def _found(group_id: int) -> GroupPage:
    try:
        return GroupPage.read(group_id)
    except Group.DoesNotExist:
        raise Http404 from None


def _named(form: PlaceForm) -> Member | None:
    wanted = form.cleaned_data["username"].strip().removeprefix("@").lower()
    member = Member.objects.people().filter(username=wanted, erased_at=None).first()
    if member is None:
        form.add_error("username", _("Nobody here has this username."))
    return member
