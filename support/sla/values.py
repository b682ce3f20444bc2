"""Reading JSON with the place of each value at hand, so that a wrong one can be named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from support.sla.instants import read_instant
from support.sla.refusals import Refused, below

T = TypeVar("T")
KINDS: dict[type, str] = {dict: "an object", list: "a list", str: "a string"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the JSON Pointer that leads to it."""

    value: Any
    path: str = ""

    def refuse(self, code: str, message: str) -> NoReturn:
        raise Refused(self.path, code, message)

    def _is(self, kind: type) -> Any:
        if not isinstance(self.value, kind):
            self.refuse("wrong_type", f"{KINDS[kind]} is expected here")
        return self.value

    def members(self, known: Collection[str] | None = None) -> Iterator[tuple[str, Value]]:
        """An object's members; with `known`, any other name is refused."""
        for key, value in self._is(dict).items():
            found = Value(value, below(self.path, key))
            if known is not None and key not in known:
                found.refuse("unknown_key", f"{key!r} is not one of {', '.join(known)}")
            yield key, found

    def check(self, known: Collection[str]) -> None:
        for _member in self.members(known):
            pass

    def items(self) -> list[Value]:
        return [Value(one, below(self.path, place)) for place, one in enumerate(self._is(list))]

    def get(self, key: str) -> Value | None:
        """A member that may be left out."""
        found = self._is(dict)
        return Value(found[key], below(self.path, key)) if key in found else None

    def need(self, key: str) -> Value:
        found = self.get(key)
        if found is None:
            raise Refused(below(self.path, key), "missing", f"{key!r} is missing")
        return found

    def text(self) -> str:
        return str(self._is(str))

    def one_of(self, known: Collection[str], code: str, noun: str) -> str:
        text = self.text()
        if text not in known:
            self.refuse(code, f"{text!r} is no {noun} known here")
        return text

    def read(self, reader: Callable[[str], T], code: str, message: str) -> T:
        try:
            return reader(self.text())
        except Refused:
            raise
        except (ValueError, OverflowError):
            self.refuse(code, message)

    def instant(self) -> int:
        return self.read(
            read_instant, "bad_instant", "a date and time with Z or an offset is expected"
        )
