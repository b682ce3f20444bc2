"""The rows of the API: tokens, and what was answered to calls with an idempotency key."""

from engage.api.models.keyed_call import KeyedCall
from engage.api.models.token import ApiToken

__all__ = ["ApiToken", "KeyedCall"]
