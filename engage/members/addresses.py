"""E-mail addresses: one spelling for each, so that two people cannot share one by accident."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST = 254
_ODD = re.compile(r'["\\(),:;<>\[\]\s\x00-\x1f\x7f]|=\?|%0', re.IGNORECASE)


def normalised(address: str) -> str:
    """The address as it is stored and compared: lower case, the domain in its ASCII form.

    Raises `ValidationError` for quoted or encoded local parts, control characters and everything
    else that mail programs read in more than one way.
    """
    address = address.strip()
    local, at, domain = address.rpartition("@")
    if not at or len(address) > LONGEST or _ODD.search(address) or not address.isprintable():
        raise ValidationError(_("Enter an e-mail address like name@example.com."), code="invalid")
    if not local.isascii():
        raise ValidationError(
            _("The part before @ may hold only Latin letters, digits and signs."), code="invalid"
        )
    try:
        domain = domain.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        raise ValidationError(_("The part after @ is not a domain."), code="invalid") from None
    result = f"{local}@{domain}".lower()
    validate_email(result)
    return result


def matches_domain(address: str, domain: str) -> bool:
    """Whether a normalised address lies in `domain` itself; labels are compared, not endings."""
    return address.rpartition("@")[2] == domain.lower().strip().rstrip(".")
