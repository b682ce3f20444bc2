"""What customers write to the brand's own people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SUBJECT_LENGTH = 160


class RequestForm(forms.Form):
    """A new request. `about` is the reference of the thing it is about, such as a topic."""

    about = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("In one sentence"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": _("Say in one sentence what it is about.")},
    )
    text = forms.CharField(
        label=_("Tell it in full"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write a sentence or two, so that we can help.")},
    )


class GuestRequestForm(RequestForm):
    """The same from somebody who is not signed in, with whom they are."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("How may we call you?")},
    )
    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We answer there. First you open the link of a letter that we send you."),
        error_messages={
            "required": _("Without an address we cannot answer."),
            "invalid": _("This does not look like an e-mail address."),
        },
    )


class MessageForm(forms.Form):
    """More to say in a request."""

    text = forms.CharField(
        label=_("Your message"),
        strip=False,
        widget=forms.Textarea,
        error_messages={"required": _("Write something first.")},
    )


class RatingForm(forms.Form):
    """How it was."""

    score = forms.TypedChoiceField(
        coerce=int, error_messages={"required": _("Choose one of them.")}, widget=forms.RadioSelect
    )
    comment = forms.CharField(required=False, max_length=1000, widget=forms.Textarea)

    def __init__(self, *args: Any, scores: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["score"].choices = [(code, words) for code, words, _icon in scores]  # type: ignore[attr-defined]
