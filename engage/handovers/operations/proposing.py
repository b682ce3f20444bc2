"""Asking somebody whether their words may stand elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.handovers.events import HandoverProposed
from engage.handovers.models import Handover
from engage.handovers.models.handover import TEXT_LENGTH, TITLE_LENGTH
from engage.handovers.permits import may_propose
from engage.handovers.sockets import Words, givers, takers
from engage.members.models import Member
from engage.references import split
from engage.rules import NotAllowed, Refused, RuleBroken, operation, require
from engage.text import clean_body, clean_line

NOT_VISIBLE = Refused("not_visible", _("There is nothing here that you can see."))


def words_of(source: str, viewer: Member) -> Words:
    """What stands there. Raises `NotAllowed` for what `viewer` cannot see, and `BadReference`."""
    kind, subject_id = split(source)
    giver = givers.get(kind)
    words = giver(subject_id, viewer) if giver is not None else None
    if words is None:
        raise NotAllowed(NOT_VISIBLE)
    return words


@operation
def propose(
    kind: str, source: str, title: str, text: str, *, place: int | None, by: Member | None
) -> Handover:
    """Ask the person whether exactly this may stand there. One that is open is replaced.

    Raises `NotAllowed`, `BadReference`, and `RuleBroken` for "title", "text" or "place".
    """
    require(may_propose(by))
    assert by is not None  # noqa: S101 - the permit refuses guests
    taker = takers.get(kind)
    if taker is None:
        raise RuleBroken("no_kind", _("It cannot become this."), "kind")
    person = words_of(source, by).person
    if person.user_id is None or not person.can_act:
        raise RuleBroken(
            "nobody_to_ask", _("This person has no account here, so nobody can agree."), "text"
        )
    title, text = clean_line(title, TITLE_LENGTH), clean_body(text).strip()
    if len(title) < 3:
        raise RuleBroken("too_short", _("Give it a title."), "title")
    if not text:
        raise RuleBroken("empty", _("Write something first."), "text")
    if len(text) > TEXT_LENGTH:
        raise RuleBroken("too_long", _("This is too long."), "text")
    if place not in [pk for pk, _name in taker.places(person)]:
        raise RuleBroken("no_place", _("Choose where it shall stand."), "place")
    Handover.objects.open().filter(kind=kind, source=source).delete()
    handover: Handover = Handover.objects.create(
        kind=kind, source=source, title=title, text=text, place=place, person=person, by=by
    )
    fact = HandoverProposed(handover_id=handover.pk, source=source, person_id=person.pk)
    record(fact, by=by)
    return handover
