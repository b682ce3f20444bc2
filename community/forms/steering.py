"""What managers type to shape the room: categories and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from community.models import Category, Group
from community.models.category import ANNOUNCEMENT, DISCUSSION, GROUP, MEMBERS, PUBLIC, QUESTION
from engage.web.context import NAMES
from engage.web.icons import icon_names

KINDS = (
    (QUESTION, _("Questions")),
    (DISCUSSION, _("Discussions")),
    (ANNOUNCEMENT, _("Announcements, by staff only")),
)
ACCESS = (
    (PUBLIC, _("Everybody, without signing in")),
    (MEMBERS, _("Members only")),
    (GROUP, _("Only one private group")),
)
ICONS = (
    ("message-circle", _("Speech bubble")),
    ("messages-square", _("Two speech bubbles")),
    ("circle-question-mark", _("Question mark")),
    ("megaphone", _("Megaphone")),
    ("lightbulb", _("Light bulb")),
    ("life-buoy", _("Life buoy")),
    ("headphones", _("Headphones")),
    ("speaker", _("Loudspeaker")),
    ("smartphone", _("Telephone")),
    ("monitor", _("Screen")),
    ("hammer", _("Hammer")),
    ("book-open", _("Book")),
    ("gift", _("Present")),
    ("star", _("Star")),
    ("lock", _("Lock")),
    ("users", _("People")),
)
NAME_LENGTH, DESCRIPTION_LENGTH = 80, 300


class ShapeForm(forms.Form):
    """A category: its words in each of the brand's languages, who reads it, what is written there.

    The fields of the first language are called `name` and `description`, so that the operation's
    refusals stand beside them; those of the others have the code behind, as `name_ru`.
    """

    access = forms.ChoiceField(
        label=_("Who may read it?"), choices=ACCESS, widget=forms.RadioSelect, initial=PUBLIC
    )
    group = forms.ModelChoiceField(
        label=_("Group"),
        queryset=Group.objects.order_by("name"),
        required=False,
        empty_label=_("No group"),
        help_text=_("Only for a category of a private group."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What may be started here?"),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        initial=[QUESTION, DISCUSSION],
    )
    icon = forms.ChoiceField(label=_("Picture"), initial="message-circle")
    slug = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=60,
        help_text=_("The last part of its web address; empty: made of the name."),
    )

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        self.fields["icon"].choices = _icons(self.initial.get("icon", ""))  # type: ignore[attr-defined]
        words = {}
        for code in self.languages:
            words[self._field("name", code)] = forms.CharField(
                label=_label(pgettext("category", "Name"), code, self.languages),
                max_length=NAME_LENGTH,
                required=code == self.languages[0],
            )
        for code in self.languages:
            words[self._field("description", code)] = forms.CharField(
                label=_label(_("Description"), code, self.languages),
                max_length=DESCRIPTION_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields = words | self.fields

    def _field(self, name: str, code: str) -> str:
        return name if code == self.languages[0] else f"{name}_{code}"

    @classmethod
    def of(cls, category: Category, languages: Sequence[str]) -> ShapeForm:
        """Begins with what the category has."""
        initial: dict[str, Any] = {
            name: getattr(category, name) for name in ("access", "kinds", "icon", "slug")
        }
        initial["group"] = category.group_id
        for code in languages:
            end = "" if code == languages[0] else f"_{code}"
            initial[f"name{end}"] = category.name.get(code, "")
            initial[f"description{end}"] = category.description.get(code, "")
        return cls(initial=initial, languages=languages)

    def shape(self, before: Category | None = None) -> dict[str, Any]:
        """The arguments of the operation. Words of languages that are not shown here stay."""
        given = self.cleaned_data
        shape = {name: given[name] for name in ("access", "group", "kinds", "icon")}
        for name in ("name", "description"):
            kept = dict(getattr(before, name)) if before is not None else {}
            typed = {code: given[self._field(name, code)] for code in self.languages}
            shape[name] = typed | {c: text for c, text in kept.items() if c not in typed}
        if given["slug"] or before is None:
            shape["slug"] = given["slug"]
        if given["access"] != GROUP:
            shape["group"] = None
        return shape


class GroupForm(forms.Form):
    """A new group."""

    name = forms.CharField(label=_("Name of the group"), max_length=80)


class PlaceForm(forms.Form):
    """Somebody who shall be in a group."""

    username = forms.CharField(
        label=_("Username"),
        max_length=80,
        help_text=_("As in their page's address; with or without @."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )


def _label(word: Any, code: str, languages: Sequence[str]) -> Any:
    return f"{word} ({NAMES.get(code, code)})" if len(languages) > 1 else word


def _icons(present: str) -> list[tuple[str, Any]]:
    known = [(name, words) for name, words in ICONS if name in icon_names()]
    return known if not present or present in dict(known) else [*known, (present, present)]
