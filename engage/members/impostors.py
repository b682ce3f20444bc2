"""Nobody may look like the brand or its staff by their name."""

from __future__ import annotations

from engage.members.models import Member
from engage.tenancy.current import current_brand
from engage.text import skeleton


def looks_like_staff(name: str, but: Member | None = None) -> bool:
    """Whether `name` can be mistaken for the brand, its system member or one of its staff.

    Letters that look alike count as equal (Cyrillic `а` and Latin `a`). Two queries; `but` is left
    out, so that staff can keep their own name.
    """
    wanted = skeleton(name)
    if not wanted:
        return False
    brand = current_brand()
    official = {skeleton(brand.name), skeleton(brand.slug), skeleton("Engage"), skeleton("admin")}
    official |= {base + skeleton(end) for base in official for end in ("support", "team", "staff")}
    staff = Member.objects.staff().exclude(pk=but.pk if but else None)
    return wanted in official or wanted in {
        skeleton(taken) for taken in staff.values_list("name", flat=True)
    }
