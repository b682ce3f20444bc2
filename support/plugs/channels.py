"""What comes in over channels is taken in within the same transaction."""

from __future__ import annotations

from engage.channels.inbound import Inbound
from engage.channels.models import Message
from engage.channels.taking import takes
from engage.members import system_member
from support.operations.taking_in import note_delivery, note_failure, take_in


@takes("support")
class Desk:
    """Every message of a customer stands on a ticket."""

    def arrived(self, message: Message, inbound: Inbound) -> None:
        take_in(message, inbound, by=system_member())

    def delivered(self, message: Message) -> None:
        note_delivery(message, by=system_member())

    def failed(self, message: Message) -> None:
        note_failure(message, by=system_member())
