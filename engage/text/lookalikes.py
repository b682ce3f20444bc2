"""Names that look the same get the same skeleton, so that nobody can dress up as somebody else."""

from __future__ import annotations

import unicodedata

_CAPITALS = str.maketrans("ΗΝΥΜΖΡΧІ", "hnymzpxi")
"""Greek capitals that look like other letters than their small ones."""

_ALIKE = str.maketrans(
    "авгекмнопрстухьѕіјӏһԁԛԝѵүҽԍ" + "αβγεικνορτυχωηϲ" + "ıłøđħŧɡɑʟɪʏ" + "01i|!$",
    "abrekmhonpctyxbsljlhdqwvyeg" + "abyelkvoptuxwnc" + "llodhtgally" + "olllls",
)
"""Signs that look like a Latin letter in ordinary faces; i, l and 1 are one."""


def skeleton(text: str) -> str:
    """What is left of a name when look-alikes, marks, case, width, spaces and signs are taken away.

    Two names with one skeleton can be mistaken for each other: `Аdmin` (Cyrillic А), `ADMlN`,
    `ａｄｍｉｎ` and `a.d.m.i.n` are all `admln`. Compare with `==`; never show it. A table made by
    hand of Latin, Cyrillic and Greek, not the whole of Unicode's; other scripts are only folded.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_CAPITALS)).casefold()
    letters = unicodedata.normalize("NFKD", folded).translate(_ALIKE)
    kept = "".join(sign for sign in letters if unicodedata.category(sign)[0] in "LN")
    return kept.replace("rn", "m").replace("vv", "w")
