"""Markdown to safe HTML: CommonMark, with tables, strikethrough, bare addresses and formulas."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from engage.text import limits
from engage.text.allowed import clean
from engage.text.formulas import formula, shown
from engage.text.lines import clean_body
from engage.text.people import link_people
from engage.text.pictures import Picture, picture_attributes

_threads = threading.local()


def render(
    source: str,
    *,
    mentions: Mapping[str, str] | None = None,
    pictures: Mapping[str, Picture] | None = None,
    breaks: bool = True,
) -> str:
    """Safe HTML of the Markdown `source`.

    `mentions` gives the address of each member who may be linked as `@name`, by name in any case;
    other names stay plain text. `pictures` says how the site's own ones are shown, by address.
    A single line end becomes a line break, as members expect, unless `breaks` is False. Raises
    `TextTooLong`.
    """
    people = {name.casefold(): address for name, address in (mentions or {}).items()}
    parser = _parser()
    env: EnvType = {"people": people, "pictures": pictures or {}, "breaks": breaks}
    tokens = _parsed(parser, source, env)
    return clean(parser.renderer.render(tokens, parser.options, env))


def mentions(source: str) -> list[str]:
    """Names that the Markdown `source` calls with `@`, as first written, each once, in order.

    Names in code, in links and after a letter (mail addresses) do not count. Raises `TextTooLong`.
    """
    if "@" not in source:
        return []
    env: EnvType = {"people": {}}
    _parsed(_parser(), source, env)
    return list(env["called"].values())


def _parsed(parser: MarkdownIt, source: str, env: EnvType) -> list[Token]:
    """The tokens of `source`, inside all caps."""
    source = clean_body(source)
    limits.check_source(source)
    tokens = parser.parse(source, env)
    if any(token.nesting == 1 and token.level >= limits.NESTING - 1 for token in tokens):
        raise limits.too_deep()
    kinds = [child.type for token in tokens for child in token.children or ()]
    if kinds.count("link_open") > limits.LINKS:
        raise limits.too_many_links()
    if kinds.count("image") > limits.IMAGES:
        raise limits.too_many_images()
    if len(env["called"]) > limits.MENTIONS:
        raise limits.too_many_mentions()
    return tokens


def _parser() -> MarkdownIt:
    """The parser of this thread: the address finder remembers its last text between two calls."""
    if not hasattr(_threads, "parser"):
        _threads.parser = make_parser()
    parser: MarkdownIt = _threads.parser
    return parser


class _Addresses(LinkifyIt):
    """Finds bare addresses; asks a quick question first, as most texts have none.

    Without fuzzy links an address has a `//`, or is one of mail; looking for it takes as long as
    all the rest of reading a short text.
    """

    _MAY_HAVE = re.compile(r"//|mailto:|@\S*\.", re.IGNORECASE)

    def pretest(self, text: str) -> bool:
        return bool(self._MAY_HAVE.search(text)) and super().pretest(text)

    def test(self, text: str) -> bool:
        return bool(self._MAY_HAVE.search(text)) and super().test(text)


def make_parser(*, html: bool = False) -> MarkdownIt:
    """A new parser with our rules. `html` passes raw HTML through: only to test the standard."""
    options = {"html": html, "linkify": True, "maxNesting": limits.NESTING, "xhtmlOut": True}
    parser = MarkdownIt("commonmark", options)
    parser.enable(["table", "strikethrough", "linkify"])
    # A bare "main.py" or "README.md" is a file, though .py and .md are countries.
    parser.linkify = _Addresses(options={"fuzzy_link": False})
    parser.inline.ruler.before("escape", "formula", formula)
    parser.core.ruler.after("linkify", "people", link_people)
    parser.add_render_rule("formula", _formula)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("softbreak", _softbreak)
    parser.add_render_rule("th_open", _cell)
    parser.add_render_rule("td_open", _cell)
    return parser


def _formula(
    _renderer: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    return shown(tokens[at].content, block=tokens[at].block)


def _softbreak(
    _renderer: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, env: EnvType
) -> str:
    return "<br />\n" if env.get("breaks") else "\n"


def _image(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """As the standard has it, with what is known of a picture of our own."""
    image = tokens[at]
    image.attrs.update(picture_attributes(str(image.attrs.get("src", "")), env.get("pictures", {})))
    return renderer.image(tokens, at, options, env)  # type: ignore[attr-defined]


def _cell(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Alignment as a class: a style attribute is forbidden by our content policy."""
    cell: Any = tokens[at]
    style = str(cell.attrs.pop("style", ""))
    if style.startswith("text-align:"):
        cell.attrs["class"] = "align-" + style.removeprefix("text-align:")
    return renderer.renderToken(tokens, at, options, env)
