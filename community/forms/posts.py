"""A reply, a comment, and a changed text."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 200
EMPTY = {"required": _("Write something first.")}


class ReplyForm(forms.Form):
    """The text, and the id of the post that it answers."""

    text = forms.CharField(
        label=_("Your reply"), strip=False, widget=forms.Textarea, error_messages=EMPTY
    )
    quoted = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """A short remark under a post."""

    text = forms.CharField(
        label=_("Your comment"), strip=False, widget=forms.Textarea, error_messages=EMPTY
    )


class EditForm(forms.Form):
    """The new text, the version it was made from, and why."""

    text = forms.CharField(
        label=_("Text"), strip=False, widget=forms.Textarea, error_messages=EMPTY
    )
    reason = forms.CharField(
        label=_("What did you change?"), required=False, max_length=REASON_LENGTH
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
