"""The environment, and laws over every template of ours."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import engines
from django.utils.translation import override
from jinja2.runtime import Context

from engage.web.icons import icon, icon_names
from tests.house import source

pytestmark = pytest.mark.urls("tests.web.addresses")
jinja = engines["jinja2"]
FILES = sorted(
    path for folder in jinja.template_dirs for path in Path(folder).rglob("*") if path.is_file()
)
NAMES = [str(path.relative_to(settings.ROOT)) for path in FILES]


def test_every_template_compiles():
    for path in FILES:
        jinja.env.parse(path.read_text(), str(path))
        jinja.env.compile(path.read_text(), str(path))
    assert len(FILES) > 50


def test_every_icon_is_in_the_sprite():
    used = {
        (name, str(path))
        for path in FILES
        for name in re.findall(r"""(?:icon\(|symbol=|"icon": )"([a-z0-9-]+)\"""", path.read_text())
    }
    assert used
    assert [pair for pair in used if pair[0] not in icon_names()] == []


def test_every_icon_that_code_names_is_in_the_sprite():
    named = r"""\bicon(?:: \w+)?(?: = |=|\()"([a-z0-9-]+)\""""
    used = {
        (icon_name, source.name(path))
        for path in source.files()
        for icon_name in re.findall(named, path.read_text(encoding="utf-8"))
    }
    assert len(used) > 30
    assert [pair for pair in used if pair[0] not in icon_names()] == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_nothing_is_inline(path):
    text = path.read_text()
    if "email" not in path.parts and not path.name.startswith("email"):
        assert not re.search(r"<[^>]*\sstyle\s*=", text), "style attribute"
        assert "<style" not in text
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", text), "event attribute"
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert (
            "src=" in attributes
            or "application/ld+json" in attributes
            or "application/json" in attributes
        )


def test_an_icon_is_hidden_beside_a_word_and_named_alone():
    assert 'aria-hidden="true"' in icon("bell")
    assert 'role="img" aria-label="Notices &amp; &quot;more&quot;"' in icon(
        "bell", 'Notices & "more"'
    )
    with pytest.raises(LookupError, match="no-such"):
        icon("no-such")


def test_pages_are_escaped_and_text_mails_are_not():
    assert jinja.from_string("{{ x }}").render({"x": "<b>"}) == "&lt;b&gt;"
    assert jinja.env.autoescape("layouts/email.txt") is False
    mail = jinja.get_template("layouts/email.txt").render({"brand": {"name": "Tom & Co"}})
    assert "account with Tom & Co." in mail


def test_words_follow_the_active_language_at_render_time():
    template = jinja.from_string("{{ gettext('Search') }} {{ 1000|number }}")
    with override("en"):
        assert template.render({}) == "Search 1,000"
    with override("ru"):
        assert template.render({}).endswith("1\xa0000")


@pytest.mark.parametrize("status", [400, 403, 404, 429, 500, 503])
def test_error_pages_need_neither_context_nor_database(status):
    page = jinja.get_template(f"errors/{status}.html").render({})
    assert f">{status}</p>" in page
    assert page.count("<h1>") == 1
    assert 'name="robots" content="noindex"' in page


def test_an_error_page_says_what_it_is_told():
    page = jinja.get_template("errors/error.html").render(
        {
            "title": "Too long",
            "message": "At most <10> words.",
            "status": 500,
            "bare": True,
            "request_id": "r-7",
        }
    )
    assert "<h1>Too long</h1>" in page
    assert "At most &lt;10&gt; words." in page
    assert "r-7" in page


def test_the_short_way_of_calls_says_what_jinja_says():
    source = """{% macro row(a, b="b", c=none) %}
    [{{ a }} {{ b }} {{ c }} {{ caller(a) if caller }}]{% endmacro %}
    {% for one in ("<x>", "y") %}{% set name = one %}
    {% call(told) row(name, c=loop.index) %}{{ told|upper }} {{ loop.index }}{% endcall %}
    {{ row(one, "z") }} {{ one.replace("x", "w") }} {{ icon("bell") }} {{ Thing(one).name }}
    {{ _("in %(title)s", title=one) }}
    {{ ngettext("%(num)s reply", "%(num)s replies", loop.index) }}
    {{ loop.cycle("odd", "even") }}{% endfor %}"""
    plain = jinja.env.overlay()
    plain.context_class = Context
    values = {"Thing": lambda name: SimpleNamespace(name=name)}
    short, long = (env.from_string(source).render(values) for env in (jinja.env, plain))
    assert short == long
    assert "[&lt;x&gt; b 1 &lt;X&gt; 1]" in short and "1 reply" in short and "2 replies" in short
