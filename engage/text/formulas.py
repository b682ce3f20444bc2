"""Formulas between dollar signs, in Markdown and in foreign HTML.

A formula begins with `$` before a character that is no space, ends with `$` after one, and has no
letter or digit right outside: so "$5 and $10" stays money. `$$…$$` is a formula of its own line.
Foreign HTML is read more generously: bare environments, and between dollars whatever has a command
of TeX in it.
"""

from __future__ import annotations

import html as entities
import re

from markdown_it.rules_inline import StateInline

from engage.text.tags import pieces
from engage.text.tex import is_spoken, readable

_BLOCK = re.compile(r"\$\$(?=[^$])((?:\\.|[^$\\]|\$(?!\$)){1,4000}?)\$\$", re.DOTALL)
_INLINE = re.compile(
    r"(?<![\w$\\])\$(?![\s$])((?:\\.|[^$\\\n]){1,1000})(?<!\s)\$(?![\w$])", re.DOTALL
)
_ENVIRONMENT = re.compile(
    r"\\begin\{((?:align|equation|eqnarray|gather|multline|array|[pbvBV]?matrix|cases)\*?)\}"
    r"[^<]{1,4000}?\\end\{\1\}"
)
_COMMANDED = re.compile(r"(?<![\\$])\$([^$<]{1,1000})\$(?![\d$])")
_VERBATIM = frozenset({"code", "pre", "kbd", "samp"})


def formula(state: StateInline, silent: bool) -> bool:
    """The Markdown rule: a formula is taken whole, so that its `_` and `*` stay its own."""
    if state.src[state.pos] != "$":
        return False
    found = _BLOCK.match(state.src, state.pos, state.posMax)
    block = found is not None
    found = found or _INLINE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("formula", "span", 0)
        token.content = found[1]
        token.block = block
    state.pos = found.end()
    return True


def shown(tex: str, *, block: bool) -> str:
    """The HTML of one formula, readable without a mathematical typesetter."""
    kind = "math math-block" if block else "math"
    return f'<span class="{kind}">{entities.escape(readable(tex), quote=False)}</span>'


def mark_formulas(html: str) -> str:
    """Cleaned `html` whose formulas, outside code and each within one run of text, are readable."""
    if "$" not in html and "\\begin{" not in html:
        return html
    out: list[str] = []
    verbatim: list[str] = []
    for piece in pieces(html):
        inside_formula = piece.name == "span" and piece.attribute("class") is not None
        if piece.name and (piece.name in _VERBATIM or inside_formula) and not piece.closing:
            verbatim.append(piece.name)
        elif piece.closing and verbatim and verbatim[-1] == piece.name:
            verbatim.pop()
        if piece.name or verbatim:
            out.append(piece.raw)
        else:
            out.append(_marked(piece.raw))
    return "".join(out)


def _marked(text: str) -> str:
    """One run of text; what an earlier pattern made readable has a `<` that later ones stop at."""
    if "$" in text:
        text = _BLOCK.sub(_block, text)
    if "\\begin{" in text:
        text = _ENVIRONMENT.sub(_environment, text)
    if "$" in text:
        text = _COMMANDED.sub(_commanded, _INLINE.sub(_inline, text))
    return text


def _environment(found: re.Match[str]) -> str:
    return shown(entities.unescape(found[0]).replace("$", ""), block=True)


def _commanded(found: re.Match[str]) -> str:
    return _inline(found) if is_spoken(found[1]) else found[0]


def _inline(found: re.Match[str]) -> str:
    return shown(entities.unescape(found[1]), block=False)


def _block(found: re.Match[str]) -> str:
    return shown(entities.unescape(found[1]), block=True)
