"""The people of a new brand: its system member, and a letter to its owner."""

from __future__ import annotations

from engage.brands.setup import Beginning, setup_step
from engage.members import roles
from engage.members.models import Invitation, Member
from engage.members.operations.invitations import invite
from engage.tenancy.models import Brand


@setup_step("members: the system member and the owner's invitation", order=10)
def first_people(brand: Brand, beginning: Beginning) -> None:
    """Run again, it sends no second letter while the first is open, nor once somebody owns."""
    system = Member.objects.system()
    owned = Member.objects.filter(role=roles.OWNER).exists()
    asked = Invitation.objects.open().filter(role=roles.OWNER).exists()
    if beginning.owner_email and not owned and not asked:
        invite(beginning.owner_email, roles.OWNER, by=system)
