"""The living style guide: every component in every state, in development and in the demo only."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from engage.web.htmx import render_page

DENSITIES = ("comfortable", "medium", "compact")
THEMES = ("light", "dark")


class SampleForm(forms.Form):
    """One field of each kind, for the guide."""

    title = forms.CharField(label=gettext_lazy("Your question in one line"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), help_text=gettext_lazy("We write only about this request.")
    )
    subject = forms.ChoiceField(
        label=gettext_lazy("Subject"),
        choices=[("sound", gettext_lazy("Sound")), ("battery", gettext_lazy("Battery"))],
    )
    details = forms.CharField(label=gettext_lazy("Details"), widget=forms.Textarea, required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may see it?"),
        choices=[
            ("all", gettext_lazy("Everyone")),
            ("members", pgettext_lazy("audience", "Members only")),
        ],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read the house rules"))


def styleguide(request: HttpRequest) -> HttpResponse:
    """The guide; `?theme=light|dark&density=comfortable|medium|compact&lang=en|ru` switch it."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    asked = request.GET
    language = asked.get("lang") if asked.get("lang") in dict(settings.LANGUAGES) else None
    with translation.override(language or translation.get_language()):
        return render_page(request, "styleguide/show.html", None, guide(asked.dict()))


def guide(asked: dict[str, str]) -> dict[str, Any]:
    """The context of the guide for the query `asked`; unknown values fall back to the default."""
    now = timezone.now()
    density = asked.get("density")
    return {
        "theme": asked.get("theme") if asked.get("theme") in THEMES else None,
        "guide_density": density if density in DENSITIES else DENSITIES[0],
        "switches": _switches(asked),
        "languages": settings.LANGUAGES,
        "now": now,
        "minutes_ago": now - timedelta(minutes=12),
        "hours_ago": now - timedelta(hours=5),
        "due_soon": now + timedelta(minutes=18, seconds=4),
        "overdue": now - timedelta(minutes=12),
        "due_later": now + timedelta(hours=3, minutes=30),
        "empty_form": SampleForm(),
        "faulty_form": SampleForm(
            {"title": "", "email": "carla@", "subject": "sound", "details": _("It hums.")},
            auto_id="faulty_%s",
        ),
        "search_url": "#search", "notices_url": "#notices", "notices_count": lambda: 3,
        "brand": {"name": "Acme Audio"},
        "member": {"name": "Samuel Okoro"},
        "member_nav": [
            {"label": _("Your page"), "url": "#me", "icon": "circle-user"},
            {"label": _("Settings"), "url": "#settings", "icon": "settings"},
        ],
        "nav": [
            {"label": _("Questions"), "url": "#questions", "current": True},
            {"label": _("Ideas"), "url": "#ideas"},
            {"label": _("My requests"), "url": "#requests"},
            {"label": _("Rewards"), "url": "#rewards"},
        ],
        "footer_nav": [
            {"label": _("House rules"), "url": "#rules"},
            {"label": _("Privacy"), "url": "#privacy"},
        ],
    }  # fmt: skip


def _switches(asked: dict[str, str]) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """Rows of links that change one query key each: (key, [(value, query, chosen)])."""
    rows: list[tuple[str, list[tuple[str, str, bool]]]] = []
    choices = {"theme": THEMES, "density": DENSITIES, "lang": tuple(dict(settings.LANGUAGES))}
    for key, values in choices.items():
        links = []
        for value in values:
            query = "&".join(f"{k}={v}" for k, v in {**_known(asked), key: value}.items())
            links.append((value, f"?{query}", asked.get(key) == value))
        rows.append((key, links))
    return rows


def _known(asked: dict[str, str]) -> dict[str, str]:
    allowed = {"theme": THEMES, "density": DENSITIES, "lang": tuple(dict(settings.LANGUAGES))}
    return {key: asked[key] for key, values in allowed.items() if asked.get(key) in values}
