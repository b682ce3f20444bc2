"""The community keeps the groups; places of other rooms may be open to one, too."""

from __future__ import annotations

from django.db.models import QuerySet

from community.models import Group, GroupMember
from engage.members.groups import keeps_groups


def names() -> list[tuple[int, str]]:
    """By name; 1 statement."""
    return list(Group.objects.order_by("name", "pk").values_list("pk", "name"))


def places() -> QuerySet[GroupMember]:
    """Who is in which."""
    rows: QuerySet[GroupMember] = GroupMember.objects.all()
    return rows


keeps_groups(names, places)
