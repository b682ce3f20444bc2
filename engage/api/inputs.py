"""What programs send: fields that take exactly their own type, and no field that is not asked for.

An `Input` reads and names faults; rules of the product stand in operations. Fields beyond those
named are refused, so that nobody believes to have set an author or a brand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from engage.web.paths import LARGEST

UNKNOWN = _("There is no field of this name here.")
TWICE = _("Say this once.")
NO_OBJECT = _("Send one JSON object.")
_NEEDED = {"required": _("This is missing."), "null": _("This may not be null.")}
_READABLE = {
    "null_characters_not_allowed": _("This holds characters that cannot be stored."),
    "surrogate_characters_not_allowed": _("This holds characters that cannot be stored."),
}


class BadInput(Exception):
    """Input that cannot be read. `fields` names every fault, the first one also stands alone."""

    def __init__(self, faults: list[tuple[str, str, Any]]) -> None:
        self.field, self.code, self.message = faults[0]
        self.fields = [
            {"field": field, "code": code, "message": str(message)}
            for field, code, message in faults
        ]
        super().__init__(self.code)


class Text(serializers.CharField):
    """A string as it was sent; what may stand in it, and how much, is for the operation to say."""

    default_error_messages = {
        **_NEEDED,
        "invalid": _("Send a string."),
        "max_length": _("At most {max_length} characters, please."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("trim_whitespace", False)
        options.setdefault("allow_blank", True)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Number(serializers.IntegerField):
    """A whole number, as JSON has it (1.0 is one); in an address it stands as digits."""

    default_error_messages = {
        **_NEEDED,
        "invalid": _("Send a whole number."),
        "max_value": _("At most {max_value}, please."),
        "min_value": _("At least {min_value}, please."),
    }

    def to_internal_value(self, data: Any) -> int:
        if isinstance(self.parent, Query):
            if not (data.isascii() and data.isdigit() and len(data) < 20):
                self.fail("invalid")
        elif isinstance(data, bool) or not isinstance(data, int | float) or data % 1:
            self.fail("invalid")
        return int(data)


class RowNumber(Number):
    """The id of a row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST, **options)


_BAD_CURSOR = _("Take the address that the page before names.")


class NumberCursor(Number):
    """Where a list goes on by a number: the `next` of the page before."""

    default_error_messages = {"bad_cursor": _BAD_CURSOR}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 1, "max_value": LARGEST, "required": False, **options})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        try:
            return super().run_validation(data)
        except serializers.ValidationError:
            self.fail("bad_cursor")


class Cursor(Text):
    """Where a list goes on by a text that `is_one` knows: the `next` of the page before."""

    default_error_messages = {"bad_cursor": _BAD_CURSOR}

    def __init__(self, is_one: Callable[[str], bool], **options: Any) -> None:
        self.is_one = is_one
        super().__init__(**{"default": "", **options})

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and not self.is_one(text):
            self.fail("bad_cursor")
        return text


class Choice(serializers.ChoiceField):
    """One of a few words."""

    default_error_messages = {**_NEEDED, "invalid_choice": _("Choose one of the words listed.")}

    def __init__(self, words: Sequence[str], **options: Any) -> None:
        super().__init__(choices=list(words), allow_blank="" in words, **options)
        self._spectacular_annotation = {"field": {"type": "string", "enum": list(words)}}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", input=str(data)[:60])
        return data


class Words(serializers.ListField):
    """A list of strings."""

    child = Text()
    default_error_messages = {
        **_NEEDED,
        "not_a_list": _("Send a list."),
        "max_length": _("At most {max_length} of them, please."),
    }


class Input(serializers.Serializer):
    """The body of a call. Also the input of calls that take none: then every field is too much."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = [(str(name)[:60], "unknown_field", UNKNOWN) for name in data]
        faults = [fault for fault in unknown if fault[0] not in self.fields]
        if faults:
            raise BadInput(faults[:20])
        return super().to_internal_value(data)


class Query(Input):
    """What stands behind the question mark of an address."""


def read_body(kind: type[Input], data: Any) -> dict[str, Any]:
    """The values of a call's body by name, defaults filled in. Raises `BadInput`."""
    if not isinstance(data, Mapping):
        raise BadInput([("", "invalid", NO_OBJECT)])
    try:
        return dict(_reader(kind).run_validation(data))
    except serializers.ValidationError as error:
        raise BadInput(list(_faults("", error.detail))) from None


def read_query(kind: type[Query], given: Any) -> dict[str, Any]:
    """The values of a `QueryDict`. Raises `BadInput`, also for a name that stands there twice."""
    twice = [(name[:60], "named_twice", TWICE) for name, values in given.lists() if values[1:]]
    if twice:
        raise BadInput(twice[:20])
    return read_body(kind, given.dict())


@cache
def _reader(kind: type[Input]) -> Input:
    """One for all calls: making it copies every field, and reading leaves nothing behind in it."""
    return kind()


def _faults(place: str, errors: Any) -> Any:
    """(field, code, message) of each fault; a fault inside a list is called "tags.2"."""
    if isinstance(errors, ErrorDetail):
        yield place, errors.code, _READABLE.get(str(errors.code), errors)
    elif isinstance(errors, Mapping):
        for name, inner in errors.items():
            yield from _faults(f"{place}.{name}" if place else str(name), inner)
    else:
        for inner in errors:
            yield from _faults(place, inner)
