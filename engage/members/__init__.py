"""People: who signs in, and who they are in each brand.

`User` is the global identity of a sign-in (e-mail, password, passkeys, codes); `Member` is a person
in one brand, with a name, a role and a history there. Brand staff change the Member and never the
User's address, password or second factor. This package never decides what a room's rows may be
done with; each room's `permits.py` asks the member instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engage.members.models import Member


def system_member() -> Member:
    """The current brand's system member, who acts for automation; made when first asked for."""
    from engage.members.models import Member  # the registry is not ready when this module loads

    return Member.objects.system()


__all__ = ["system_member"]
