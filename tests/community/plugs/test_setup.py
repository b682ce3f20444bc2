"""What a new brand's forum starts with."""

from __future__ import annotations

import pytest

from community.models import Category
from community.permits import may_announce, may_ask
from community.plugs.setup import DEFAULTS, default_categories, untouched_categories
from engage.brands.setup import Beginning, steps
from tests.community.writing import question

pytestmark = pytest.mark.usefixtures("in_acme")


def test_three_categories_in_the_brands_languages(cast):
    for _again in range(2):
        default_categories(cast.acme, Beginning())
    made = list(Category.objects.order_by("position"))
    assert [category.slug for category in made] == [slug for slug, *_rest in DEFAULTS]
    assert all(set(category.name) == set(cast.acme.languages) for category in made)
    assert may_ask(cast.cleo, made[0]) and not may_announce(cast.ben, made[0])
    assert may_announce(cast.ben, made[2])
    assert "community: default categories" in steps


def test_a_brand_with_categories_keeps_its_own(cast, halo):
    default_categories(cast.acme, Beginning())
    assert Category.objects.get() == halo


def test_untouched_ones_are_known(cast):
    default_categories(cast.acme, Beginning())
    question(cast.cleo, Category.objects.get(slug="questions"))
    assert [category.slug for category in untouched_categories()] == ["conversations", "news"]
