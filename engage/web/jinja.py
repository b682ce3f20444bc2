"""The Jinja2 environment of every page of ours.

It works with and without a request: what a page's context does not bring is simply absent, so
that error pages and mails render from the same templates. Third-party pages never use it.
"""

from collections.abc import Callable, Mapping, MutableMapping
from types import FunctionType
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from jinja2 import Environment, pass_context
from jinja2.runtime import Context, Macro

from engage.text import excerpt
from engage.web import assets, drawings, filters, forms, moments, wording
from engage.web.icons import icon
from engage.web.inlining import InlinePartsExtension
from engage.web.navigation import link
from engage.web.preferences import chosen_theme
from engage.web.slots import choice, draws_slots, slot
from engage.web.tools import kept_tools

ABSENT: Mapping[str, Any] = {
    "request": None, "brand": None, "member": None, "messages": (), "nav": (), "member_nav": (),
    "footer_nav": (), "console_nav": (), "languages": (), "theme": None, "theme_css_url": None,
    "canonical_url": None, "search_url": None, "notices_url": None, "notices_count": lambda: 0,
    "notices_live": {},
    "sign_in_url": None, "sign_up_url": None, "sign_out_url": None, "csrf_input": "",
}  # fmt: skip
"""What layouts read; a context or a context processor overrides it."""


WANTS_CONTEXT = wording.gettext.jinja_pass_arg  # type: ignore[attr-defined]


class PlainContext(Context):
    """Jinja's own, with a short way to what templates call most: macros and plain functions.

    Jinja looks anew at each call whether the callee wants the context, and copies the context for
    who does, so that it knows what blocks and loops have set: a tenth of a topic's drawing. None
    of our functions asks for that.
    """

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What `__obj` answers."""
        kind = type(__obj)
        if kind is Macro or kind is FunctionType:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            if kind is Macro:
                return __obj(__self.eval_ctx, *args, **kwargs)
            wish = __obj.__dict__.get("jinja_pass_arg")
            if wish is None:
                return __obj(*args, **kwargs)
            if wish is WANTS_CONTEXT:
                return __obj(__self, *args, **kwargs)
        return super().call(__obj, *args, **kwargs)


class PlainEnvironment(Environment):
    """Jinja's own, with a template's globals as a plain dictionary.

    Jinja chains the template's to the environment's and walks both anew for every include and
    import: a third of the time of a topic with 20 posts. Ours are complete before the first
    template is loaded.
    """

    context_class = PlainContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Environment:
    """An environment with our globals, filters and translations, for Django's Jinja2 backend.

    Files ending in `.txt` (mails) are not escaped, everything else is.
    """
    options["autoescape"] = escapes
    options["cache_size"] = -1  # ours are few; Jinja's own limit costs a search at each include
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    options.setdefault("extensions", []).extend(["jinja2.ext.i18n", InlinePartsExtension])
    env = PlainEnvironment(**options)
    env.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(gettext=wording.gettext, _=wording.gettext)
    env.globals.update(ABSENT)
    env.globals.update(
        icon=icon,
        static=assets.address,
        url=url,
        language=translation.get_language,
        kept_tools=kept_tools,
        link=link,
        right_to_left=translation.get_language_bidi,
        chosen_theme=chosen_theme,
        draws_slots=draws_slots,
        slot=slot,
        choice=choice,
        stylesheets=assets.stylesheets,
        modules=assets.modules,
        composer_modules=assets.composer_modules,
    )
    env.filters.update(
        attrs=filters.attrs,
        control=forms.control,
        duration=at_render(filters.duration),
        excerpt=excerpt,
        face=filters.face,
        faults=forms.faults,
        filesize=at_render(filesizeformat),
        initials=filters.initials,
        input_kind=forms.input_kind,
        moment=at_render(moments.moment),
        number=at_render(filters.number),
        points=drawings.points,
        slug=slug,
        stamp=moments.stamp,
    )
    return env


def at_render(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter whose answer depends on the active language or zone.

    Without this Jinja would work out `1000|number` while it compiles the template, and keep the
    first reader's language for everybody.
    """

    @pass_context
    def answer(_context: Context, *args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    return answer


def escapes(name: str | None) -> bool:
    """Whether the template of this name is HTML."""
    return not (name or "").endswith(".txt")


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a named view. Raises NoReverseMatch for a name that does not exist."""
    return reverse(name, args=args, kwargs=kwargs)


def slug(value: object) -> str:
    """An id made of a title, letters of every script kept: "what-s-new"."""
    return slugify(str(value), allow_unicode=True) or "section"
