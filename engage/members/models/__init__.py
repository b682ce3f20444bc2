"""Rows of people: the global `User`, and what belongs to one brand."""

from engage.members.models.imported import ImportedIdentity
from engage.members.models.invitation import Invitation
from engage.members.models.member import Member
from engage.members.models.policy import SignInPolicy
from engage.members.models.suspension import Suspension
from engage.members.models.user import User

__all__ = ["ImportedIdentity", "Invitation", "Member", "SignInPolicy", "Suspension", "User"]
