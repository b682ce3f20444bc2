"""What people write, made safe to show: Markdown and foreign HTML in, plain safe HTML out.

Pure functions of their arguments: the same text gives the same HTML on every machine, and
`TEXT_VERSION` grows whenever that HTML changes, so that stored HTML can be told to be old.
This package never reads the database, a request or a brand, never fetches an address, and never
decides who may write what. What writers may use is told in `docs/text.md`.
"""

from engage.text.allowed import sanitise
from engage.text.languages import guess_language
from engage.text.limits import TextTooLong
from engage.text.lines import clean_body, clean_line
from engage.text.lookalikes import skeleton
from engage.text.markdown import mentions, render
from engage.text.pictures import Picture
from engage.text.plain_text import excerpt, plain

TEXT_VERSION = 3
"""Version of the HTML that `render` and `sanitise` make. Raise it with every change of output."""

__all__ = [
    "TEXT_VERSION",
    "Picture",
    "TextTooLong",
    "clean_body",
    "clean_line",
    "excerpt",
    "guess_language",
    "mentions",
    "plain",
    "render",
    "sanitise",
    "skeleton",
]
