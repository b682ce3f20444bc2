"""`Idempotency-Key`: a call that is sent again, because its answer got lost, is not made again.

The key is locked for the length of the call's transaction and the answer is kept in that same
transaction: effect and memory are both there or both not, whatever dies in between. Refusals are
not kept, because nothing has happened. The rules are Stripe's.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.utils.translation import gettext_lazy as _

from engage.api.errors import Conflict
from engage.api.inputs import BadInput
from engage.api.models import KeyedCall
from engage.api.models.keyed_call import KEY_LENGTH
from engage.api.operations import keep_answer
from engage.members.models import Member
from engage.rules import RuleBroken
from engage.tenancy.current import require_brand_id

HEADER = "Idempotency-Key"
_FORM = re.compile(rf"[!-~]{{1,{KEY_LENGTH}}}")
_BAD = _("Use 1 to 255 visible ASCII characters without a space.")
_BUSY = _("A call with this key is being answered right now. Ask again in a second.")
_OTHER = _("This key belongs to another call. Use a new key for each new call.")


class Key:
    """A caller's key, locked until the transaction ends; `answer` is what it was told before."""

    def __init__(self, text: str, member: Member, call: list[Any]) -> None:
        """`call` is what has to be the same again. Raises `BadInput`, `Conflict`, `RuleBroken`."""
        if not _FORM.fullmatch(text):
            raise BadInput([(HEADER, "bad_key", _BAD)])
        self.text, self.member = text, member
        self.fingerprint = _digest(json.dumps(call, sort_keys=True, default=_written))
        if not self._lock():
            raise Conflict("key_in_use", _BUSY, HEADER)
        self.answer = KeyedCall.objects.filter(member=member, key=text).first()
        if self.answer is not None and self.answer.fingerprint != self.fingerprint:
            raise RuleBroken("key_reused", _OTHER, HEADER)

    def keep(self, status: int, body: Any) -> None:
        """Remember the answer of a call that worked."""
        told = json.dumps(body, ensure_ascii=False)
        keep_answer(self.text, self.fingerprint, status, told, by=self.member)

    def _lock(self) -> bool:
        """Whether nobody else holds it; PostgreSQL lets go when the transaction ends."""
        name = f"api:{require_brand_id()}:{self.member.pk}:{self.text}"
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
            return bool(cursor.fetchone()[0])


def _written(part: Any) -> str:
    """A part of a call that JSON has no words for; a file is its content."""
    if not isinstance(part, UploadedFile):
        return str(part)
    digest = hashlib.sha256(part.read()).hexdigest()
    part.seek(0)
    return f"{part.name} {digest}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
