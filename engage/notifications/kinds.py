"""Kinds of notices: each room registers its own, with their words and what holds by default.

    @notice_kind("community.reply", order=30)
    class Replied(NoticeKind):
        label = _("Replies to topics that I follow")
        ...

A kind is one row of a member's settings. Its words are made for one reader, in the language that
is active; they never carry more of other people's texts than a title and an excerpt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.utils.translation import gettext as _

from engage import wiring
from engage.notifications.channels import APP, MAIL

if TYPE_CHECKING:
    from engage.members.models import Member

K = TypeVar("K", bound="type[NoticeKind]")


@dataclass(frozen=True, slots=True)
class Told:
    """What one notice tells, as its reader may see it now."""

    actor: str
    """The name of who did it, or did it last; a translated "Somebody" when nobody is named."""
    count: int
    """How many facts it tells of."""
    how: str
    title: str
    url: str
    """A path; empty where nothing can be opened."""
    excerpt: str
    brand: str


class NoticeKind:
    """Something members may be told, and how it is said."""

    name: ClassVar[str]
    order: ClassVar[int]
    label: ClassVar[Any]
    """The row in the settings, from the reader's mouth: "Replies to topics that I follow"."""
    because: ClassVar[Any]
    """The line at the end of a mail: why the reader gets it."""
    icon: ClassVar[str] = "bell"
    channels: ClassVar[frozenset[str]] = frozenset({APP, MAIL})
    """Those that are on until the member decides otherwise."""
    mails_each: ClassVar[bool] = True
    """False: while notices of a bundle are unread, only the first one is mailed."""
    quotes: ClassVar[bool] = True
    """Whether `text` is somebody's words; False for our own."""
    once_a_person: ClassVar[bool] = False
    """True: somebody who does it again (thanks taken back and given anew) is not told again."""
    only_for: ClassVar[str] = ""
    """What a member has to be to get any ("is_staff"); empty for everybody. Others do not see the
    row in their settings, and keep what they chose while they were."""

    def concerns(self, member: Member) -> bool:
        """Whether `member` can get one."""
        return not self.only_for or bool(getattr(member, self.only_for))

    def sentence(self, told: Told) -> str:
        """What happened, in one line of plain text, without the title."""
        raise NotImplementedError

    def title(self, told: Told) -> str:
        """What it happened to."""
        return told.title

    def url(self, told: Told) -> str:
        """Where a reader goes to see it; empty for nowhere."""
        return told.url

    def text(self, told: Told) -> str:
        """What stands beneath: the beginning of what was written."""
        return told.excerpt

    def subject(self, told: Told) -> str:
        """The mail's subject. Mails of one place stand together where it begins with "Re:"."""
        return _("Re: %(title)s") % {"title": self.title(told)}

    def verb(self, told: Told) -> str:
        """The word on the mail's button."""
        return _("See it")


notice_kinds: dict[str, NoticeKind] = {}
"""Every registered kind by name."""


def notice_kind(name: str, order: int = 50) -> Callable[[K], K]:
    """Register a kind; lower orders stand first in the settings. A name is taken once."""

    def register(kind: K) -> K:
        dotted = f"{kind.__module__}.{kind.__qualname__}"
        before = notice_kinds.get(name)
        if before is not None and type(before).__qualname__ != kind.__qualname__:
            raise ValueError(f"the kind of notice {name} is already {type(before).__qualname__}")
        kind.name, kind.order = name, order
        notice_kinds[name] = kind()
        wiring.note("notice kind", f"{name}: {dotted}")
        return kind

    return register


def in_order() -> list[NoticeKind]:
    """The kinds as the settings list them."""
    return sorted(notice_kinds.values(), key=lambda kind: (kind.order, kind.name))
