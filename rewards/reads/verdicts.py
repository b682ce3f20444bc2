"""What the page says about a badge that somebody had checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rewards.credentials import checking
from rewards.credentials.moments import read
from rewards.reads.credentials import Answer

FAULTS: dict[str, Any] = {
    "empty": gettext_lazy("There is nothing to check."),
    "too_large": gettext_lazy("This is too large to be a badge."),
    "too_deep": gettext_lazy("This is nested too deeply to be a badge."),
    "not_json": gettext_lazy("We cannot read this. A badge is a text in JSON, from { to }."),
    "not_object": gettext_lazy("We cannot read this. A badge is a text in JSON, from { to }."),
    "no_badge_inside": gettext_lazy("There is no badge in this picture."),
    "token": gettext_lazy(
        "This is a badge in the form of a token (JWT). We check only those with a proof inside."
    ),
    checking.NOT_A_BADGE: gettext_lazy("This is no badge of Open Badges 3.0."),
    checking.OTHER_VOCABULARY: gettext_lazy(
        "It is written in words that we do not know, and we look nothing up elsewhere."
    ),
    checking.OTHER_PROOF: gettext_lazy(
        "It carries no proof of the kind that we check (eddsa-rdfc-2022)."
    ),
    checking.UNKNOWN_KEY: gettext_lazy(
        "Its key lies somewhere else on the web, and we look nothing up. Check it at its issuer."
    ),
}
"""Code → why it could not be checked."""
BROKEN: dict[str, Any] = {
    checking.TAMPERED: gettext_lazy("Something in it was changed after it was signed."),
    checking.UNKNOWN_TERMS: gettext_lazy("It holds something that nobody signed."),
    checking.OTHER_ISSUER: gettext_lazy("It was signed by somebody else than it says."),
}
"""Code → why it is not true."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding in one sentence, why, and what the badge says if its words can be trusted."""

    kind: str
    """"good", "soon" or "late", as banners have it."""
    title: str
    why: str
    name: str = ""
    issuer: str = ""
    key: str = ""
    awarded: Any = None
    page: str = ""
    """The badge's page here, for one of ours."""

    @classmethod
    def of(cls, answer: Answer) -> Verdict:
        """No statement."""
        code = answer.finding.code
        if code in BROKEN:
            return cls("late", _("This badge is not true."), str(BROKEN[code]))
        if not answer.finding.is_signed:
            return cls("soon", _("We cannot tell."), str(FAULTS.get(code, FAULTS["not_json"])))
        if answer.is_revoked:
            return cls._said(
                answer, "late", _("This badge holds no more."), _("It was taken back.")
            )
        if code == checking.EXPIRED:
            return cls._said(answer, "late", _("This badge holds no more."), _("Its time is over."))
        if code == checking.NOT_YET:
            return cls._said(
                answer, "soon", _("This badge does not hold yet."), _("Its time is to come.")
            )
        if answer.is_ours:
            return cls._said(
                answer, "good", _("This badge is true."), _("We gave it, and it holds.")
            )
        return cls._said(
            answer,
            "soon",
            _("The signature is right, but we do not know who signed."),
            _("It is not by us. Compare the key with the one that its issuer publishes."),
        )

    @classmethod
    def _said(cls, answer: Answer, kind: str, title: str, why: str) -> Verdict:
        document, row = answer.finding.document, answer.credential
        issuer = document["issuer"]
        return cls(
            kind=kind,
            title=title,
            why=why,
            name=_text(document.get("name")),
            issuer=_text(issuer.get("name")) if isinstance(issuer, dict) else "",
            key=answer.finding.key.multibase if answer.finding.key else "",
            awarded=read(document.get("awardedDate")),
            page=row.url if row is not None else "",
        )


def _text(value: object) -> str:
    return value[:200] if isinstance(value, str) else ""
