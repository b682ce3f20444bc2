"""What members and managers type about rewards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from engage.web.context import NAMES
from engage.web.icons import icon_names
from rewards.models import Rank, Reward
from rewards.models.redemption import ADDRESS_LENGTH, KEY_LENGTH, REASON_LENGTH
from rewards.models.reward import KINDS, STOCK

ICONS = (
    ("gift", _("Present")),
    ("star", _("Star")),
    ("headphones", _("Headphones")),
    ("speaker", _("Loudspeaker")),
    ("smartphone", _("Telephone")),
    ("monitor", _("Screen")),
    ("hammer", _("Hammer")),
    ("book-open", _("Book")),
    ("lightbulb", _("Light bulb")),
    ("heart", _("Heart")),
    ("award", _("Medal")),
    ("users", _("People")),
    ("link", _("Chain")),
)
NAME_LENGTH, TEXT_LENGTH = 80, 1000


class RedeemForm(forms.Form):
    """The press of the button: which press it was, what the page said it costs, and where to."""

    key = forms.CharField(max_length=KEY_LENGTH, widget=forms.HiddenInput)
    cost = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    address = forms.CharField(
        label=_("Where shall we send it?"),
        error_messages={"required": _("Tell us where to send it.")},
        max_length=ADDRESS_LENGTH,
        strip=False,
        help_text=_("Name, street, place and country. Only you and the team see this."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address"}),
    )

    def __init__(self, *args: Any, reward: Reward, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reward.asks_address:
            del self.fields["address"]


class RewardForm(forms.Form):
    """A reward, its words in each of the brand's languages.

    The fields of the first language are called `name` and `text`, so that refusals of the operation
    stand beside them; those of the others have the code behind, as `name_ru`.
    """

    kind = forms.ChoiceField(
        label=_("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect, initial=STOCK
    )
    cost = forms.IntegerField(label=_("Points"), min_value=1, max_value=1_000_000)
    stock = forms.IntegerField(
        label=_("How many are there?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Codes are counted by themselves once you bring them in."),
    )
    icon = forms.ChoiceField(label=_("Picture"), initial="gift")
    from_rank = forms.ModelChoiceField(
        label=_("Who can get it?"),
        queryset=Rank.objects.order_by("from_points"),
        required=False,
        empty_label=_("Everybody"),
        help_text=_("A rank, and every higher one."),
    )
    most_a_member = forms.IntegerField(
        label=_("How many can each member have?"),
        min_value=1,
        max_value=1000,
        required=False,
        help_text=_("Empty: as many as they can pay for."),
    )
    needs_approval = forms.BooleanField(
        label=_("A manager approves each one"),
        required=False,
        help_text=_("The points are held meanwhile, and return when it is declined."),
    )
    asks_address = forms.BooleanField(label=_("Ask where to send it"), required=False)

    def __init__(
        self, *args: Any, languages: Sequence[str], reward: Reward | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        present = reward.icon if reward else ""
        self.fields["icon"].choices = _icons(present)  # type: ignore[attr-defined]
        if reward is not None:
            del self.fields["kind"], self.fields["stock"]
            if reward.gives_codes:
                del self.fields["asks_address"]
        words: dict[str, forms.Field] = {}
        for code in self.languages:
            words[self._named("name", code)] = forms.CharField(
                label=_label(pgettext("reward", "Name"), code, self.languages),
                max_length=NAME_LENGTH,
                required=code == self.languages[0],
            )
        for code in self.languages:
            words[self._named("text", code)] = forms.CharField(
                label=_label(_("What one gets"), code, self.languages),
                max_length=TEXT_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields = words | self.fields

    def _named(self, name: str, code: str) -> str:
        return name if code == self.languages[0] else f"{name}_{code}"

    @classmethod
    def of(cls, reward: Reward, languages: Sequence[str]) -> RewardForm:
        """Begins with what the reward has."""
        plain = ("cost", "icon", "most_a_member", "needs_approval", "asks_address")
        initial: dict[str, Any] = {name: getattr(reward, name) for name in plain}
        initial["from_rank"] = reward.from_rank_id
        for code in languages:
            end = "" if code == languages[0] else f"_{code}"
            initial[f"name{end}"] = reward.name.get(code, "")
            initial[f"text{end}"] = reward.text.get(code, "")
        return cls(initial=initial, languages=languages, reward=reward)

    def shape(self, before: Reward | None = None) -> dict[str, Any]:
        """The arguments of the operation. Words of languages that are not shown here stay."""
        given = self.cleaned_data
        plain = ("cost", "icon", "from_rank", "most_a_member", "needs_approval")
        shape: dict[str, Any] = {name: given[name] for name in plain}
        shape["asks_address"] = given.get("asks_address", False)
        for name in ("name", "text"):
            kept = dict(getattr(before, name)) if before is not None else {}
            typed = {code: given[self._named(name, code)] for code in self.languages}
            shape[name] = typed | {c: text for c, text in kept.items() if c not in typed}
        if before is None:
            shape |= {"kind": given["kind"], "stock": given["stock"] or 0}
        return shape


class RestockForm(forms.Form):
    """How many more, or fewer."""

    change = forms.IntegerField(
        label=_("How many more?"),
        min_value=-1_000_000,
        max_value=1_000_000,
        help_text=_("With a minus: how many fewer."),
    )


class CodesForm(forms.Form):
    """Codes, typed or as a file."""

    codes = forms.CharField(
        label=_("Codes, one a line"),
        required=False,
        strip=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=_("Text or CSV, up to 1 MB; the first column counts."),
    )

    def clean(self) -> dict[str, Any]:
        """`codes` holds both together."""
        said = super().clean() or {}
        file = said.get("file")
        if file is not None:
            if file.size > 1_000_000:
                self.add_error("file", _("At most 1 MB, please."))
                return said
            try:
                text = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This is not a text file."))
                return said
            said["codes"] = f"{said.get('codes', '')}\n{text}"
        return said


class DecisionForm(forms.Form):
    """What becomes of a redemption, and words to the member."""

    outcome = forms.ChoiceField(
        choices=[("approve", "approve"), ("ship", "ship"), ("decline", "decline")]
    )
    reason = forms.CharField(
        label=_("A word to the member"),
        required=False,
        max_length=REASON_LENGTH,
        help_text=_("Why it is declined, or a number to follow the parcel. They read it."),
    )


def _label(word: Any, code: str, languages: Sequence[str]) -> Any:
    return f"{word} ({NAMES.get(code, code)})" if len(languages) > 1 else word


def _icons(present: str) -> list[tuple[str, Any]]:
    known = [(name, words) for name, words in ICONS if name in icon_names()]
    return known if not present or present in dict(known) else [*known, (present, present)]
