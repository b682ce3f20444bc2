"""The end of a draft: sent, or thrown away. It stays as an empty row for a while."""

from __future__ import annotations

from django.db.models import F, Q
from django.utils.timezone import now

from engage.drafts.marks import Mark
from engage.drafts.models import Draft
from engage.drafts.models.draft import first_version
from engage.drafts.operations.keeping import DraftConflict
from engage.drafts.permits import may_drop_drafts
from engage.drafts.places import Place
from engage.members.models import Member
from engage.rules import operation, require, step


@step
def end_draft(place: Place, mark: Mark | None, *, by: Member) -> None:
    """What was written at `place` is sent; call it in the transaction that publishes it.

    Ended is the version that the form was made from, and what the same tab saved since: a save
    that is still on its way then finds an ended draft and is refused. A newer draft of another
    tab holds other words and stays. Without a mark nothing happens.
    """
    if mark is None:
        return
    same = Q(version=mark.version)
    if mark.tab:
        same |= Q(tab=mark.tab)
    own = Draft.objects.of(by).at(place)
    ended = own.open().filter(same).update(**_nothing(), version=F("version") + 1)
    if not ended and mark.tab:
        # The tab's very first save may be on its way.
        where = {"about": place.about, "number": place.number, "what": place.what}
        row = Draft(member=by, version=first_version(), tab=mark.tab, ended_at=now(), **where)
        Draft.objects.bulk_create([row], ignore_conflicts=True)


@operation
def drop_draft(place: Place, *, by: Member | None, version: int | None = None) -> bool:
    """`by` throws their draft away; False when there was none.

    With a `version`, only that one. Raises `NotAllowed` and `DraftConflict`.
    """
    require(may_drop_drafts(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    own = Draft.objects.of(by).at(place).open()
    wanted = own if version is None else own.filter(version=version)
    if wanted.update(**_nothing(), version=F("version") + 1):
        return True
    newer = own.first()
    if newer is not None:
        raise DraftConflict(newer)
    return False


def _nothing() -> dict[str, object]:
    at = now()
    return {"fields": {}, "saved_at": at, "ended_at": at}
