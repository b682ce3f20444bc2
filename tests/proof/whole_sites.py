"""Whole sites for the import proofs: the two real ones, one of them many times over, and runs."""

from __future__ import annotations

import gzip
import lzma
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.community.plugs.dumps import dump_xml
from tests.community.plugs.reckoning import read
from tests.text.pages import SHARED

ROOT = Path(__file__).resolve().parents[2]
BICYCLES = SHARED / "data" / "stackexchange-bicycles-meta-2023"
QUANTUM = SHARED / "data" / "stackexchange-quantumcomputing-2018"
NAMES = ("Users", "Tags", "Posts", "Votes", "Comments", "PostLinks", "Badges")
_IDS = frozenset(
    "Id PostId RelatedPostId ParentId AcceptedAnswerId OwnerUserId UserId "  # noqa: SIM905
    "LastEditorUserId ExcerptPostId WikiPostId".split()
)
_APART = 1_000_000


def many_times(site: Path, folder: Path, copies: int) -> Path:
    """A dump of `copies` sites like `site`, each with ids of its own, in one folder."""
    folder.mkdir()
    for name in NAMES:
        rows = read(site, name)
        whole = [_moved(row, copy) for copy in range(copies) for row in rows if _again(row, copy)]
        if name == "Tags":
            whole = rows
        (folder / f"{name}.xml.gz").write_bytes(gzip.compress(dump_xml(name, whole), 1))
    return folder


def repacked(site: Path, folder: Path, ending: str) -> Path:
    """The same site with its files plain (".xml"), or packed otherwise."""
    folder = folder / site.name
    folder.mkdir(parents=True)
    for path in site.glob("*.xml.gz"):
        whole = gzip.decompress(path.read_bytes())
        if ending == ".xml.xz":
            whole = lzma.compress(whole, preset=1)
        (folder / f"{path.name.removesuffix('.xml.gz')}{ending}").write_bytes(whole)
    return folder


def _moved(row: dict[str, str], copy: int) -> dict[str, str]:
    return {
        name: str(int(value) + copy * _APART) if name in _IDS and value != "-1" else value
        for name, value in row.items()
    }


def _again(row: dict[str, str], copy: int) -> bool:
    return copy == 0 or row["Id"] != "-1"


def command(folder: Path, report: Path, *more: str, brand: str = "acme") -> list[str]:
    """The command line of an import."""
    line = [sys.executable, "manage.py", "import", "stackexchange", str(folder)]
    return [*line, "--brand", brand, "--report", str(report), *more]


@contextmanager
def running(line: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The import in a process of its own on this test's database."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings_test"}
    process = subprocess.Popen(line, cwd=ROOT, env=env)  # its words stand in a failed test's output
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@dataclass
class Watch:
    """The memory of a process over its life, in MB, a sample each tenth of a second."""

    samples: list[float]

    @property
    def half_way(self) -> float:
        """The peak of the first half of the run."""
        return max(self.samples[: len(self.samples) // 2])

    @property
    def peak(self) -> float:
        return max(self.samples)


def watched(process: subprocess.Popen[bytes]) -> Watch:
    """Wait for its end; what it used meanwhile (without the helping processes)."""
    watch = Watch([])
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            try:
                status = Path(f"/proc/{process.pid}/status").read_text()
            except OSError:
                return
            size = [line for line in status.splitlines() if line.startswith("VmRSS")]
            if size:
                watch.samples.append(int(size[0].split()[1]) / 1024)

    thread = threading.Thread(target=look)
    thread.start()
    process.wait()
    done.set()
    thread.join()
    return watch


def wait_until(true, seconds: float) -> None:  # type: ignore[no-untyped-def]
    """Ask again and again; raises when it does not become true in time."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError("it did not happen in time")
        time.sleep(0.02)
