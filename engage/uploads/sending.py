"""A received file of a form, handed to the operation: the one way for page, script and program."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile

from engage.members.models import Member
from engage.uploads.content import refusals
from engage.uploads.models import Upload
from engage.uploads.operations import store
from engage.uploads.receiving import is_too_large, most_bytes


def received(file: UploadedFile, by: Member | None) -> Upload:
    """`file` stored for `by`. Raises `RuleBroken` and `NotAllowed`."""
    if is_too_large(file):
        raise refusals.too_large(most_bytes())
    return store(file.read(), file.name or "", by=by)
