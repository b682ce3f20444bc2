"""The pieces that every importer uses: progress, report, counts, scratch, work done ahead."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from engage import wiring
from engage.portability.imports import importer, importers
from engage.portability.imports.ahead import Ahead
from engage.portability.imports.progress import Progress
from engage.portability.imports.report import Report
from engage.portability.imports.scratch import Scratch
from engage.portability.imports.tally import Tally


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar(monkeypatch):
    monkeypatch.setattr("engage.portability.imports.progress._BAR_EVERY", 0.0)
    out = Terminal()
    progress = Progress(out)
    progress.start("Posts.xml")
    progress.at(0.5, 1_234)
    progress.end(2_468)
    drawn = out.getvalue()
    assert "██████████████··············  50%" in drawn
    assert "1,234 rows" in drawn
    assert drawn.endswith(" s\n")


def test_elsewhere_there_are_lines_and_no_control_signs(monkeypatch):
    monkeypatch.setattr("engage.portability.imports.progress._LINE_EVERY", 0.0)
    out = io.StringIO()
    progress = Progress(out)
    progress.start("Posts.xml")
    progress.at(0.25, 10)
    progress.end(40)
    assert out.getvalue().splitlines()[0] == "Posts.xml: 25%, 10 rows"
    assert out.getvalue().startswith("Posts.xml")
    assert "\r" not in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_few_lines_while_little_time_passes():
    out = io.StringIO()
    progress = Progress(out)
    progress.start("Posts.xml")
    for rows in range(1_000):
        progress.at(rows / 1_000, rows)
    progress.end(1_000)
    assert out.getvalue().count("\n") == 1


def test_a_report_lists_counts_and_keeps_the_row(tmp_path):
    report = Report(tmp_path / "new" / "r.jsonl.gz", Tally())
    report.refuse("votes", "down", "Votes.xml", "7", "no_home", {"Id": "7", "PostId": "1"})
    report.note("posts", "Posts.xml", "1", "title_cleaned", {"Title": " A "})
    report.unlisted("history", "", "history_not_kept", 3)
    report.tally.count("votes", "up").added += 2
    report.close(importer="test")
    with gzip.open(report.path, "rt", encoding="utf-8") as listed:
        lines = [json.loads(line) for line in listed]
    assert lines[0]["data"] == {"Id": "7", "PostId": "1"}
    assert lines[1]["note"] == "title_cleaned"
    summary = json.loads((tmp_path / "new" / "r.summary.json").read_text())
    assert summary["importer"] == "test"
    assert summary["nouns"]["votes"]["source"] == 3
    assert summary["nouns"]["votes"]["kinds"]["down"]["refused"] == 1
    assert summary["nouns"]["history"] == {"source": 3, "added": 0, "known": 0, "refused": 3}
    assert summary["notes"] == {"title_cleaned": 1}


def test_scratch_remembers_by_list():
    scratch = Scratch()
    assert scratch.repeated("a", ["1", "2", "1"]) == [False, False, True]
    assert scratch.repeated("b", ["1"]) == [False]
    assert scratch.seen("a", ["1", "3"]) == {"1"}
    scratch.put("pairs", [("k", "first"), ("k", "second"), ("l", "other")])
    assert scratch.find("pairs", ["k", "m"]) == {"k": "first"}
    scratch.count("n", {"x": 2, "y": 1})
    scratch.count("n", {"x": 3})
    assert scratch.counts("n", ["x", "z"]) == {"x": 5}
    assert (scratch.has("a"), scratch.has("n")) == (True, False)
    scratch.close()


def test_scratch_finds_among_many():
    scratch = Scratch()
    keys = [str(n) for n in range(2_501)]
    scratch.put("many", [(key, "v") for key in keys])
    assert scratch.find("many", keys).keys() == set(keys)
    assert scratch.repeated("many", keys + keys) == [False] * 2_501 + [True] * 2_501
    scratch.close()


def test_scratch_keeps_what_belongs_together():
    scratch = Scratch()
    for n in range(25):
        scratch.keep("answers", [(str(n % 7), f"answer {n}")])
        scratch.keep("questions", [(str(n), f"question {n}")] if n < 5 else [])
    batches = list(scratch.kept("questions", 2))
    assert [len(batch) for batch in batches] == [2, 2, 1]
    assert batches[0] == [("0", "question 0"), ("1", "question 1")]
    found = scratch.kept_of("answers", ["1", "6", "99"])
    assert found["1"] == [f"answer {n}" for n in (1, 8, 15, 22)], "in the order of keeping"
    assert found["99"] == []
    orphans = [pair for batch in scratch.orphans("answers", "questions", 3) for pair in batch]
    assert {key for key, _value in orphans} == {"5", "6"}
    assert len(orphans) == 3 + 3
    assert list(scratch.kept("nothing", 5)) == []
    scratch.close()


def double(numbers: list[int]) -> list[int]:
    return [2 * number for number in numbers]


def refuse(_numbers: list[int]) -> list[int]:
    raise ValueError("no")


@pytest.mark.parametrize("processes", [0, 2])
def test_work_ahead_keeps_its_order(processes):
    ahead = Ahead(processes)
    batches = ((f"batch {n}", [n] * n * 20) for n in range(12))
    wanted = [(f"batch {n}", [2 * n] * n * 20) for n in range(12)]
    assert list(ahead.map(double, batches)) == wanted
    with pytest.raises(ValueError, match="no"):
        list(ahead.map(refuse, [("one", [1])]))
    ahead.close()


@pytest.mark.parametrize("processes", [0, 2])
def test_what_was_read_before_a_fault_is_still_given(processes):
    def batches():
        yield "first", [1]
        yield "second", [2]
        raise OSError("torn")

    ahead = Ahead(processes)
    given = []
    with pytest.raises(OSError, match="torn"):
        for batch, _numbers in ahead.map(double, batches()):
            given.append(batch)
    assert given == ["first", "second"]
    ahead.close()


KILLED = """
import time
from engage.portability.imports.ahead import Ahead
ahead = Ahead(2)
list(ahead.map(list, [(1, [1]), (2, [2])]))
print(" ".join(str(pid) for pid in ahead._pool._processes), flush=True)
time.sleep(60)
"""


def test_helping_processes_end_with_a_killed_importer():
    command = [sys.executable, "-c", KILLED]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    helpers = [int(pid) for pid in process.stdout.readline().split()]
    assert len(helpers) == 2
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 20
    while any(_runs(pid) for pid in helpers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(_runs(pid) for pid in helpers)


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_an_importer_is_found_by_name_and_seen_on_the_map():
    assert "stackexchange" in importers
    assert any(plug.startswith("stackexchange: ") for plug in wiring.sockets["import"])

    class Nothing:
        help = ""
        reasons: dict[str, str] = {}

    importer("a test's own")(Nothing)
    try:
        assert importers["a test's own"] is Nothing
    finally:
        del importers["a test's own"]
        wiring.sockets["import"] = {
            plug for plug in wiring.sockets["import"] if not plug.startswith("a test's own")
        }
