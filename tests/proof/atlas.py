"""Every address of the house with a brand's own values in it, so that no walk misses one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import URLResolver, get_resolver

from tests.house.routes import routes
from tests.proof.canaries import Twin
from tests.proof.strangers import values_of


def addresses(twin: Twin, urlconf: str = "engage.urls", kinds: Collection[str] = ()) -> list[str]:
    """All of them, of open and of secret things alike; `kinds` are those of `Twin.places`."""
    found = []
    for route in routes(urlconf):
        places = (kinds or twin.places) if route.is_ours and route.parameters else ("public",)
        found += [route.path(values_of(twin, place, route)) for place in places]
    return list(dict.fromkeys(found))


def patterns(urlconf: str = "engage.urls") -> set[str]:
    """The patterns of the URL conf, each as a resolver names it when it matches."""
    return set(_patterns(get_resolver(urlconf), ""))


def _patterns(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        own = str(pattern.pattern)
        here = before + own.removeprefix("^") if before else own
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern, here)
        else:
            yield here
