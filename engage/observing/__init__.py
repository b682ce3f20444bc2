"""What the installation's operator sees of the running house: counts, traces, reports of mistakes.

Each process counts for itself and carries its counts to Valkey every few seconds, so that one page
(`engage.web.metrics`) tells of all of them. Nothing here knows a brand's name, a person or a text,
and nothing is counted, traced or reported unless the environment asks for it.
"""

from engage.observing.instruments import Counter, Histogram, Mark
from engage.observing.measures import Sample, measure
from engage.observing.process import begin, gauge, tell

__all__ = ["Counter", "Histogram", "Mark", "Sample", "begin", "gauge", "measure", "tell"]
