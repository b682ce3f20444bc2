"""What is looked for in the book."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _

from engage.audit.reads import Asked
from engage.events.kinds import kinds
from engage.members.models import Member
from engage.references import BadReference, split

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BookForm(forms.Form):
    """Any of it may be left empty. Days are whole days of the reader's own zone."""

    kind = forms.ChoiceField(label=_("What"), required=False)
    actor = forms.CharField(label=_("Who"), required=False, max_length=80)
    subject = forms.CharField(label=_("On what"), required=False, max_length=80)
    since = forms.DateField(label=_("From"), required=False, widget=DAY)
    until = forms.DateField(label=_("Until"), required=False, widget=DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Everything")), *((name, name) for name in sorted(kinds))]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["actor"].widget.attrs["placeholder"] = "@username"
        self.fields["subject"].widget.attrs["placeholder"] = "community.topic:12"

    def clean_actor(self) -> Member | None:
        """The member of that username."""
        name = self.cleaned_data["actor"].strip().removeprefix("@").lower()
        found = Member.objects.filter(username=name).first() if name else None
        if name and found is None:
            raise ValidationError(_("Nobody here has this username."))
        return found

    def clean_subject(self) -> str:
        """A reference of the right form."""
        text: str = self.cleaned_data["subject"].strip()
        if text:
            try:
                split(text)
            except BadReference as broken:
                raise ValidationError(
                    _("Write it as a kind and a number, such as community.topic:12.")
                ) from broken
        return text

    def asked(self) -> Asked:
        """What the valid form asks for."""
        said = self.cleaned_data
        until = said["until"] and said["until"] + timedelta(days=1)
        return Asked(
            kind=said["kind"],
            actor=said["actor"],
            subject=said["subject"],
            since=_midnight(said["since"]),
            before=_midnight(until),
        )


def _midnight(day: Any) -> datetime | None:
    return datetime.combine(day, time.min, get_current_timezone()) if day else None
