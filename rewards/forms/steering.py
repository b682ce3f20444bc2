"""What managers type: terms, ranks, badges, and points set by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.members.models import Member
from engage.web.icons import icon_names
from rewards.forms.words import WordsForm
from rewards.models import Badge, Rank
from rewards.models.badge import DESCRIPTION_LENGTH, Wish
from rewards.models.rank import NAME_LENGTH, PROMISE_LENGTH
from rewards.rules import Agreed, asked_of_managers, rules

LIMITS: dict[str, Any] = {
    "points_a_day": _("Points a member can earn in a day, accepted answers aside"),
    "giver_a_day": _("Acts of one giver for the same member that count in a day"),
    "giver_a_month": _("The same in 30 days"),
    "full_from_giver": _("How many of those give full points; the rest give half"),
}
ICONS = (
    ("award", _("Medal")),
    ("badge-check", _("Tick in a badge")),
    ("book-open", _("Book")),
    ("circle-check", _("Tick in a circle")),
    ("ear", _("Ear")),
    ("flag", _("Flag")),
    ("gift", _("Present")),
    ("hammer", _("Hammer")),
    ("heart", _("Heart")),
    ("languages", _("Languages")),
    ("life-buoy", _("Life buoy")),
    ("lightbulb", _("Light bulb")),
    ("megaphone", _("Megaphone")),
    ("moon", _("Moon")),
    ("rocket", _("Rocket")),
    ("shield-check", _("Shield")),
    ("sparkles", _("Sparkles")),
    ("star", _("Star")),
    ("sun", _("Sun")),
    ("thumbs-up", _("Thumb up")),
    ("users", _("People")),
    ("zap", _("Lightning")),
)


def field_of(term: str) -> str:
    """A term's name as a field: "limits.giver_a_day" → "limits__giver_a_day"."""
    return term.replace(".", "__")


class TermsForm(forms.Form):
    """What is paid for what, and the limits."""

    def __init__(self, *args: Any, agreed: Agreed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for term, default in asked_of_managers().items():
            value = agreed.values.get(term, default)
            self.fields[field_of(term)] = _field(term, value)

    def values(self) -> dict[str, Any]:
        """Term → value."""
        return {term: self.cleaned_data[field_of(term)] for term in asked_of_managers()}

    def of_rules(self) -> list[tuple[Any, Any, Any]]:
        """Each rule with its two fields."""
        return [
            (rule, self[field_of(f"{rule.name}.points")], self[field_of(f"{rule.name}.most_a_day")])
            for rule in rules.values()
        ]

    def of_all(self) -> list[str]:
        """The names of the fields that belong to no rule."""
        kept = {field_of(f"{name}.{end}") for name in rules for end in ("points", "most_a_day")}
        return [name for name in self.fields if name not in kept]


def _field(term: str, value: Any) -> forms.Field:
    if term == "staff_earn":
        return forms.BooleanField(
            label=_("The brand’s own people earn points too"), required=False, initial=value
        )
    end = term.partition(".")[2]
    labels = {
        "maturing_days": _("Days until points can be spent"),
        "expiry_months": _("Months until points end when a member stays away; 0 for never"),
        "points": pgettext_lazy("rule", "Points"),
        "most_a_day": _("At most a day; 0 for no limit"),
    }
    label = LIMITS.get(end) or labels.get(end) or labels.get(term)
    return forms.IntegerField(label=label, min_value=0, max_value=10_000, initial=value)


class RankForm(WordsForm):
    """A step of the ladder."""

    words = (
        ("name", pgettext_lazy("rank", "Name"), NAME_LENGTH, True),
        ("promise", _("What comes with it, as a sentence"), PROMISE_LENGTH, False),
    )
    from_points = forms.IntegerField(
        label=_("From how much reputation"), min_value=0, max_value=1_000_000
    )

    @classmethod
    def of(cls, rank: Rank, languages: Sequence[str]) -> RankForm:
        """Begins with what the rank has."""
        initial = {**cls.words_of(rank, languages), "from_points": rank.from_points}
        return cls(initial=initial, languages=languages)


class BadgeForm(WordsForm):
    """A badge without code: what it counts, and from how many on."""

    words = (
        ("name", pgettext_lazy("badge", "Name"), 60, True),
        ("description", _("What it is given for, as a sentence"), DESCRIPTION_LENGTH, False),
    )
    counts = forms.ChoiceField(label=_("What it counts"))
    bronze = forms.IntegerField(
        label=_("Bronze from"), min_value=1, max_value=1_000_000, required=False
    )
    silver = forms.IntegerField(
        label=_("Silver from"), min_value=1, max_value=1_000_000, required=False
    )
    gold = forms.IntegerField(
        label=_("Gold from"), min_value=1, max_value=1_000_000, required=False
    )
    again_every = forms.IntegerField(
        label=_("After the last tier, again with each further"),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
    icon = forms.ChoiceField(label=_("Picture"), initial="award")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = {rule.counted_as: rule.title for rule in rules.values()}
        self.fields["counts"].choices = list(counted.items())  # type: ignore[attr-defined]
        known = [(name, words) for name, words in ICONS if name in icon_names()]
        self.fields["icon"].choices = known  # type: ignore[attr-defined]

    @classmethod
    def of(cls, badge: Badge, languages: Sequence[str]) -> BadgeForm:
        """Begins with what the badge has."""
        own = ("counts", "bronze", "silver", "gold", "again_every", "icon")
        initial = {**cls.words_of(badge, languages), **{one: getattr(badge, one) for one in own}}
        return cls(initial=initial, languages=languages)

    def wish(self, before: Badge | None = None) -> Wish:
        """What the operation wants."""
        given = self.cleaned_data
        return Wish(
            name=self.said("name", before.name if before else None),
            description=self.said("description", before.description if before else None),
            icon=given["icon"],
            counts=given["counts"],
            bronze=given["bronze"],
            silver=given["silver"],
            gold=given["gold"],
            again_every=given["again_every"],
        )


class AdjustForm(forms.Form):
    """Points by hand."""

    username = forms.CharField(
        label=_("Username"),
        max_length=80,
        help_text=_("As in their page’s address; with or without @."),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    points = forms.IntegerField(
        label=pgettext_lazy("rule", "Points"),
        min_value=-1_000_000,
        max_value=1_000_000,
        help_text=_("With a minus to take them."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("The member reads it."))
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def member(self) -> Member | None:
        """Who is meant; None, with the fault on the form, when there is nobody."""
        wanted = self.cleaned_data["username"].strip().removeprefix("@").lower()
        found: Member | None = (
            Member.objects.people().filter(username=wanted, erased_at=None).first()
        )
        if found is None:
            self.add_error("username", _("Nobody here has this username."))
        return found


class RevokeForm(forms.Form):
    """Why a badge is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
