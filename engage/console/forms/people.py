"""Invitations, roles, suspensions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.members.roles import MEMBER, NAMES, up_to

WHAT_THEY_DO = {
    "member": _("Member: asks, answers, votes"),
    "champion": _("Champion: a member whom the brand thanks in public"),
    "moderator": _("Moderator: keeps order, hides and closes"),
    "agent": _("Agent: answers for the brand"),
    "manager": _("Manager: shapes the community, invites people"),
    "owner": _("Owner: all of it, web addresses too"),
}


def roles_for(by: Member) -> list[tuple[str, Any]]:
    """The roles that `by` may give, with what they mean."""
    return [(role, WHAT_THEY_DO.get(role, NAMES[role])) for role in up_to(by.role)]


class InvitationForm(forms.Form):
    """One address and the role that it gets."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role"), initial=MEMBER)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_for(by)  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """Another role for somebody."""

    role = forms.ChoiceField(label=_("What they do here"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles_for(by)  # type: ignore[attr-defined]


class SuspensionForm(forms.Form):
    """Why, and until when."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They will read it, and so will moderators."),
    )
    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Empty: until somebody lifts it. In your own time zone."),
    )
