"""Which language to speak: pure choosing, out of what the brand speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils.translation.trans_real import parse_accept_lang_header


def limited_to(codes: Sequence[str] | None) -> list[str]:
    """`codes` without those that this installation has no words for; never empty.

    None means all of the installation's languages.
    """
    known = [code for code, _name in settings.LANGUAGES]
    if codes is None:
        return known
    return [code for code in codes if code in known] or [settings.LANGUAGE_CODE]


def choose(spoken: Sequence[str], chosen: Iterable[str], accepts: str) -> str:
    """The first of `chosen` that is spoken, else the best of an Accept-Language header, else
    the first spoken. `de-AT` in the header is served by `de`.
    """
    for code in chosen:
        if code in spoken:
            return code
    for code, _quality in parse_accept_lang_header(accepts):
        for candidate in (code, code.partition("-")[0]):
            if candidate in spoken:
                return candidate
    return spoken[0]
