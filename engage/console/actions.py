"""One operation for each chosen row of a list, with its refusals told in the operation's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engage.rules import NotAllowed, RuleBroken


def for_each(
    request: HttpRequest, rows: Iterable[Any], operation: Callable[[Any], object]
) -> tuple[int, int]:
    """Call `operation` with each row and say how it went; how many were done, how many refused.

    A refused row changes nothing and stops none of the others. Rows that were so already count
    as done, since doing a thing twice is calm.
    """
    done, refused = 0, Counter[str]()
    for row in rows:
        try:
            with transaction.atomic():
                operation(row)
        except (RuleBroken, NotAllowed) as error:
            refused[str(error.message)] += 1
        else:
            done += 1
    if done:
        told = ngettext("Done for %(n)d entry.", "Done for %(n)d entries.", done)
        messages.success(request, told % {"n": done})
    for why, count in refused.items():
        messages.error(request, _("%(n)d refused: %(why)s") % {"n": count, "why": why})
    return done, sum(refused.values())
