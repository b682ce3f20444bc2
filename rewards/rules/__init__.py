"""What members are thanked for in points: one family of rules a file, and the limits.

Rules turn facts of other rooms into merits. They ask the book how things were, never today's rows
of another room, so that a fact earns the same whenever it is heard. No rule knows an account.
"""

from rewards.rules import answers, ideas, replies, requests, thanks
from rewards.rules.kinds import Earned, Rule, heard, hidden_by, rules, shown_by
from rewards.rules.limits import Claim, Limits, worth
from rewards.rules.terms import Agreed, TermsBook, asked_of_managers

__all__ = [
    "Agreed",
    "Claim",
    "Earned",
    "Limits",
    "Rule",
    "TermsBook",
    "answers",
    "asked_of_managers",
    "heard",
    "hidden_by",
    "ideas",
    "replies",
    "requests",
    "rules",
    "shown_by",
    "thanks",
    "worth",
]
