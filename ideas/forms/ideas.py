"""A new idea, other words for one, and comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.text.tag_field import TagsField
from ideas.models.idea import LONGEST_TITLE

EMPTY = {"required": _("Write something first.")}


def title_field() -> forms.CharField:
    """One line, 10 to 100 characters; the operation counts them."""
    return forms.CharField(
        label=_("Your idea in one line"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Say in a few words what you would like.")},
        help_text=_("What you would like to do, as you would say it to a friend."),
    )


def text_field() -> forms.CharField:
    """May stay empty."""
    return forms.CharField(
        label=_("Why would it help?"), required=False, strip=False, widget=forms.Textarea
    )


class PickedField(forms.MultipleChoiceField):
    """Some of the proposed words; the operation looks at them as at typed ones."""

    def valid_value(self, value: str) -> bool:
        return True


class IdeaForm(forms.Form):
    """Title, board, text and tags. `boards` take an idea from us; `common` are names of tags."""

    title = title_field()
    board = forms.ChoiceField(
        label=_("Which board?"), error_messages={"required": _("Choose one of the boards.")}
    )
    text = text_field()
    picked = PickedField(label=_("Often used"), required=False, widget=forms.CheckboxSelectMultiple)
    tags = TagsField()

    def __init__(
        self,
        *args: Any,
        boards: Sequence[tuple[str, str]],
        common: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].choices = [(name, name) for name in common]  # type: ignore[attr-defined]
        choices = list(boards)
        if len(choices) != 1:
            choices.insert(0, ("", _("Choose a board")))  # type: ignore[arg-type]
        self.fields["board"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["board"].widget = forms.HiddenInput()
            self.fields["board"].initial = choices[0][0]


class IdeaTagsForm(forms.Form):
    """The tags that shall stand; none takes all away."""

    tags = TagsField()


class EditIdeaForm(forms.Form):
    """The new words, and the edition that they were made from."""

    title = title_field()
    text = text_field()
    edition = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """A remark about an idea."""

    text = forms.CharField(
        label=_("Your comment"), strip=False, widget=forms.Textarea, error_messages=EMPTY
    )


class EditCommentForm(CommentForm):
    """The new text, and the edition that it was made from."""

    edition = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
