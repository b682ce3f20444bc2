"""A person as endpoints tell of them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.outputs import Moment, RowId, stamp
from engage.members.models import Member
from engage.members.people import Person


class ProfileOut(TypedDict):
    """What a person's page tells everybody who may open it."""

    id: RowId
    username: str
    name: str
    title: Annotated[str, gettext_noop("A line under the name that only managers set")]
    bio: str
    is_staff: Annotated[bool, gettext_noop("Whether this person works for the brand")]
    is_moderator: Annotated[bool, gettext_noop("Whether this person keeps order, as staff do")]
    joined_at: Moment
    url: Annotated[str, gettext_noop("Path of the page on this host")]


def profile_out(shown: Member) -> ProfileOut:
    """Of a person whose page the caller may open."""
    return {
        "id": shown.pk,
        "username": shown.username,
        "name": shown.shown_name,
        "title": shown.title,
        "bio": shown.bio,
        "is_staff": shown.is_staff,
        "is_moderator": shown.may_moderate,
        "joined_at": stamp(shown.joined_at),
        "url": f"/members/{shown.username}/",
    }


class PersonOut(TypedDict):
    """An author; one who has left has no username."""

    id: RowId
    username: str | None
    name: str
    is_staff: Annotated[bool, gettext_noop("Whether this person works for the brand")]


def person_out(person: Person) -> PersonOut:
    return {
        "id": person.id,
        "username": person.username or None,
        "name": person.name,
        "is_staff": person.is_staff,
    }
