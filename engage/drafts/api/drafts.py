"""One's own drafts."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from rest_framework import serializers

from engage.api.endpoint import Endpoint, described
from engage.api.errors import Conflict
from engage.api.inputs import Input, Number, Text
from engage.api.outputs import Moment, Page, stamp
from engage.drafts.models import Draft
from engage.drafts.operations import DraftConflict, drop_draft, keep_draft
from engage.drafts.permits import may_keep_draft
from engage.drafts.places import Place
from engage.drafts.reads import DraftList
from engage.references import BadReference
from engage.rules import require


class DraftOut(TypedDict):
    """What the caller is writing in one place."""

    place: Annotated[str, gettext_noop("Such as community.topic:12/reply")]
    fields: Annotated[dict[str, str], gettext_noop("Name → text, of those that hold something")]
    version: Annotated[int, gettext_noop("Send it back with the next save")]
    saved_at: Moment


class NoDraft(TypedDict):
    """Nothing is kept there any more."""

    place: str


class Fields(serializers.DictField):
    """Names and texts."""

    child = Text()
    default_error_messages = {
        "required": _("This is missing."),
        "null": _("This may not be null."),
        "not_a_dict": _("Send one JSON object."),
    }


class NewDraft(Input):
    """What shall be kept, and the version that it was made from."""

    fields = Fields(help_text=gettext_noop("Which names a place has, it tells when one is wrong"))  # type: ignore[assignment]
    version = Number(
        min_value=0,
        max_value=2**53 - 1,
        default=0,
        help_text=gettext_noop("0 when there was none; a newer one is answered with 409"),
    )


class Drafts(Endpoint):
    """The caller's own drafts, the latest first; nobody else ever sees them."""

    @described(gettext_noop("List your drafts"), scope="drafts:read", for_guests=False)
    def get(self) -> Page[DraftOut]:
        rows = DraftList.of(self.member).rows
        return self.paged(
            [_out(row.place, row.fields, row.version, row.saved_at) for row in rows], ""
        )


class OneDraft(Endpoint):
    """The caller's draft at one place."""

    @described(gettext_noop("Show a draft"), scope="drafts:read", for_guests=False)
    def get(self, place: str) -> DraftOut:
        return _draft_out(Draft.objects.of(self.member).at(_place(place)).open().get())

    @described(gettext_noop("Keep a draft"), scope="drafts:write", input=NewDraft)
    def put(self, place: str) -> DraftOut:
        said = self.said
        try:
            draft = keep_draft(
                _place(place), said["fields"], by=self.member, version=said["version"]
            )
        except DraftConflict as conflict:
            raise Conflict(conflict.code, conflict.message, "version") from conflict
        return _draft_out(draft)

    @described(gettext_noop("Throw a draft away"), scope="drafts:write")
    def delete(self, place: str) -> NoDraft:
        at = _place(place)
        if not drop_draft(at, by=self.member):
            require(may_keep_draft(self.member, at))
        return {"place": str(at)}


def _place(text: str) -> Place:
    try:
        return Place.read(text)
    except BadReference as bad:
        raise Http404 from bad


def _draft_out(draft: Draft) -> DraftOut:
    return _out(draft.place, draft.fields, draft.version, draft.saved_at)


def _out(place: Place, fields: dict[str, str], version: int, at: Any) -> DraftOut:
    return {"place": str(place), "fields": fields, "version": version, "saved_at": stamp(at)}
