"""Receiving a form's files without ever holding more of one than it may have."""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

TOO_LARGE = "engage_too_large"
"""Marks a file of which only the beginning was kept; ask `is_too_large`."""
MOST_TIMES = 4
"""How many of the largest files a request may announce."""
IN_MEMORY = 1_000_000
"""Bytes of a file beyond which it lies on disk while it is received."""


def most_bytes() -> int:
    """The largest file that is taken at all."""
    return max(settings.UPLOADS_IMAGE_BYTES, settings.UPLOADS_FILE_BYTES)


def is_too_large(file: UploadedFile) -> bool:
    """Whether the sender's file was larger than any that is taken."""
    return bool(getattr(file, TOO_LARGE, False))


class CappedFileHandler(FileUploadHandler):
    """Keeps a file up to the largest size that is taken, and lets the rest pass by.

    So the fields behind it are still read and nothing typed is lost. A request that announces
    several times as much is refused before it is read.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *a: Any) -> None:
        if content_length > MOST_TIMES * most_bytes():
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.file, self.kept, self.is_over = SpooledTemporaryFile(IN_MEMORY), 0, False  # noqa: SIM115

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.is_over = self.is_over or self.kept + len(raw_data) > most_bytes()
        if not self.is_over:
            self.file.write(raw_data)
            self.kept += len(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.file.seek(0)
        received = InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=self.kept,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        setattr(received, TOO_LARGE, self.is_over)
        return received
