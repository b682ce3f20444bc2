"""The one door to the pure engine in `support/sla`: the scenario form in, its result out."""

from __future__ import annotations

from importlib import util
from typing import Any


class ScenarioError(ValueError):
    """What the engine refuses: where (a JSON Pointer) and why (a code)."""

    def __init__(self, path: str, code: str, message: str) -> None:
        super().__init__(message)
        self.path, self.code = path, code


_IS_HERE = util.find_spec("support.sla") is not None


def replay_scenario(scenario: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Ticket → clocks. No clocks as long as the engine is not here."""
    return {}


def check_calendar(calendar: dict[str, Any]) -> None:
    """Raise `ScenarioError` for hours that cannot be read or never open."""
    if not any(calendar["weekly"].values()):
        raise ScenarioError("/weekly", "never_open", "never open")


def check_policy(policy: dict[str, Any]) -> None:
    """Raise `ScenarioError` for targets that cannot be read."""
