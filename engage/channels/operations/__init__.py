"""Every change of what was said on channels; networks, importers and rooms call the same ones."""

from engage.channels.operations.accounts import account_of
from engage.channels.operations.inbound import bring, keep, receive
from engage.channels.operations.outbound import delivered, failed, sent, write

__all__ = ["account_of", "bring", "delivered", "failed", "keep", "receive", "sent", "write"]
