"""What programs send about the catalogue and badges. Rules stand in the operations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from rest_framework import serializers

from engage.api.inputs import Choice, Input, Number, NumberCursor, Query, Text, Words
from rewards.models.redemption import STATES


class Flag(serializers.BooleanField):
    """True or false, as JSON has them."""

    default_error_messages = {"invalid": _("Send true or false.")}

    def to_internal_value(self, data: object) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class NewRedemption(Input):
    """The wish for a reward."""

    cost = Number(
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=gettext_noop("What you expect to pay; refused when the price is another"),
    )
    address = Text(
        required=False, default="", help_text=gettext_noop("Needed where the reward asks for it")
    )


class RedemptionQuery(Query):
    """Whose redemptions, which, and where the list goes on."""

    of = Choice(["me", "all"], default="me", help_text=gettext_noop("“all” is for managers"))
    state = Choice(["", *STATES], default="")
    cursor = NumberCursor()


class NewRedemptionDecision(Input):
    """What becomes of a redemption."""

    outcome = Choice(["approve", "ship", "decline"])
    reason = Text(
        required=False, default="", help_text=gettext_noop("The member reads it; needed to decline")
    )


class NewCodes(Input):
    """Codes for a reward."""

    codes = Words(max_length=5000)


class NewCredential(Input):
    """What shall be in a badge that travels."""

    holds_address = Flag(
        required=False, default=False, help_text=gettext_noop("Put the hash of your address in")
    )
    shows_name = Flag(
        required=False, default=False, help_text=gettext_noop("Show your name on its public page")
    )
