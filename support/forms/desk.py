"""What agents type at a ticket."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from support.forms.durations import DurationField

REPLY, NOTE = "reply", "note"


class AnswerForm(forms.Form):
    """A reply to the customer or a note to colleagues, and the status that is set with it.

    `seen` is the newest entry that its writer had before them.
    """

    kind = forms.ChoiceField(
        choices=[(REPLY, REPLY), (NOTE, NOTE)],
        initial=REPLY,
        required=False,
        widget=forms.HiddenInput,
    )
    seen = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)
    text = forms.CharField(
        label=_("Your answer"),
        strip=False,
        widget=forms.Textarea,
        error_messages={"required": _("Write something first.")},
    )
    then = forms.CharField(required=False, max_length=12)


class SettingsForm(forms.Form):
    """How the desk works; `unanswered_minutes` cleans to seconds, as spans of time do."""

    undo_seconds = forms.IntegerField(
        label=_("Seconds in which a sent reply can be taken back"),
        min_value=0,
        max_value=60,
        help_text=_("0: it leaves at once. The promise is kept from the moment of sending."),
    )
    unanswered_minutes = DurationField(
        label=_("A question of the forum is the desk’s after so long without an answer"),
        help_text=_("Only your open hours count: “8 h”, “90 min”. Empty: never by itself."),
    )
    asks_rating = forms.BooleanField(
        label=_("Ask customers how it was once their request is solved"), required=False
    )
