"""A real browser without any content policy, watching whether a text does anything at all.

Texts are shown many to a page, in each place where Engage shows them: as a post (`render`), as an
imported post (`sanitise`), as an excerpt, as a cleaned title or name and as it was typed, the last
three escaped by the template engine into text and into attributes. Chromium's debugger tells every
script that it compiles, event handlers and `javascript:` included, so that nothing can run unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from playwright.sync_api import Browser, Page, Route

from engage.text import TextTooLong, clean_body, clean_line, excerpt, render, sanitise
from engage.text.tags import pieces
from tests.chromium import chromium_browser

SITE = "http://brand.example"

PAGE = Environment(autoescape=True).from_string(
    """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ shown[0].line }}</title></head><body>{% for text in shown %}
<section data-n="{{ loop.index0 }}">
<article class="post">{{ text.post | safe }}</article>
<article class="post">{{ text.foreign | safe }}</article>
<h2 title="{{ text.line }}">{{ text.line }}</h2>
<p class="excerpt" title="{{ text.excerpt }}">{{ text.excerpt }}</p>
<a class="typed" href="/members/1" title="{{ text.typed }}" data-name="{{ text.typed }}"><span
 >{{ text.typed }}</span></a>
<input value="{{ text.line }}" placeholder="{{ text.line }}">
</section>{% endfor %}</body></html>"""
)

HOOKS = (Path(__file__).parent / "browser_hooks.js").read_text("utf-8")
LOOK = (Path(__file__).parent / "browser_look.js").read_text("utf-8")


@dataclass(slots=True)
class Shown:
    """One hostile text in all the forms in which Engage shows it."""

    typed: str
    post: str
    foreign: str
    line: str
    excerpt: str

    @classmethod
    def of(cls, payload: str) -> Shown:
        """All forms of `payload`; what is too long for a text is shown escaped, as its source."""
        typed = clean_body(payload)
        try:
            post, foreign = render(payload), sanitise(payload, formulas=True)
        except TextTooLong:
            post = foreign = escape(clean_line(payload, 2_000), quote=False)
        return cls(typed, post, foreign, clean_line(payload, 200), excerpt(post, 160))


@dataclass
class Watch:
    """What a browser did while it showed texts."""

    scripts: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    pages: int = 0
    faults: list[str] = field(default_factory=list)


class Window:
    """One tab: shows texts and keeps its `watch`."""

    def __init__(self, browser: Browser) -> None:
        self.watch = Watch()
        self._html = ""
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(30_000)
        self.page.add_init_script(HOOKS)
        self.page.route("**/*", self._answer)
        self.page.on("dialog", lambda dialog: self.watch.dialogs.append(dialog.message))
        self.page.on("popup", lambda popup: self.watch.faults.append(f"popup {popup.url}"))
        debugger = self.page.context.new_cdp_session(self.page)
        debugger.on("Debugger.scriptParsed", self._script)
        debugger.send("Debugger.enable")

    def open(self, html: str) -> None:
        """Show a page of our own site, and wait until nothing more happens."""
        self._html = html
        self.watch.pages += 1
        self.page.goto(f"{SITE}/{self.watch.pages}", wait_until="load")
        self.page.wait_for_timeout(30)

    def show(self, texts: list[Shown]) -> None:
        """Show `texts` and note every fault."""
        self.open(PAGE.render(shown=texts))
        seen = self.page.evaluate(LOOK)
        note = self.watch.faults.append
        for name in ("done", "frames", "outside", "active"):
            if seen[name]:
                note(f"{name}: {seen[name]}")
        if seen["path"] != f"{SITE}/{self.watch.pages}" or len(self.page.frames) != 1:
            note(f"went to {seen['path']}, {len(self.page.frames)} frames")
        expected = [html for text in texts for html in (text.post, text.foreign)]
        if len(seen["posts"]) != len(expected) or len(seen["escaped"]) != len(texts):
            note(f"{len(seen['posts'])} posts for {len(expected)}: {json.dumps(seen)[:300]}")
            return
        for html, post in zip(expected, seen["posts"], strict=True):
            self._judge_post(html, post)
        for text, found in zip(texts, seen["escaped"], strict=True):
            wanted = {"line": [text.line] * 4, "excerpt": [text.excerpt] * 2}
            wanted["typed"] = [text.typed] * 3
            if {**wanted, "children": 6} != found:
                note(f"shown otherwise: {text.typed[:80]!r}: {json.dumps(found)[:300]}")

    def _judge_post(self, html: str, post: dict[str, Any]) -> None:
        note = self.watch.faults.append
        if post.get("handlers"):
            note(f"handler: {post['handlers']}")
        if set(post["schemes"]) - {"http:", "https:", "mailto:"}:
            note(f"scheme: {post['schemes']}")
        if not post["stable"] or post["html"] != as_chromium_writes(html):
            note(f"read otherwise: {html[:200]!r} became {post['html'][:200]!r}")

    def _answer(self, route: Route) -> None:
        address = route.request.url
        if address == f"{SITE}/{self.watch.pages}":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
            return
        image = route.request.resource_type == "image"
        if not image or not address.startswith(("https://", f"{SITE}/uploads/")):
            self.watch.requests.append(f"{route.request.resource_type} {address[:100]}")
        route.abort()

    def _script(self, script: dict[str, Any]) -> None:
        """Our hooks and questions have no address; whatever a page brings has the page's."""
        if script["url"].startswith((SITE, "javascript:", "data:", "blob:", "about:")):
            self.watch.scripts.append(f"{script['url']}:{script['startLine']}")


def as_chromium_writes(html: str) -> str:
    """Our HTML as `innerHTML` gives it: Chromium escapes `<` and `>` inside attributes, too."""
    return "".join(
        piece.raw
        if not piece.name
        else "<" + piece.raw[1:-1].replace("<", "&lt;").replace(">", "&gt;") + ">"
        for piece in pieces(html)
    )


@contextmanager
def window() -> Iterator[Window]:
    """A tab of Debian's Chromium, alone in its own profile."""
    with chromium_browser() as browser:
        yield Window(browser)
