"""What an operation is, and how it says no.

Every change of state in Engage is one function marked `@operation`. It asks a permit (`Allowed` or
`Refused` with a reason), refuses broken rules with `RuleBroken`, and runs in one transaction under
a current brand. This package knows no model, no request and no template, and never will.
"""

from engage.rules.errors import NotAllowed, RuleBroken
from engage.rules.operation import operation, step
from engage.rules.permits import Allowed, Permit, Refused, allowed_if, require

__all__ = [
    "Allowed",
    "NotAllowed",
    "Permit",
    "Refused",
    "RuleBroken",
    "allowed_if",
    "operation",
    "require",
    "step",
]
