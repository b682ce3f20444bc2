"""Every change of the API's own rows."""

from engage.api.operations.keyed_calls import forget_old_calls, keep_answer
from engage.api.operations.tokens import create_token, forget_programs, note_used, revoke_token

__all__ = [
    "create_token",
    "forget_old_calls",
    "forget_programs",
    "keep_answer",
    "note_used",
    "revoke_token",
]
