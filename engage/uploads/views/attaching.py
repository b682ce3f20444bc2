"""A file that comes with a form of text.

It is stored first and named in the text, so that whatever comes of the form afterwards (a preview,
a fault) neither the words nor the file are lost.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken
from engage.uploads.sending import received


def with_files(
    request: HttpRequest, field: str = "text", by: Member | None = None
) -> tuple[QueryDict, list[str]]:
    """What was posted, with a line in `field` for each file of the form's field "file"; and in
    words why files were refused. Without a file it is `request.POST` itself.

    The files are the reader's, or `by`'s: whom a letter's link names, who is not signed in.
    """
    sent = [one for one in request.FILES.getlist("file") if one.name]
    if not sent:
        return request.POST, []
    said, faults = request.POST.copy(), []
    for file in sent:
        try:
            upload = received(file, by or request.member)  # type: ignore[attr-defined]
        except (RuleBroken, NotAllowed) as refused:
            faults.append(f"{str(file.name)[:60]}: {refused.message}")
            continue
        before = said.get(field, "").rstrip()
        said[field] = f"{before}\n\n{upload.markdown}\n" if before else f"{upload.markdown}\n"
    return said, faults


def show_faults(form: BaseForm, faults: list[str]) -> None:
    """Put them above the form; it is not valid any more."""
    for fault in faults:
        form.add_error(None, ValidationError(fault, code="file"))
