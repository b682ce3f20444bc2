"""Send waiting mails: claim one with SKIP LOCKED, ask again, hand it over, mark it, commit.

The row stays locked while the mail server is spoken to. So two workers never send one mail, and a
worker that dies lets go of its row at once. Only a death between the server's "accepted" and our
commit sends a mail twice, with the same Message-ID (docs/notifications.md).
"""

from __future__ import annotations

import logging
import random
import re
import time
from datetime import timedelta

from django.db import connection, transaction
from django.db.models.functions import Now

from engage.notifications.channels import MAIL
from engage.notifications.letters import Sender, letter_of
from engage.notifications.models import Sending
from engage.notifications.models.sending import DROPPED, FAILED, QUEUED, SENT
from engage.notifications.outgoing import Outgoing, is_final
from engage.notifications.plugs.figures import MAILS
from engage.notifications.reasons import NO_ANSWER, NOT_VISIBLE, REFUSED, why_not
from engage.tenancy.current import brand_context, current_brand

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
FIRST_WAIT = 30.0
LONGEST_WAIT = 4 * 3600.0
SECONDS = 30.0
"""How long one task goes on; the next one finds the rest."""
AT_ONCE = 2
"""Mails of one brand on their way at the same time, so that no brand takes all workers."""
LOCK = 7320
"""The class of our advisory locks."""
_ADDRESS = re.compile(r"[^\s<>'\"@]+@(?=[^\s<>@])")


def send_waiting(brand_id: int, seconds: float = SECONDS) -> int:
    """Send the due mails of a brand, one transaction each, for a while; how many were tried."""
    until = time.monotonic() + seconds
    outgoing, tried = Outgoing(), 0
    sender: Sender | None = None
    try:
        while time.monotonic() < until and not outgoing.is_broken:
            with brand_context(brand_id):
                sending = _claimed() if _has_turn(brand_id) else None
                if sending is None:
                    break
                sender = sender or Sender.of(current_brand())
                _deal_with(sending, sender, outgoing)
            tried += 1
    finally:
        outgoing.hang_up()
    return tried


def backoff(attempts: int) -> float:
    """Seconds until the next try: half a minute, then 2, 8, 32 minutes … 4 hours, ± 20 %."""
    wait = min(FIRST_WAIT * 4 ** (attempts - 1), LONGEST_WAIT)
    return float(wait * random.uniform(0.8, 1.2))  # noqa: S311 - spreading, not secrecy


def _has_turn(brand_id: int) -> bool:
    """Whether fewer than `AT_ONCE` transactions of this brand are sending; until the commit."""
    with connection.cursor() as cursor:
        for place in range(AT_ONCE):
            number = brand_id * AT_ONCE + place
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, number])
            if cursor.fetchone()[0]:
                return True
    return False


def _claimed() -> Sending | None:
    due = Sending.objects.due().filter(channel=MAIL)
    found: Sending | None = (
        due.select_related("notice__actor", "member__user")
        .select_for_update(skip_locked=True, of=("self",))
        .order_by("due_at", "pk")
        .first()
    )
    return found


def _deal_with(sending: Sending, sender: Sender, outgoing: Outgoing) -> None:
    try:
        with transaction.atomic():  # a failed query of a kind must not undo our mark
            why = why_not(sending)
            letter = None if why else letter_of(sending, sender)
        if letter is not None:
            outgoing.hand_over(letter)
    except Exception as error:  # whatever it is: kept, tried again, shown
        _failed(sending, error)
    else:
        _end(sending, SENT if letter else DROPPED, "" if letter else why or NOT_VISIBLE)


def _end(sending: Sending, state: str, reason: str, error: str = "") -> None:
    attempts = sending.attempts + (state != DROPPED)
    MAILS.add(state)
    Sending.objects.filter(pk=sending.pk).update(
        state=state, reason=reason, error=error, attempts=attempts, ended_at=Now()
    )


def _failed(sending: Sending, error: Exception) -> None:
    told = _ADDRESS.sub("…@", f"{type(error).__name__}: {error}")[:2000]
    attempts = sending.attempts + 1
    if is_final(error):
        _end(sending, FAILED, REFUSED, told)
    elif attempts >= MOST_ATTEMPTS:
        _end(sending, FAILED, NO_ANSWER, told)
    else:
        MAILS.add("again")
        wait = timedelta(seconds=backoff(attempts))
        Sending.objects.filter(pk=sending.pk, state=QUEUED).update(
            attempts=attempts, error=told, due_at=Now() + wait
        )
    log.warning("mail %s was not taken at try %s: %s", sending.pk, attempts, told)
