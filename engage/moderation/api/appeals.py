"""Asking to look again at what was hidden."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, stamp
from engage.moderation.api.inputs import NewAppeal
from engage.moderation.models import Appeal
from engage.moderation.operations import appeal


class AppealOut(TypedDict):
    """What its author asked."""

    about: str
    text: str
    at: Moment


class Appeals(Endpoint):
    """Another look at something of the caller's that was hidden."""

    @described(
        gettext_noop("Ask for another look"),
        scope="moderation:report",
        input=NewAppeal,
        status=201,
    )
    def post(self) -> AppealOut:
        made: Appeal = appeal(self.said["about"], self.said["text"], by=self.member)
        return {"about": made.review.about, "text": made.text, "at": stamp(made.at)}
