"""That a saved text uses files, and that it does not any more."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.references import split
from engage.rules import RuleBroken, operation, step
from engage.uploads.addresses import codes_in
from engage.uploads.limits import MOST_IN_ONE, NEW_IMAGES_A_POST, is_new
from engage.uploads.models import Upload, UploadUse


@step
def claim(reference: str, text: str, *, by: Member, before: str = "") -> None:
    """The thing called `reference` uses what its `text` names, and nothing else any more.

    `before` is what it said until now. Texts that name no file cost no statement. `by` can bring in
    only files that they may see: their own that nothing uses, and those of things open to them.
    Called inside the operation that saves the text, which asked its permit. Raises `RuleBroken`
    "too_many_files" for the field "text".
    """
    split(reference)
    codes = codes_in(text)
    if not codes and not codes_in(before):
        return
    used = {use.upload.code: use for use in _uses_of(reference)}
    _let_go([use for code, use in used.items() if code not in codes])
    new = [code for code in codes if code not in used]
    if new:
        _take(reference, new, len(used.keys() & set(codes)), by)


@operation
def release(reference: str, *, by: Member | None) -> None:
    """The thing is gone or shows no file any more."""
    _let_go(list(_uses_of(reference)))


def _uses_of(reference: str) -> Sequence[UploadUse]:
    return list(UploadUse.objects.filter(reference=reference).select_related("upload"))


def _take(reference: str, codes: list[str], kept: int, by: Member) -> None:
    seen = Upload.objects.filter(code__in=codes).visible_to(by)
    # Locked, so that the sweeper does not delete what is being claimed.
    found = list(Upload.objects.select_for_update().filter(pk__in=[one.pk for one in seen]))
    if not found:
        return
    most = NEW_IMAGES_A_POST if is_new(by) else MOST_IN_ONE
    if kept + len(found) > most:
        why = (
            _("On your first day a post can have one picture or file. Send the others tomorrow.")
            if is_new(by)
            else _("This uses too many files: at most %(most)d, please.") % {"most": most}
        )
        raise RuleBroken("too_many_files", why, "text")
    uses = [UploadUse(upload=one, reference=reference) for one in found]
    UploadUse.objects.bulk_create(uses, ignore_conflicts=True)
    Upload.objects.filter(pk__in=[one.pk for one in found]).update(idle_since=None)


def _let_go(uses: Sequence[UploadUse]) -> None:
    """Take the uses away; what nothing else uses waits for the sweeper from now on."""
    if not uses:
        return
    ids = [use.upload_id for use in uses]
    list(Upload.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    UploadUse.objects.filter(pk__in=[use.pk for use in uses]).delete()
    Upload.objects.filter(pk__in=ids, uses=None).update(idle_since=now())
