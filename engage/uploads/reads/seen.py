"""One file by its address, for whoever may see it."""

from __future__ import annotations

from engage.members.models import Member
from engage.uploads.models import Upload


def seen_file(code: str, viewer: Member | None, name: str | None = None) -> Upload:
    """The file of that code (and name) if `viewer` may see it; 3 statements with one kind of use.

    Raises `Upload.DoesNotExist`, the same for what is hidden and for what never was.
    """
    named = Upload.objects.filter(code=code)
    if name is not None:
        named = named.filter(name=name)
    return named.visible_to(viewer).get()
