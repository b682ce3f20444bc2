"""Every way in which a file is refused, each in one sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.rules import RuleBroken

FIELD = "file"
_MB = 1024 * 1024


def too_large(most: int) -> RuleBroken:
    """More than `most` bytes."""
    why = _("This file is too large: at most %(most)d MB, please.") % {"most": most // _MB}
    return RuleBroken("too_large", why, FIELD)


def too_many_pixels(most: int) -> RuleBroken:
    """More than `most` pixels."""
    why = _("This picture has too many pixels: at most %(most)d million, please.")
    return RuleBroken("too_many_pixels", why % {"most": most // 1_000_000}, FIELD)


def too_long_animation() -> RuleBroken:
    """Frames without end, or too large for their number."""
    why = _("This animation is too long. Send a shorter or a smaller one.")
    return RuleBroken("too_many_pixels", why, FIELD)


def unreadable_image() -> RuleBroken:
    """It begins like a picture and is none, or breaks off."""
    why = _(
        "We cannot read this picture. Open it, save it again as JPEG or PNG, and try once more."
    )
    return RuleBroken("unreadable_image", why, FIELD)


def type_not_allowed() -> RuleBroken:
    """Not on the short list."""
    why = _(
        "Files of this kind are not taken. Send a JPEG, PNG, WebP, GIF or AVIF picture, a PDF, a "
        "text, a ZIP, or a DOCX, XLSX or ODT document."
    )
    return RuleBroken("type_not_allowed", why, FIELD)


def unpacks_too_large() -> RuleBroken:
    """An archive that says to hold far more than anybody wants."""
    why = _("This archive unpacks to more than anybody could use. Send what matters in it.")
    return RuleBroken("too_large", why, FIELD)


def empty() -> RuleBroken:
    """No bytes at all."""
    return RuleBroken("empty_file", _("This file is empty. Choose another one."), FIELD)
