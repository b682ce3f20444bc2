"""What a member decides to be told of."""

from __future__ import annotations

from collections.abc import Collection

from engage.events import record
from engage.members.models import Member
from engage.notifications.channels import MAIL, NAMES
from engage.notifications.events import NoticesChosen, Unsubscribed
from engage.notifications.kinds import NoticeKind, in_order
from engage.notifications.models import NoticeChoice
from engage.notifications.permits import may_choose_notices
from engage.notifications.reads.choices import choices_of
from engage.rules import operation, require


@operation
def choose_notices(member: Member, wanted: Collection[tuple[str, str]], *, by: Member) -> int:
    """`member` is told exactly of these pairs of (kind, channel); how many of them are new so.

    A decision is kept as a row, so that it stays when a default changes. Unknown pairs are passed
    over. Raises `NotAllowed`.
    """
    require(may_choose_notices(by, member))
    before = choices_of(member)
    changed = 0
    for kind in in_order():
        for channel in NAMES:
            is_wanted = (kind.name, channel) in wanted
            if before[kind.name, channel] != is_wanted:
                _decide(member, kind, channel, is_wanted)
                changed += 1
    if changed:
        record(NoticesChosen(member_id=member.pk), by=by)
    return changed


@operation
def unsubscribe(member: Member, kind: NoticeKind, *, by: Member) -> bool:
    """No more mails of this kind; False when there were none already. Raises `NotAllowed`."""
    require(may_choose_notices(by, member))
    if not choices_of(member)[kind.name, MAIL]:
        return False
    _decide(member, kind, MAIL, False)
    record(Unsubscribed(member_id=member.pk, about=kind.name), by=by)
    return True


def _decide(member: Member, kind: NoticeKind, channel: str, is_wanted: bool) -> None:
    NoticeChoice.objects.update_or_create(
        member=member, kind=kind.name, channel=channel, defaults={"is_wanted": is_wanted}
    )
