"""The allow-list: every element, attribute and address that a text may show, and nothing else."""

from __future__ import annotations

import html as entities
import re

import nh3

from engage.text.formulas import mark_formulas
from engage.text.limits import check_html
from engage.text.lines import clean_body
from engage.text.outline import outline
from engage.text.pictures import SIZES, SRCSET

UPLOADS = "/uploads/"
"""Path of images that members uploaded to the brand's own site."""

TAGS = frozenset(
    "p br hr h1 h2 h3 h4 h5 h6 blockquote pre code em strong b i u s del ins sub sup kbd "  # noqa: SIM905
    "samp var ul ol li dl dt dd a img table thead tbody tr th td details summary span "
    "abbr q cite".split()
)
"""Elements that stay. h1 and h2 are moved down afterwards: a page has one h1, its own."""

ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # the cleaner's own choice would be lang and title
    "a": {"href", "title", "class"},
    "img": {"src", "alt", "title", "width", "height", "srcset", "sizes"},
    "ol": {"start"},
    "code": {"class"},
    "span": {"class"},
    "th": {"class"},
    "td": {"class"},
    "abbr": {"title"},
}

SCHEMES = frozenset({"http", "https", "mailto"})

WITH_CONTENT = frozenset(
    "script style template noscript iframe object svg math title textarea xmp noembed "  # noqa: SIM905
    "noframes select applet head".split()
)
"""Elements that go together with what is in them; of all others the text stays."""

_CLASSES = {
    "a": re.compile(r"mention"),
    "code": re.compile(r"language-\S{1,40}"),
    "span": re.compile(r"math|math math-block"),
    "th": re.compile(r"align-(?:left|center|right)"),
    "td": re.compile(r"align-(?:left|center|right)"),
}
_NUMBER = re.compile(r"\d{1,9}")
_READINGS = 4
"""Two are usual: what the cleaner wrote, read again to see that it stays."""


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value that stays, or None when the attribute goes."""
    if name == "class":
        words = " ".join(value.split())
        pattern = _CLASSES.get(tag)  # asked for elements that go, too
        return words if pattern and pattern.fullmatch(words) else None
    if name in ("width", "height", "start"):
        return value if _NUMBER.fullmatch(value) else None
    if name == "srcset":
        return value if SRCSET.fullmatch(value) and not _climbs(value) else None
    if name == "sizes":
        return value if value == SIZES else None
    if name == "src":
        return _image_address(value)
    return value


def _image_address(value: str) -> str | None:
    """Images come over https or from our own uploads; plain http is asked over https instead."""
    address = re.sub(r"[\t\n\r]", "", value).strip()
    if address[:7].lower() == "http://":
        address = "https://" + address[7:]
    if address[:8].lower() == "https://" and address[8:9] not in ("", "/", "\\"):
        return address
    own = address.startswith(UPLOADS) and not _climbs(address) and "\\" not in address
    return address if own else None


def _climbs(address: str) -> bool:
    """Whether it leads to a folder above: for browsers `%2e` is a dot in that, too."""
    return ".." in address.lower().replace("%2e", ".")


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(WITH_CONTENT),
    attributes=ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes=set(SCHEMES),
    link_rel="nofollow ugc noopener",
    set_tag_attribute_values={"img": {"loading": "lazy"}},
    strip_comments=True,
)


def clean(html: str) -> str:
    """`html` of any origin through the allow-list, its highest heading an h3. No caps.

    Cleaned until cleaning changes nothing: markup that only a second reading would understand
    (mutation XSS) gets that second reading here and not in a browser.
    """
    for _ in range(_READINGS):
        before, html = html, clean_body(outline(_CLEANER.clean(html)))
        if html == before:
            return html
    return _CLEANER.clean(entities.escape(html, quote=False))  # never settles: shown as its source


def sanitise(html: str, *, formulas: bool = False) -> str:
    """Foreign HTML (an import, a mail) made as safe as our own. Doing it twice changes nothing.

    With `formulas`, `$…$` and `$$…$$` outside code become readable formulas, as in Markdown.
    Raises `TextTooLong`.
    """
    html = clean_body(html)
    check_html(html)
    safe = clean(html)
    return mark_formulas(safe) if formulas else safe
