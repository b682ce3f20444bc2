"""A member as others point at them: "members.member:12"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from engage.members.models import Member
from engage.references import reference
from engage.text import excerpt


@reference("members.member")
def member_pages(ids: Iterable[int], viewer: Member | None) -> Mapping[int, tuple[str, str, str]]:
    """Name, page and the beginning of the bio of those whose page `viewer` may open; one query."""
    found = Member.objects.visible_to(viewer).filter(pk__in=list(ids))
    return {
        member.pk: (
            member.name,
            reverse("portal:member", args=[member.username]),
            excerpt(member.bio) if member.bio else "",
        )
        for member in found
    }
