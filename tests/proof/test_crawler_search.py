"""Looking for every word of both brands as every role: who may not read it learns of nothing.

Such a word has no match and is counted nowhere, and whatever comes near it is one's own to read, on
every way that leads into the index: page, part, JSON, suggestions, similar questions, API.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

import pytest

from community.models import Category, Post, Tag, Topic
from engage.members.models import Member
from engage.tenancy.current import brand_context
from tests.proof.canaries import WORD, Twin
from tests.proof.crawler import visitor
from tests.proof.programs import program

pytestmark = pytest.mark.usefixtures("no_limits", "no_pace")
OTHER = {"acme": "zenith", "zenith": "acme"}
SEEKERS = ["guest", "member", "insider", "suspended", "agent", "manager"]
PART = {"HTTP_HX_REQUEST": "true"}
JSON = {"HTTP_ACCEPT": "application/json"}
WAYS: list[tuple[str, dict[str, str]]] = [
    ("/search/?q=%s", {}),
    ("/search/?q=%s", PART),
    ("/search/?q=%s", JSON),
    ("/search/?q=%s&sort=newest&kind=reply", JSON),
    ("/search/suggestions?q=%s", PART),
    ("/search/suggestions?q=%s", JSON),
    ("/search/similar?title=%s", PART),
    ("/api/v1/search/?q=%s", {}),
    ("/api/v1/search/suggestions?q=%s", {}),
]
FEW = [WAYS[2], WAYS[5], WAYS[7]]
FILTERS = ("tag=%s", "place=%s", "author=%s")


@pytest.fixture
def no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is too fast."""
    for module in ("views.pages.PAGES", "views.suggestions.SUGGESTIONS"):
        monkeypatch.setattr(f"engage.search.{module}", 10**9)
    for name in ("PAGES", "SUGGESTIONS"):
        monkeypatch.setattr(f"engage.search.api.search.{name}", 10**9)


@cache
def _written(brand_id: int) -> tuple[str, ...]:
    with brand_context(brand_id):
        texts = [f"{title}" for title in Topic.objects.values_list("title", flat=True)]
        texts += list(Post.objects.values_list("source_text", flat=True))
        texts += list(Tag.objects.values_list("name", flat=True))
        texts += list(Member.objects.values_list("name", flat=True))
        texts += [str(name) for name in Category.objects.values_list("name", flat=True)]
    return tuple(sorted({word for text in texts for word in WORD.findall(text.lower())}))


@pytest.fixture
def words(world: dict[str, Twin]) -> Callable[[Twin], tuple[str, ...]]:
    """`words(twin)`: every canary that stands in its index, or stood there."""
    return lambda twin: _written(twin.brand.pk)


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", SEEKERS)
def test_a_word_that_one_may_not_read_has_no_match(world, words, slug, role):
    twin = world[slug]
    seeker, caller = visitor(twin, role), program(twin, role)
    theirs, odd, asked = words(world[OTHER[slug]]), [], 0
    for word in (*words(twin), *theirs):
        if not twin.forbidden(word, role):
            continue
        for address, headers in FEW if word in theirs else WAYS:
            one = caller if address.startswith("/api/") else seeker
            answer, asked = one.ask("GET", address % quote(word), **headers), asked + 1
            if answer.status != 200 or _found(answer.text):
                odd.append((address, word, answer.status))
    assert odd == []
    assert "\n".join(seeker.faults + caller.faults) == ""
    assert asked > 50


def _found(text: str) -> bool:
    """Whether an answer in JSON counts or names any match; pages are judged by their words."""
    if not text.startswith("{"):
        return False
    told = json.loads(text)
    return bool(told.get("results") or told.get("total") or told.get("matches_count"))


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", SEEKERS)
def test_what_may_be_found_tells_of_nothing_else(world, words, slug, role):
    """All words of the own brand, also misspelt: hits, snippets and other spellings alike."""
    twin = world[slug]
    seeker, caller = visitor(twin, role), program(twin, role)
    found = 0
    for word in words(twin):
        misspelt = f"{word[:-1]}{word[-2:]}"
        for said, ways in ((word, FEW), (misspelt, WAYS[:1])):
            for address, headers in ways:
                one = caller if address.startswith("/api/") else seeker
                answer = one.ask("GET", address % quote(said), **headers)
                found += answer.status == 200 and "/topics/" in answer.text
    for narrowed in FILTERS:
        for word in words(world[OTHER[slug]])[::4]:
            seeker.ask("GET", f"/search/?{narrowed % quote(word)}", **JSON)
    assert "\n".join(seeker.faults + caller.faults) == ""
    assert found > 20
