"""Who may report, decide and appeal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from engage.members.permits import may_act, may_manage_members
from engage.rules import Permit, Refused, allowed_if

if TYPE_CHECKING:
    from engage.members.models import Member
    from engage.moderation.models import ModerationPolicy, Report
    from engage.moderation.subjects import Subject


def may_report(by: Member | None, author_id: int) -> Permit:
    """Say that something is wrong with what `author_id` wrote; needs no policy, for lists."""
    if by is None:
        return Refused("sign_in_first", _("Sign in to report this."))
    acting = may_act(by)
    if not acting:
        return acting
    return allowed_if(
        by.pk != author_id, "own", _("You wrote this yourself. Edit it, or ask for help.")
    )


def may_report_now(by: Member | None, author_id: int, policy: ModerationPolicy) -> Permit:
    """The same, with the time that new members wait."""
    reporting = may_report(by, author_id)
    if not reporting or by is None or by.may_moderate:
        return reporting
    waits = timedelta(hours=policy.wait_hours)
    return allowed_if(
        now() - by.joined_at >= waits,
        "too_new",
        ngettext_lazy(
            "New members can report things %(num)d hour after they joined. Until then the "
            "moderators look by themselves.",
            "New members can report things %(num)d hours after they joined. Until then the "
            "moderators look by themselves.",
            policy.wait_hours,
        )
        % {"num": policy.wait_hours},
    )


def may_withdraw_report(by: Member | None, report: Report) -> Permit:
    """Its reporter, also while suspended."""
    if by is None:
        return may_act(by)
    return allowed_if(by.pk == report.member_id, "not_yours", _("This is not your report."))


def may_review(by: Member | None) -> Permit:
    """See the queue: moderators, staff and the system."""
    acting = may_act(by)
    if not acting or by is None:
        return acting
    return allowed_if(by.may_moderate, "moderators_only", _("Only moderators can do this."))


def may_decide(by: Member | None, subject: Subject) -> Permit:
    """Decide about a thing: moderators, but nobody about what they wrote themselves."""
    reviewing = may_review(by)
    if not reviewing or by is None:
        return reviewing
    return allowed_if(
        by.pk != subject.author_id,
        "own",
        _("You wrote this yourself. Another moderator has to decide."),
    )


def may_appeal(by: Member | None, subject: Subject) -> Permit:
    """Ask to look again at something hidden: its author."""
    if by is None:
        return Refused("sign_in_first", _("Please sign in first."))
    acting = may_act(by)
    if not acting:
        return acting
    if by.pk != subject.author_id:
        return Refused("not_yours", _("Only its author can ask for this."))
    return allowed_if(
        subject.hidden_at is not None, "not_hidden", _("This is not hidden any more.")
    )


def may_set_policy(by: Member | None) -> Permit:
    """Say how reports count: managers and owners."""
    return may_manage_members(by)


def may_export_decisions(by: Member | None) -> Permit:
    """Take the decisions along, without reporters: managers and owners."""
    return may_manage_members(by)
