"""Twins in both brands whose every text holds a word of its own: where it appears, we see it."""

from __future__ import annotations

from django.core import mail

from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from tests.proof.canaries import ROOTS, Twin
from tests.proof.planting_forum import plant_forum
from tests.proof.planting_ground import tell_everything
from tests.proof.planting_ideas import plant_ideas
from tests.proof.planting_people import plant_look, plant_people
from tests.proof.planting_support import plant_support
from tests.rewards.shop import stocked


def create_twins() -> dict[str, Twin]:
    """Both brands of the cast, filled; "acme" and "zenith". Call it outside any brand."""
    twins = {slug: _create(slug, root) for slug, root in ROOTS.items()}
    for twin in twins.values():
        already = len(mail.outbox)
        tell_everything(twin)
        twin.letters = mail.outbox[already:]
    return twins


def _create(slug: str, root: str) -> Twin:
    brand = Brand.objects.get(slug=slug)
    twin = Twin(brand, root)
    with brand_context(brand.pk):
        plant_people(twin)
        plant_look(twin)
        plant_forum(twin)
        plant_ideas(twin)
        plant_support(twin)
        shop = stocked(twin.people["manager"], twin.people["member"], twin.word)
        for place in twin.places.values():
            place |= shop
    brand.refresh_from_db()
    return twin
