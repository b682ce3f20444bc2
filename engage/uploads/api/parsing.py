"""Reading a multipart body with one file in it."""

from __future__ import annotations

from typing import Any

from django.http.multipartparser import MultiPartParserError
from rest_framework.exceptions import ParseError
from rest_framework.parsers import MultiPartParser


class OneFileParser(MultiPartParser):
    """`{"file": …, other fields}`; a name that stands twice is refused, as in JSON."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            found = super().parse(stream, media_type, parser_context)
        except MultiPartParserError:
            raise ParseError from None
        lists = [*found.data.lists(), *found.files.lists()]
        names = [name for name, _values in lists]
        if len(set(names)) != len(names) or any(len(values) != 1 for _name, values in lists):
            raise ParseError
        return {name: values[0] for name, values in lists}
