"""Texts in templates: kept for each language, always a format, escaped where the page is."""

from django.template import engines
from django.utils.translation import override

from engage.web import wording


def drawn(source, **context):
    return engines["jinja2"].env.from_string(source).render(**context)


def test_each_language_has_its_own():
    source = "{{ _('Home') }}"
    assert drawn(source) == "Home"
    with override("ru"):
        assert drawn(source) == "Главная"
    assert drawn(source) == "Home"


def test_values_are_escaped_and_the_text_is_not():
    source = "{{ _('<b>%(name)s</b> wrote', name=name) }}"
    assert drawn(source, name="<i>") == "<b>&lt;i&gt;</b> wrote"


def test_a_per_cent_sign_is_written_twice_with_values_and_without():
    assert drawn("{{ _('60 %%') }}") == "60 %"
    assert drawn("{{ _('%(n)s %%', n=60) }}") == "60 %"


def test_blocks_are_read_the_same_way():
    assert drawn("{% trans name=name %}Hello {{ name }}{% endtrans %}", name="<i>") == (
        "Hello &lt;i&gt;"
    )


def test_what_is_no_constant_does_not_pile_up(monkeypatch):
    monkeypatch.setattr(wording, "MOST", 1)
    monkeypatch.setattr(wording, "_kept", {})
    for number in range(5):
        assert drawn("{{ _(text) }}", text=f"text {number}") == f"text {number}"
    assert [len(kept) for kept in wording._kept.values()] == [1]
