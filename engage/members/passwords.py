"""Which passwords are refused beyond being short: those that a guesser tries first.

Rules of NIST 800-63B-4 and ASVS 6.2: no composition rules, no expiry, pasting is welcome, nothing
is cut off; known, contextual and patterned ones are refused. The offline list is
`known_passwords.txt.gz`: 49,233 passwords of the MIT-licensed `@zxcvbn-ts/language-common` 4.1.3.
Only 41 of them have 15 characters, so each is also refused when two of them make up the password
(`password` + `1234567890`, `qwertyqwertyqwerty`). It is no list of breaches: a leaked password of
15 characters that is not patterned passes.
"""

from __future__ import annotations

import functools
import gzip
import itertools
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from engage.tenancy.current import current_brand, current_brand_id

LIST = Path(__file__).with_name("known_passwords.txt.gz")
LONGEST = 1024
"""Characters. Longer ones are refused before any hashing."""
LEFT_OVER = 8
"""Characters that must be left when the words everybody knows about you are taken out."""

LONGEST_PIECE = 40
"""Characters of the longest word on the list; what is longer than two of them is made of more."""

_SIGNS = re.compile(r"[\W_]+")
_LEET = str.maketrans("0134578@$!", "oleastbasi")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_NEXT = {pair for row in _ROWS for pair in itertools.pairwise(row)}


class KnownPasswordValidator:
    """Django's password validator; says which of the rules was broken, in words."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` when a guesser would try this password early."""
        if len(password) > LONGEST:
            raise ValidationError(_("This password is too long."), code="password_too_long")
        plain = _SIGNS.sub("", password.lower())
        if is_repetitive(plain) or is_sequence(plain):
            raise ValidationError(
                _("This password is a pattern. Try a few unrelated words."),
                code="password_pattern",
            )
        if is_about(plain, context_words(user)):
            raise ValidationError(
                _("Leave out your name, your address and the name of this community."),
                code="password_context",
            )
        if is_known(password):
            raise ValidationError(
                _("Many people use this password. Try a few unrelated words."),
                code="password_known",
            )

    def get_help_text(self) -> str:
        """One line for forms."""
        return str(_("A few unrelated words are easy to keep in mind and hard to guess."))


@functools.cache
def known() -> frozenset[str]:
    """The offline list, lower case; about 5 MB of memory, read at first use."""
    with gzip.open(LIST, "rt", encoding="utf-8") as lines:
        return frozenset(lines.read().split("\n"))


def is_known(password: str) -> bool:
    """Whether the password, or two pieces it is made of, are on the list (also in "l33t")."""
    lower = password.lower()
    spellings = {lower, lower.translate(_LEET), lower.rstrip("!?.*$@#-_ ").translate(_LEET)}
    for text in (_SIGNS.sub("", spelling) for spelling in spellings):
        if text in known():
            return True
        if len(text) > 2 * LONGEST_PIECE:
            continue
        for cut in range(3, len(text) - 2):
            if _on_list(text[:cut]) and _on_list(text[cut:]):
                return True
    return False


def _on_list(piece: str) -> bool:
    return len(piece) >= 3 and (piece in known() or len(set(piece)) == 1 or is_sequence(piece))


def is_repetitive(plain: str) -> bool:
    """Fewer than five different signs, or one short piece over and over."""
    return len(set(plain)) < 5 or plain in (plain + plain)[1:-1]


def is_sequence(plain: str) -> bool:
    """Three of four steps go to a neighbour in the alphabet, the digits or on the keyboard."""
    steps = list(itertools.pairwise(plain))
    near = sum(
        abs(ord(a) - ord(b)) <= 1 or (a, b) in _NEXT or (b, a) in _NEXT or a + b in {"90", "09"}
        for a, b in steps
    )
    return bool(steps) and near * 4 >= len(steps) * 3


def context_words(user: Any) -> set[str]:
    """Words a guesser knows: of the address, of the person's name here, of the brand."""
    texts = [getattr(user, "email", "") or "", getattr(user, "name_here", "") or ""]
    if current_brand_id() is not None:
        brand = current_brand()
        texts += [brand.name, brand.slug]
    words = {word for text in texts for word in _SIGNS.split(text.lower())}
    joined = {_SIGNS.sub("", text.lower()) for text in texts[2:]}
    return {word for word in words | joined if len(word) >= 4}


def is_about(plain: str, words: set[str]) -> bool:
    """Whether too little is left once these words are taken out."""
    rest = plain
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest != plain and len(rest) < LEFT_OVER
