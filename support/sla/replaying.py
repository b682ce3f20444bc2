"""From the text of a file to the text of an answer: `manage.py sla_replay` without its command."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from support.sla.refusals import Refused
from support.sla.scenarios import read_scenario
from support.sla.values import Value
from support.sla.writing import write_json


def replayed(text: bytes | str, at: str | None = None) -> str:
    """The clocks of a scenario, or of a list of them, as JSON. Raises Refused for the whole."""
    asked = None if at is None else Value(at, "/at").instant()
    data = parsed(text)
    if isinstance(data, list):
        read = [read_scenario(one, f"/{place}", asked) for place, one in enumerate(data)]
        return write_json([one.result() for one in read])
    return write_json(read_scenario(data, "", asked).result())


def refusal(error: Refused) -> str:
    told = {"path": error.path, "code": error.code, "message": error.message}
    return write_json({"error": told})


def parsed(text: bytes | str) -> Any:
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Refused("", "not_json", f"this is no JSON: {error}") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
