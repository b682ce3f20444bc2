"""What was reported, how it is looked at, and what came of it."""

from engage.moderation.models.appeal import Appeal
from engage.moderation.models.decision import DROPPED, KEPT, UPHELD, Decision
from engage.moderation.models.policy import ModerationPolicy
from engage.moderation.models.report import REASONS, Report
from engage.moderation.models.review import Review
from engage.moderation.models.rule_hiding import RuleHiding

__all__ = [
    "DROPPED",
    "KEPT",
    "REASONS",
    "UPHELD",
    "Appeal",
    "Decision",
    "ModerationPolicy",
    "Report",
    "Review",
    "RuleHiding",
]
