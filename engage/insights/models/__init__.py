"""What is counted, and what came of counting."""

from engage.insights.models.acts import ActRow, OwedRow, RecognisedRow
from engage.insights.models.inbound import InboundRow
from engage.insights.models.measure import Counting, DailyMeasure
from engage.insights.models.promise import Promise

__all__ = [
    "ActRow",
    "Counting",
    "DailyMeasure",
    "InboundRow",
    "OwedRow",
    "Promise",
    "RecognisedRow",
]
