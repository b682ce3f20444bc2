"""A new topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.models.topic import TITLE_LENGTH
from engage.text.tag_field import TagsField

KIND_WORDS = {
    QUESTION: _("A question, which somebody can answer"),
    DISCUSSION: _("A discussion, without one right answer"),
    ANNOUNCEMENT: _("An announcement"),
}


class TopicForm(forms.Form):
    """Kind, title, category, text and tags. `categories` are those that take a topic from us."""

    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect, initial=QUESTION)
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Say in one sentence what it is about.")},
        help_text=_("One sentence that somebody with the same problem would search for."),
    )
    category = forms.ChoiceField(
        label=_("Where does it belong?"),
        error_messages={"required": _("Choose one of the categories.")},
    )
    text = forms.CharField(
        label=_("Tell it in full"),
        strip=False,
        widget=forms.Textarea,
        error_messages={"required": _("Write a sentence or two, so that others can help.")},
    )
    tags = TagsField()

    def __init__(
        self,
        *args: Any,
        categories: Sequence[tuple[str, str]],
        kinds: Sequence[str] = (QUESTION, DISCUSSION),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = list(categories)
        if len(choices) != 1:
            choices.insert(0, ("", _("Choose a category")))  # type: ignore[arg-type]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind, KIND_WORDS[kind]) for kind in kinds]  # type: ignore[attr-defined]
