"""Work that has to be done before the demo runs, and need not be done again while nothing changed.

A second start is quick because a preparation whose inputs have the same contents as at its last
success is left out. An interrupted one is simply done again: each is calm when done twice.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engage.embedded.child import Child, ChildProcess
from engage.embedded.errors import EmbeddedError
from engage.embedded.output import Output
from engage.embedded.processes import Traces
from engage.embedded.records import read_json, write_json
from engage.embedded.wish import Wish

PREPARED = "prepared.json"
SKIPPED = {".venv", ".git", ".engage", "node_modules", "__pycache__"}


class Asked(Exception):
    """Somebody asked for the end before everything had started."""


@dataclass(frozen=True)
class Preparation:
    """One step: files that decide whether it is needed, and files that must be there after it.

    `inputs` and `outputs` are glob patterns in the project; without a matching input there is
    nothing to do, without a matching output it is done again.
    """

    title: str
    child: Child
    inputs: tuple[str, ...]
    outputs: tuple[str, ...] = ()


def fingerprint(root: Path, preparation: Preparation) -> str | None:
    """Return a digest of the step's command and input files, or None when it has no inputs."""
    files = {
        path
        for pattern in preparation.inputs
        for path in _matches(root, pattern)
        if path.is_file() and not SKIPPED & set(path.relative_to(root).parts)
    }
    if not files:
        return None
    digest = hashlib.sha256(repr(preparation.child.argv).encode())
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(root)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _matches(root: Path, pattern: str) -> Iterator[Path]:
    """What `root.glob` finds, without looking through all of .venv for a pattern of any depth."""
    if not pattern.startswith("**/"):
        yield from root.glob(pattern)
        return
    yield from root.glob(pattern.removeprefix("**/"))
    for folder in root.iterdir():
        if folder.name not in SKIPPED and folder.is_dir():
            yield from folder.glob(pattern)


def is_there(root: Path, patterns: tuple[str, ...]) -> bool:
    """Say whether every pattern (in the project, or absolute) matches a file."""
    for pattern in patterns:
        folder, name = (root, pattern) if not pattern.startswith("/") else _split(pattern)
        if not any(folder.glob(name)):
            return False
    return True


def _split(pattern: str) -> tuple[Path, str]:
    return Path(pattern).parent, Path(pattern).name


class Preparer:
    """Runs preparations for one data folder and remembers which were done."""

    def __init__(
        self, root: Path, data_dir: Path, output: Output, traces: Traces, asked: Wish
    ) -> None:
        self._root = root
        self._path = data_dir / PREPARED
        self._output = output
        self._traces = traces
        self._asked = asked

    def prepare(self, preparation: Preparation) -> bool:
        """Do one step unless nothing changed since its last success; True when it was done.

        Raises EmbeddedError with the program's last lines when it fails, Asked when somebody
        wants the end meanwhile.
        """
        done: dict[str, str] = read_json(self._path) or {}
        name = preparation.child.name
        now = fingerprint(self._root, preparation)
        if now is None:
            return False
        if done.get(name) == now and is_there(self._root, preparation.outputs):
            return False
        with self._output.step(preparation.title):
            self.run(preparation.child)
        write_json(self._path, done | {name: now})
        return True

    def run(self, child: Child) -> None:
        """Run a child to its end; raises as `prepare` does."""
        process = ChildProcess(child, self._root, self._output, self._traces)
        process.start()
        try:
            while (code := process.wait(0.1)) is None:
                if self._asked.is_set():
                    raise Asked
        finally:
            process.stop()
        if code:
            lines = "" if not child.quiet else f"\n{process.last_lines()}"
            raise EmbeddedError(f"“{child.name}” failed with exit code {code}.{lines}")
