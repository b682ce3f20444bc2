"""What the pages of people read: one page of the list, and a profile for machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest
from django.urls import reverse

from engage.members.models import Member
from engage.web.structured import absolute

PAGE = 60
LONGEST_ID = 18


@dataclass(frozen=True)
class MemberList:
    """One page of people, newest first. One statement, deep pages as cheap as the first."""

    members: list[Member]
    next_before: int | None
    """Pass it as `?before=` for the next page; None at the end."""

    @classmethod
    def of(cls, viewer: Member | None, before: str) -> Self:
        """The people `viewer` may look up, after the one with the id `before` (text as sent)."""
        people = Member.objects.visible_to(viewer).order_by("-pk")
        if before.isdecimal() and len(before) <= LONGEST_ID:
            people = people.filter(pk__lt=int(before))
        rows = list(people[: PAGE + 1])
        more = len(rows) > PAGE
        return cls(rows[:PAGE], rows[PAGE - 1].pk if more else None)


def profile_data(shown: Member, request: HttpRequest) -> dict[str, Any]:
    """schema.org `ProfilePage` of one person."""
    person = {
        "@type": "Person",
        "name": shown.shown_name,
        "alternateName": shown.username,
        "identifier": str(shown.pk),
        "url": absolute(request, reverse("portal:member", args=[shown.username])),
    }
    if shown.bio:
        person["description"] = shown.bio
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "dateCreated": shown.joined_at.isoformat(),
        "mainEntity": person,
    }
