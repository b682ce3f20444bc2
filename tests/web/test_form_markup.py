"""A Django form in our markup: every fault beside its field, in the summary, and focused."""

import re

from django import forms
from django.template import engines

TEMPLATE = engines["jinja2"].from_string(
    '{% from "components/form.html" import form_fields %}{{ form_fields(form) }}'
)


class Ask(forms.Form):
    title = forms.CharField(label="Title", help_text="In <one> line.")
    secret = forms.CharField(widget=forms.HiddenInput, initial="kept")
    who = forms.ChoiceField(
        label="Who", choices=[("a", "All"), ("b", "Some")], widget=forms.RadioSelect
    )
    body = forms.CharField(label="Body", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="Agreed")

    def clean(self):
        raise forms.ValidationError("Not today.")


def drawn(form):
    return TEMPLATE.render({"form": form})


def test_a_fresh_form_has_labels_hints_and_no_fault():
    html = drawn(Ask())
    assert '<label for="id_title">Title</label>' in html
    assert 'id="id_title-hint">In <one> line.' in html or "In &lt;one&gt; line." in html
    assert 'aria-describedby="id_title-hint"' in html
    assert html.count('type="hidden"') == 1
    assert "error" not in html
    assert "autofocus" not in html
    assert "<legend>Who</legend>" in html


def test_faults_stand_beside_the_field_and_in_a_summary_with_working_links():
    html = drawn(Ask({"title": "", "body": 'kept "words" <b>', "secret": "x"}))
    ids = set(re.findall(r'\sid="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) == 3
    assert set(links) <= ids
    assert "Not today." in html
    described = re.findall(r'aria-describedby="([^"]+)"', html)
    assert {name for value in described for name in value.split()} <= ids
    assert html.count("autofocus") == 1
    assert re.search(r'<input[^>]*name="title"[^>]*\sautofocus', html)
    assert "kept &quot;words&quot; &lt;b&gt;</textarea>" in html


def test_each_control_appears_once():
    html = drawn(Ask({"title": "x", "who": "a", "agreed": "on", "secret": "x"}))
    names = re.findall(r'<(?:input|textarea|select)[^>]*\sname="([^"]+)"', html)
    assert sorted(names) == ["agreed", "body", "secret", "title", "who", "who"]
