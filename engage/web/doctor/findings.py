"""One thing that was looked at, and how to look at many without one failure hiding the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`state` is "ok", "note" (works, but think about it) or "fault"; `advice` says what to do."""

    subject: str
    state: str
    words: str
    advice: str = ""


Probe = Callable[[], Iterable[Finding]]


def ok(subject: str, words: str) -> Finding:
    """It is as it should be."""
    return Finding(subject, "ok", words)


def note(subject: str, words: str, advice: str) -> Finding:
    """It works, but not as production should."""
    return Finding(subject, "note", words, advice)


def fault(subject: str, words: str, advice: str) -> Finding:
    """It does not work, or is not safe."""
    return Finding(subject, "fault", words, advice)


def examine(probes: Iterable[tuple[str, Probe]]) -> Iterator[Finding]:
    """The findings of all probes; a probe that cannot go on becomes a fault of its subject."""
    for subject, probe in probes:
        try:
            yield from probe()
        except Exception as error:  # whatever stops one question, the next one is asked
            words = f"could not be looked at: {type(error).__name__}: {first_line(error)}"
            yield fault(subject, words, "Mend what is said above this line first, then ask again.")


def first_line(error: object) -> str:
    """The first line of an error's text, at most 200 characters."""
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else ""
