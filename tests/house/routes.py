"""Every address of the house, read from the URL conf itself, so that none can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.regex_helper import normalize


@dataclass(frozen=True)
class Route:
    """One pattern of the URL conf: `shape` is a path with `%(parameter)s` in it."""

    name: str
    """With its namespace, such as "community:topic"; its shape where it has no name."""
    shape: str
    parameters: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether it belongs neither to the admin nor to allauth."""
        return not self.shape.startswith(("/admin/", "/accounts/"))

    def path(self, values: Mapping[str, object]) -> str:
        """The path with these values in it; raises `KeyError` for a parameter without one."""
        filled = {name: quote(str(values[name])) for name in self.parameters}
        return self.shape % filled


def routes(urlconf: str = "engage.urls") -> list[Route]:
    """All patterns, each shape of a pattern with optional parts counting as one."""
    return list(_walk(get_resolver(urlconf), "", ()))


def _walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        regex = before + pattern.pattern.regex.pattern.removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern, regex, inner)
        else:
            yield from _shapes(pattern, regex, spaces)


def _shapes(pattern: URLPattern, regex: str, spaces: tuple[str, ...]) -> Iterator[Route]:
    for shape, parameters in normalize(regex):
        name = ":".join((*spaces, pattern.name)) if pattern.name else f"/{shape}"
        yield Route(name, f"/{shape}", tuple(parameters))
