"""An agent proposes that words of a request stand elsewhere."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from engage.handovers.forms import HandoverForm
from engage.handovers.models import Handover
from engage.handovers.operations import propose
from engage.handovers.operations.proposing import words_of
from engage.handovers.permits import may_propose
from engage.handovers.redaction import pieces, redacted
from engage.handovers.sockets import Words, takers
from engage.members.gates import members_only
from engage.members.models import Member
from engage.references import BadReference, resolve_one
from engage.rules import NotAllowed, require
from engage.web.htmx import render_page
from engage.web.trying import tried

QUESTION = "question"


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """GET `about`, `to`: the words with what was taken out of them, ready to be changed."""
    by, about = request.member, request.GET.get("about", "")  # type: ignore[attr-defined]
    words = _words(about, by)
    names = _names(words)
    begun = {"title": redacted(words.title, names), "text": redacted(words.text, names)}
    kind = _kind(request.GET.get("to", QUESTION))
    form = HandoverForm(initial=begun, places=takers[kind].places(words.person))
    return _shown(request, about, kind, words, form)


@members_only
def create(request: HttpRequest) -> HttpResponse:
    """POST `about`, `to`, `title`, `text`, `place`: ask the person."""
    by, about = request.member, request.POST.get("about", "")  # type: ignore[attr-defined]
    words = _words(about, by)
    kind = _kind(request.POST.get("to", QUESTION))
    form = HandoverForm(request.POST, places=takers[kind].places(words.person))
    if form.is_valid():
        said = form.cleaned_data
        made = tried(
            form,
            lambda: propose(kind, about, said["title"], said["text"], place=said["place"], by=by),
        )
        if made is not None:
            name = words.person.name
            messages.success(request, _("%(name)s is asked now.") % {"name": name})
            source = resolve_one(about, by)
            return HttpResponseRedirect(source.url if source else made.url, status=303)
    return _shown(request, about, kind, words, form, 422)


def _words(about: str, by: Member) -> Words:
    require(may_propose(by))
    try:
        return words_of(about, by)
    except (BadReference, NotAllowed) as missing:
        raise Http404 from missing


def _kind(name: str) -> str:
    """What it shall become. Raises `Http404` for what no room takes."""
    if name not in takers:
        raise Http404
    return name


def _names(words: Words) -> list[str]:
    return [words.person.name, words.person.username or ""]


def _shown(
    request: HttpRequest,
    about: str,
    kind: str,
    words: Words,
    form: HandoverForm,
    status: int = 200,
) -> HttpResponse:
    names = _names(words)
    context: dict[str, Any] = {
        "about": about,
        "kind": kind,
        "source": resolve_one(about, request.member),  # type: ignore[attr-defined]
        "words": words,
        "title_pieces": pieces(words.title, names),
        "text_pieces": pieces(words.text, names),
        "asked": Handover.objects.open().filter(kind=kind, source=about).first(),
        "form": form,
    }
    return render_page(request, "handovers/new.html", None, context, status)
