"""How a Django form's field becomes our markup (see templates/components/form.html).

It only looks: it never validates, saves or changes a form.
"""

from django import forms
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


def input_kind(bound: BoundField) -> str:
    """ "box" for one checkbox, "group" for several choices, else "line"."""
    widget = bound.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "group"
    return "box" if isinstance(widget, forms.CheckboxInput) else "line"


def control(bound: BoundField, hint: object = None, autofocus: object = False) -> SafeString:
    """The field's own widget, with our class, its hint and error named, focused if asked."""
    notes = [("hint", hint), ("error", bound.errors)]
    described = " ".join(f"{bound.auto_id}-{name}" for name, there in notes if there)
    # False keeps Django from naming a help text under an id that our markup does not use.
    attrs: dict[str, str | bool] = {"aria-describedby": described or False}
    if input_kind(bound) != "box":
        given = bound.field.widget.attrs.get("class", "")
        attrs["class"] = f"input {given}".strip()
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if autofocus:
        attrs["autofocus"] = True
    return bound.as_widget(attrs=attrs)


def faults(form: BaseForm) -> list[tuple[object, str | None]]:
    """What is wrong, in the order of the page: (sentence, id of the control or None)."""
    found: list[tuple[object, str | None]] = [(text, None) for text in form.non_field_errors()]
    for bound in form:
        for text in bound.errors:
            pattern = "{label} {fault}" if str(bound.label).endswith("?") else _("{label}: {fault}")
            sentence = format_lazy(pattern, label=bound.label, fault=text)
            found.append((text if bound.is_hidden else sentence, _target(bound)))
    return found


def _target(bound: BoundField) -> str | None:
    if bound.is_hidden:
        return None
    return bound.auto_id if input_kind(bound) == "group" else bound.id_for_label or bound.auto_id
