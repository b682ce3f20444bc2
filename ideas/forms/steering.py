"""What managers type to shape the room: boards and statuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.members.groups import group_names
from engage.web.context import NAMES
from ideas.models import Board, Status
from ideas.models import board as boards
from ideas.models import status as statuses
from ideas.models.board import GROUP, MEMBERS, PUBLIC, STAFF
from ideas.models.status import categories

ACCESS = (
    (PUBLIC, _("Everybody, without signing in")),
    (MEMBERS, _("Members only")),
    (GROUP, _("Only one private group")),
    (STAFF, _("Only the brand’s own people")),
)
ICONS = (
    ("circle-dashed", _("Dashed circle")),
    ("search", _("Magnifying glass")),
    ("calendar-clock", _("Calendar")),
    ("hammer", _("Hammer")),
    ("pencil", _("Pencil")),
    ("palette", _("Palette")),
    ("hourglass", _("Hourglass")),
    ("pause", _("Pause")),
    ("rocket", _("Rocket")),
    ("circle-check", _("Tick in a circle")),
    ("check", _("Tick")),
    ("circle-slash", _("Crossed circle")),
    ("archive", _("Box")),
)


class WordedForm(forms.Form):
    """Words in each of the brand's languages.

    The fields of the first language have plain names, so that the operation's refusals stand
    beside them; those of the others have the code behind, as `name_ru`.
    """

    worded: tuple[tuple[str, Any, int, bool], ...] = ()
    """Name, label, length, whether it is needed."""

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        words: dict[str, forms.Field] = {}
        for name, label, length, needed in self.worded:
            for code in self.languages:
                words[self._field(name, code)] = forms.CharField(
                    label=_label(label, code, self.languages),
                    max_length=length,
                    required=needed and code == self.languages[0],
                )
        self.fields = words | self.fields

    def _field(self, name: str, code: str) -> str:
        return name if code == self.languages[0] else f"{name}_{code}"

    def words(self, before: Any = None) -> dict[str, dict[str, str]]:
        """Each of `worded` by language. Words of languages that are not shown here stay."""
        found = {}
        for name, *_rest in self.worded:
            kept = dict(getattr(before, name)) if before is not None else {}
            typed = {code: self.cleaned_data[self._field(name, code)] for code in self.languages}
            found[name] = typed | {c: text for c, text in kept.items() if c not in typed}
        return found

    @classmethod
    def begun(cls, row: Any, languages: Sequence[str]) -> dict[str, str]:
        """The initial words of a row."""
        return {
            name if code == languages[0] else f"{name}_{code}": getattr(row, name).get(code, "")
            for name, *_rest in cls.worded
            for code in languages
        }


class BoardForm(WordedForm):
    """A board: its words, who reads it, what it promises, how soon votes fade."""

    worded = (
        ("name", pgettext_lazy("board", "Name"), boards.NAME_LENGTH, True),
        ("description", _("Description"), boards.DESCRIPTION_LENGTH, False),
    )
    access = forms.ChoiceField(
        label=_("Who may read it?"), choices=ACCESS, widget=forms.RadioSelect, initial=PUBLIC
    )
    group = forms.TypedChoiceField(
        label=_("Group"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Only for a board of a private group."),
    )
    owed_votes = forms.IntegerField(
        label=_("Votes that make us owe an answer"),
        initial=10,
        min_value=1,
        max_value=boards.LIMITS["owed_votes"][1],
        help_text=_("Readers see this promise above the board."),
    )
    answer_days = forms.IntegerField(
        label=_("Days within which we answer then"),
        initial=30,
        min_value=1,
        max_value=boards.LIMITS["answer_days"][1],
    )
    tau_days = forms.IntegerField(
        label=_("How long votes keep an idea trending, in days"),
        initial=30,
        min_value=1,
        max_value=boards.LIMITS["tau_days"][1],
        help_text=_("After so many days a vote weighs a third of a fresh one. 30 is usual."),
    )
    slug = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=60,
        help_text=_("The last part of its web address; empty: made of the name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("No group")), *group_names()]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def of(cls, board: Board, languages: Sequence[str]) -> BoardForm:
        """Begins with what the board has."""
        plain = ("access", "group", "owed_votes", "answer_days", "tau_days", "slug")
        initial = {name: getattr(board, name) for name in plain}
        return cls(initial=initial | cls.begun(board, languages), languages=languages)

    def shape(self, before: Board | None = None) -> dict[str, Any]:
        """The arguments of the operation."""
        given = self.cleaned_data
        plain = ("access", "group", "owed_votes", "answer_days", "tau_days")
        shape: dict[str, Any] = {name: given[name] for name in plain}
        if given["slug"] or before is None:
            shape["slug"] = given["slug"]
        return shape | self.words(before)


class StatusForm(WordedForm):
    """A status: its name, what it means, its picture, whether voting ends there."""

    worded = (("name", pgettext_lazy("status", "Name"), statuses.NAME_LENGTH, True),)
    category = forms.ChoiceField(
        label=_("What does it mean?"), help_text=_("For good: figures go by it.")
    )
    icon = forms.ChoiceField(label=_("Picture"))
    freezes = forms.BooleanField(label=_("Voting ends here"), required=False)
    is_on_roadmap = forms.BooleanField(label=_("The roadmap shows it"), required=False)

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = categories()  # type: ignore[attr-defined]
        present = self.initial.get("icon", "")
        known = list(ICONS)
        if present and present not in dict(known):
            known.append((present, present))
        self.fields["icon"].choices = known  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["category"]

    @classmethod
    def of(cls, status: Status, languages: Sequence[str]) -> StatusForm:
        """Begins with what the status has; its category stays."""
        initial = {name: getattr(status, name) for name in ("icon", "freezes", "is_on_roadmap")}
        words = cls.begun(status, languages)
        return cls(initial=initial | words, languages=languages, is_new=False)

    def shape(self, before: Status | None = None) -> dict[str, Any]:
        """The arguments of the operation."""
        given = self.cleaned_data
        plain = [name for name in ("category", "icon", "freezes", "is_on_roadmap") if name in given]
        return {name: given[name] for name in plain} | self.words(before)


def _label(word: Any, code: str, languages: Sequence[str]) -> Any:
    return f"{word} ({NAMES.get(code, code)})" if len(languages) > 1 else word
