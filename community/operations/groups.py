"""Private groups and who is in them."""

from __future__ import annotations

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from community.events import GroupCreated, GroupMemberAdded, GroupMemberRemoved
from community.models import Group, GroupMember
from community.permits import may_manage_groups
from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.text import clean_line


@operation
def create_group(name: str, *, by: Member | None, slug: str = "") -> Group:
    """A new group without members; the one with this slug when it is there already.

    Raises `NotAllowed`, and `RuleBroken` with `field` "name".
    """
    require(may_manage_groups(by))
    name = clean_line(name, 80)
    slug = slugify(slug or name, allow_unicode=True)[:60].strip("-_")
    if not slug:
        raise RuleBroken("no_name", _("Give the group a name."), "name")
    group, new = Group.objects.get_or_create(slug=slug, defaults={"name": name})
    if new:
        record(GroupCreated(group_id=group.pk), by=by)
    return group


@operation
def add_to_group(group: Group, member: Member, *, by: Member | None) -> GroupMember:
    """`member` sees the group's categories from now on. Raises `NotAllowed`."""
    require(may_manage_groups(by))
    place, new = GroupMember.objects.get_or_create(group=group, member=member, defaults={"by": by})
    if new:
        record(GroupMemberAdded(group_id=group.pk, member_id=member.pk), by=by)
    return place


@operation
def remove_from_group(group: Group, member: Member, *, by: Member | None) -> None:
    """`member` no longer sees the group's categories. Raises `NotAllowed`."""
    require(may_manage_groups(by))
    gone, _rows = GroupMember.objects.filter(group=group, member=member).delete()
    if gone:
        record(GroupMemberRemoved(group_id=group.pk, member_id=member.pk), by=by)
