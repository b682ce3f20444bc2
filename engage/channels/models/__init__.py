"""The rows of channels, one noun a file.

Who somebody on a network is among the brand's members stands in `members.ImportedIdentity`, by
which they can later take over what they wrote.
"""

from engage.channels.models.account import Account
from engage.channels.models.conversation import Conversation
from engage.channels.models.message import Message

__all__ = ["Account", "Conversation", "Message"]
