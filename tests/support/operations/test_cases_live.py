"""The live desk and the replay agree on every worked case that operations can express."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engage.rules import NotAllowed
from support.sla.replaying import replayed
from tests.support.staging import NotPlayable, Stage, as_played, expected, what_cannot_be_played

CASES = Path(__file__).parents[1] / "sla" / "cases"
FILES = sorted(CASES.glob("*.json"))


def load(path: Path) -> dict:
    scenario = json.loads(path.read_text())
    scenario.pop("expect", None)
    return scenario


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[:40])
def test_live_clocks_are_the_replayed_ones(path, cast, in_acme):
    scenario = load(path)
    why = what_cannot_be_played(scenario)
    if why:
        pytest.skip(f"no operation does this: {why}")
    stage = Stage(cast, scenario)
    try:
        stage.play()
    except NotPlayable as what:
        pytest.skip(f"no operation does this: {what}")
    except NotAllowed as refused:
        if refused.code != "void":
            raise
        pytest.skip("the desk refuses to work on what was taken out of it")
    wanted = json.loads(replayed(json.dumps(as_played(scenario))))
    for name in stage.tickets:
        assert stage.clocks(name) == expected(wanted[name]), name


def test_most_cases_can_be_played():
    playable = [path for path in FILES if not what_cannot_be_played(load(path))]
    assert len(playable) >= 0.7 * len(FILES)
