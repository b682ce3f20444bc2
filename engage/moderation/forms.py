"""What members and moderators type: a report, an appeal, a decision, a brand's numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.moderation.models import REASONS
from engage.moderation.models.appeal import APPEAL_LENGTH
from engage.moderation.models.decision import REASON_LENGTH
from engage.moderation.models.report import WORDS_LENGTH
from engage.moderation.operations.policies import LIMITS


class ReportForm(forms.Form):
    """What is wrong, and perhaps some words about it."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what is wrong with it.")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=WORDS_LENGTH,
        strip=False,
        help_text=_("Only the moderators read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AppealForm(forms.Form):
    """Why it should be seen again."""

    text = forms.CharField(
        label=_("Why should it be seen again?"),
        max_length=APPEAL_LENGTH,
        strip=False,
        error_messages={"required": _("Say why it should be seen again.")},
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DecisionForm(forms.Form):
    """What becomes of it; the words reach its author when it is hidden."""

    outcome = forms.ChoiceField(choices=[("upheld", "upheld"), ("kept", "kept")])
    reason = forms.CharField(
        label=_("Why? Its author reads this when you hide it."),
        required=False,
        max_length=REASON_LENGTH,
    )


class PolicyForm(forms.Form):
    """A brand's numbers."""

    hide_weight = forms.IntegerField(
        label=_("Weight of reports at which something is hidden until a moderator has looked"),
        help_text=_(
            "A report by a member counts 1, by a champion 2, by a moderator 3, by staff 9 to 11."
        ),
    )
    least_reporters = forms.IntegerField(
        label=_("Different people who must have reported it"),
        help_text=_("At least two: nothing is hidden for one report."),
    )
    reports_a_day = forms.IntegerField(label=_("Reports that a member can make in 24 hours"))
    wait_hours = forms.IntegerField(
        label=_("Hours after joining before a member can report"),
        help_text=_("0: at once."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most) in LIMITS.items():
            self.fields[name].widget.attrs |= {"min": least, "max": most, "inputmode": "numeric"}
