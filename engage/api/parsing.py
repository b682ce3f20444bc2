"""Reading what programs send: JSON objects, strictly, and within limits."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser


class StrictJSONParser(BaseParser):
    """UTF-8 JSON whose keys are named once, without `NaN` and without a depth that hurts.

    Raises `RequestDataTooBig` before it has read more than a form may hold, else `ParseError`.
    """

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        most = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise RequestDataTooBig
        try:
            return json.loads(
                raw.decode("utf-8"), parse_constant=_no_constant, object_pairs_hook=_once
            )
        except (ValueError, RecursionError):
            raise ParseError from None


class AlwaysJSON(BaseContentNegotiation):
    """There is one renderer, whatever the caller says to like."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        """The JSON parser, or None (415) for a body of another kind."""
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """The first and only one."""
        return renderers[0], renderers[0].media_type


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values under one name would be read differently by every program on the way."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found
