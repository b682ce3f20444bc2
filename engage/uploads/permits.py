"""Who may send a file, and who may delete one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.members.permits import may_act, may_manage_members
from engage.rules import Allowed, Permit, Refused, allowed_if
from engage.uploads.models import Upload


def may_upload(by: Member | None) -> Permit:
    """Everybody who may take part; how much is a rule of its own."""
    if by is None:
        return Refused("sign_in_first", _("Sign in to add pictures and files."))
    return may_act(by)


def may_delete_upload(by: Member | None, upload: Upload) -> Permit:
    """Its member, and those who manage the brand."""
    if by is None:
        return may_act(by)
    if by.is_system or by.pk == upload.by_id:
        return Allowed()
    manages = may_manage_members(by)
    return allowed_if(manages, "not_yours", _("Only whoever sent this file can delete it."))


def may_see_all_uploads(by: Member | None) -> Permit:
    """The list of the brand's files: managers and owners."""
    return may_manage_members(by)
