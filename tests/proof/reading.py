"""What an answer leads to: its links, in HTML, feeds and JSON alike, and its forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

ATTRIBUTE = re.compile(
    r"""\s(?:href|src|action|formaction|poster|hx-(?:get|post|delete|put|patch))="([^"]*)\""""
)
ADDRESS = re.compile(r"""https?://[^\s"'<>\\)]+""")
OF_FORMS = re.compile(
    r"""<textarea\b.*?</textarea\s*>|"""
    r"""</?(?:form|select|option|input|button)\b(?:[^>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL | re.IGNORECASE,
)
"""All that a form is made of; the rest of a page is not parsed."""


@dataclass
class Form:
    """A form as a page shows it: field → the value that would be sent."""

    action: str
    method: str
    page: str = ""
    """Where it was found."""
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> tuple[str, str, tuple[str, ...]]:
        """The same for the same form about another row."""
        return self.method, re.sub(r"\d+", "0", self.action), tuple(sorted(self.fields))


class _Forms(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.forms = path, [Form("", "get")]
        self.select: str | None = None
        self.area: str | None = None
        self.buttons: list[Form] = []
        """Buttons that send a form elsewhere, each as a form of its own."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "form":
            action = urljoin(self.path, given.get("action") or self.path)
            self.forms.append(Form(action, given.get("method", "get").lower()))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if value and ("selected" in given or not self._fields.get(self.select)):
                self._fields[self.select] = value
        elif tag == "textarea" and name:
            self.area = name
            self._fields[name] = ""
        elif tag == "input" and name:
            self._input(name, value, given)
        elif tag == "button" and given.get("formaction"):
            action = urljoin(self.path, given["formaction"])
            self.buttons.append(Form(action, "post", fields={name: value} if name else {}))
        elif tag == "button" and name:
            self._fields.setdefault(name, value)

    def _input(self, name: str, value: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"checkbox", "radio"}:
            if "checked" in given or name not in self._fields:
                self._fields[name] = value or "on"
        elif kind != "file":
            self._fields[name] = value

    def handle_data(self, data: str) -> None:
        if self.area:
            self._fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.forms.append(Form("", "get"))  # fields outside any form are nobody's
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    @property
    def _fields(self) -> dict[str, str]:
        return self.forms[-1].fields


def forms_in(html: str, path: str) -> list[Form]:
    """The forms of a page at `path`, with their fields as they stand."""
    reader = _Forms(path)
    reader.feed("".join(OF_FORMS.findall(html)))
    found = [form for form in reader.forms if form.action] + reader.buttons
    for form in found:
        form.page = path
    return found


def links_in(text: str, path: str, host: str) -> list[str]:
    """Paths with queries that `text` leads to on `host`, in order, each once."""
    found = [unescape(value) for value in ATTRIBUTE.findall(text)] + ADDRESS.findall(unescape(text))
    paths = []
    for target in dict.fromkeys(found):
        try:
            parts = urlsplit(urljoin(f"http://{host}{path}", target.strip()))
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.hostname == host:
            paths.append(parts.path + (f"?{parts.query}" if parts.query else ""))
    return list(dict.fromkeys(paths))
