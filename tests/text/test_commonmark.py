"""The 652 cases of the CommonMark 0.31 specification.

How they are compared: our HTML and the specification's are read by the standard library's HTML
parser into a list of opened elements (attributes sorted), closed elements and texts. Two lists are
equal when they are equal after this view, which knows nothing of our allow-list:

- neighbouring texts are one; outside `pre`, white space is one space, and white space next to a
  block is nothing (a browser shows none);
- headings on both sides are counted from the text's highest one (ours begin at h3);
- `rel` of links and `loading` of images, which we add, are not looked at;
- addresses are compared after percent-decoding.

Line ends are soft (`breaks=False`), the standard's own default; posts use hard ones, which the
standard leaves to the renderer (section 6.8). Cases that differ are in
`commonmark_differences.json` with the reason, and must differ. A second test runs all cases before
the allow-list, with raw HTML let through, to show that the differences are the allow-list's.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from engage.text import render
from engage.text.markdown import make_parser
from tests.text.pages import SHARED, nodes

EXAMPLES = SHARED / "data/markdown-commonmark/commonmark-0.31-examples.json"
pytestmark = pytest.mark.skipif(not EXAMPLES.is_file(), reason="needs the shared test data")
CASES = json.loads(EXAMPLES.read_text("utf-8")) if EXAMPLES.is_file() else []
DIFFERENCES: dict[str, str] = json.loads(
    (Path(__file__).parent / "commonmark_differences.json").read_text("utf-8")
)
BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 hr br blockquote pre ul ol li table thead tbody tr th td".split()  # noqa: SIM905
)
OURS = frozenset({"rel", "loading"})


def view(html: str) -> list[tuple[str, ...]]:
    """The comparison view of the module's docstring."""
    read = nodes(html)
    levels = [int(tag[1]) for kind, tag, _ in read if kind == "open" and _is_heading(tag)]
    highest = min(levels, default=1)
    seen: list[tuple[str, ...]] = []
    verbatim = 0
    for kind, tag, attributes in read:
        if kind == "text":
            text = tag if verbatim else " ".join(("|" + tag + "|").split()).strip("|")
            if seen and seen[-1][0] == "text":
                text = seen.pop()[1] + text
            seen.append(("text", text if verbatim else " ".join(f"|{text}|".split()).strip("|")))
            continue
        verbatim += (tag == "pre") * (1 if kind == "open" else -1)
        name = f"h{min(6, int(tag[1]) - highest + 3)}" if _is_heading(tag) else tag
        kept = [f"{k}={unquote(v)}" for k, v in attributes if k not in OURS]
        seen.append((kind, name, *kept))
    return [node for at, node in enumerate(_trimmed(seen)) if node != ("text", "")]


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()


def _trimmed(seen: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Texts without the white space that touches a block or an end, outside `pre`."""
    out = list(seen)
    verbatim = False
    for at, node in enumerate(seen):
        if node[1] == "pre":
            verbatim = node[0] == "open"
        if node[0] != "text" or verbatim:
            continue
        text = node[1]
        if at == 0 or seen[at - 1][1] in BLOCKS:
            text = text.lstrip()
        if at == len(seen) - 1 or seen[at + 1][1] in BLOCKS:
            text = text.rstrip()
        out[at] = ("text", text)
    return out


def case(example: int) -> dict[str, str]:
    """One example by its number in the specification, from 1."""
    found: dict[str, str] = CASES[example - 1]
    return found


def test_there_are_652_cases() -> None:
    assert len(CASES) == 652


@pytest.mark.parametrize("example", range(1, 653))
def test_renders_as_the_standard_says_or_is_listed(example: int) -> None:
    ours = view(render(case(example)["markdown"], breaks=False))
    standard = view(case(example)["html"])
    if str(example) in DIFFERENCES:
        assert ours != standard, "listed as different, but renders as the standard says"
    else:
        assert ours == standard


def test_the_parser_alone_differs_only_where_bare_addresses_become_links() -> None:
    parser = make_parser(html=True)
    plain_addresses = set()
    for example in range(1, 653):
        html = parser.render(case(example)["markdown"], {})
        if view(html) != view(case(example)["html"]):
            plain_addresses.add(example)
    listed = {int(number) for number, why in DIFFERENCES.items() if "bare address" in why}
    assert plain_addresses == listed
