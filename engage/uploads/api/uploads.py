"""One's own files, for programs."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from rest_framework import serializers

from engage.api.endpoint import Endpoint, described
from engage.api.inputs import Input, Number, NumberCursor, Query
from engage.api.outputs import Moment, OneOf, Page, stamp
from engage.uploads.api.parsing import OneFileParser
from engage.uploads.models import FILE, IMAGE, Upload
from engage.uploads.operations import delete_upload
from engage.uploads.outputs import upload_out
from engage.uploads.reads import OwnFiles, seen_file
from engage.uploads.sending import received

READ, WRITE = "uploads:read", "uploads:write"


class UploadOut(TypedDict):
    """A picture or a file."""

    id: str
    url: Annotated[str, gettext_noop("Lasting; whoever opens it must be allowed to see the file")]
    name: str
    kind: Annotated[str, OneOf((IMAGE, FILE))]
    width: int | None
    height: int | None
    bytes: int
    markdown: Annotated[str, gettext_noop("Write it into a text to show the file")]
    content_type: Annotated[str, gettext_noop("Found in its content")]
    sha256: str
    created_at: Moment


class GoneOut(TypedDict):
    """What was deleted."""

    id: str


class FileField(serializers.FileField):
    """A part of the body with a file name."""

    default_error_messages = {
        "required": _("This is missing."),
        "invalid": _("Send a file."),
        "no_name": _("Send a file with a name."),
    }

    def to_internal_value(self, data: object) -> UploadedFile:
        if not isinstance(data, UploadedFile):
            self.fail("invalid")
        if not data.name:
            self.fail("no_name")
        return data


class NewFile(Input):
    """A file, as `multipart/form-data`."""

    file = FileField()


class FilesQuery(Query):
    """Where the list goes on, and how many."""

    cursor = NumberCursor()
    limit = Number(min_value=1, max_value=100, default=30)


class Uploads(Endpoint):
    """What one has sent, the newest first."""

    parser_classes = [OneFileParser]
    reads = _("Send a file.")

    @described(gettext_noop("List your files"), scope=READ, query=FilesQuery, for_guests=False)
    def get(self) -> Page[UploadOut]:
        found = OwnFiles.read(self.member, self.asked.get("cursor"), self.asked["limit"])
        return self.paged([_out(row.upload) for row in found.rows], found.next_cursor)

    @described(gettext_noop("Send a file"), scope=WRITE, input=NewFile, status=201)
    def post(self) -> UploadOut:
        return _out(received(self.said["file"], self.member))


class OneUpload(Endpoint):
    """One file, for whoever may see it."""

    @described(gettext_noop("Show a file"), scope=READ)
    def get(self, code: str) -> UploadOut:
        return _out(seen_file(code, self.viewer))

    @described(gettext_noop("Delete a file of yours for good"), scope=WRITE)
    def delete(self, code: str) -> GoneOut:
        delete_upload(Upload.objects.get(code=code, by=self.member), by=self.member)
        return {"id": code}


def _out(upload: Upload) -> UploadOut:
    return {
        **upload_out(upload),
        "content_type": upload.content_type,
        "sha256": upload.sha256,
        "created_at": stamp(upload.at),
    }
