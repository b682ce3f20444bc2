"""The figures as Prometheus reads them: what was counted, what processes report, what is looked up.

Always an answer: a part that is away says `engage_up 0` and leaves its figures out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from engage.observing import Sample
from engage.observing.carrying import AWAY, figures
from engage.observing.instruments import Histogram, instruments
from engage.web.metrics.scrape import looked_up


def page() -> str:
    """The whole page, in the text format of version 0.0.4."""
    return "".join(f"{line}\n" for line in [*_counted(), *_gauges(looked_up())])


def _counted() -> Iterator[str]:
    series: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
    try:
        found = figures()
    except AWAY:
        found = {}
    for field, value in found.items():
        name, *labels = json.loads(field)
        series[name][tuple(labels)] = value
    for name, instrument in sorted(instruments.items()):
        yield from _head(name, instrument.meaning, instrument.kind)
        if isinstance(instrument, Histogram):
            yield from _histogram(instrument, series[name])
        else:
            for labels, value in sorted(series[name].items()):
                yield _line(name, zip(instrument.labels, labels, strict=False), value)


def _histogram(one: Histogram, series: Mapping[tuple[str, ...], float]) -> Iterator[str]:
    steps = [f"{step:g}" for step in one.steps] + ["+Inf"]
    for labels in sorted({labels[:-1] for labels in series}):
        named = list(zip(one.labels, labels, strict=False))
        total = 0.0
        for step in steps:
            total += series.get((*labels, step), 0.0)
            yield _line(f"{one.name}_bucket", [*named, ("le", step)], total)
        yield _line(f"{one.name}_sum", named, series.get((*labels, "sum"), 0.0))
        yield _line(f"{one.name}_count", named, total)


def _gauges(samples: Iterable[Sample]) -> Iterator[str]:
    named: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        named[sample.name].append(sample)
    for name, ones in sorted(named.items()):
        yield from _head(name, ones[0].meaning, "gauge")
        for one in ones:
            yield _line(name, one.labels.items(), one.value)


def _head(name: str, meaning: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"


def _line(name: str, labels: Iterable[tuple[str, str]], value: float) -> str:
    told = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels)
    return f"{name}{{{told}}} {value:.12g}" if told else f"{name} {value:.12g}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
