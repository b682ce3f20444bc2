"""No text is missing, unsure, half plural, or has lost a placeholder or a tag."""

from __future__ import annotations

import gettext
import io
import re

import pytest
from babel.messages.mofile import write_mo
from django.conf import settings

from tests.translations.catalogue import (
    LANGUAGES,
    PLACEHOLDER,
    TAG,
    catalogue,
    forms,
    messages,
    parts,
    sources,
)

MIXED = re.compile(r"\b(?=\w*[а-яё])(?=\w*[a-z])\w+\b", re.IGNORECASE)
"""A word of Cyrillic and Latin letters: usually a letter of the wrong keyboard."""

ENDINGS = "?!:…"


def test_there_is_a_catalogue_for_each_language_we_speak() -> None:
    assert sorted(code for code, _name in settings.LANGUAGES if code != "en") == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_in_every_form(language: str) -> None:
    needed = catalogue(language).num_plurals
    assert len(messages(language)) > 900
    for message in messages(language):
        assert not message.fuzzy, message.id
        assert all(form.strip() for form in forms(message)), message.id
        assert len(forms(message)) == (needed if len(sources(message)) == 2 else 1), message.id
    assert not catalogue(language).obsolete, "remove what no code says any more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_tags_are_kept(language: str) -> None:
    for message in messages(language):
        wanted = parts(PLACEHOLDER, sources(message)[-1])
        for form in forms(message):
            assert parts(PLACEHOLDER, form) == wanted, (message.id, form)
            assert parts(TAG, form) == parts(TAG, sources(message)[-1]), (message.id, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_loads_and_counts(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    loaded = gettext.GNUTranslations(compiled)
    assert loaded.gettext("Reply") != "Reply"
    spoken = {loaded.ngettext("reply", "replies", number) for number in range(1, 120)}
    assert len(spoken) == catalogue(language).num_plurals


def test_russian_counts_as_russians_do() -> None:
    rule = catalogue("ru")
    compiled = io.BytesIO()
    write_mo(compiled, rule)
    compiled.seek(0)
    say = gettext.GNUTranslations(compiled).ngettext
    words = {n: say("reply", "replies", n) for n in (0, 1, 2, 5, 11, 12, 14, 21, 22, 25, 111, 121)}
    assert [n for n, word in words.items() if word == "ответ"] == [1, 21, 121]
    assert [n for n, word in words.items() if word == "ответа"] == [2, 22]
    assert [n for n, word in words.items() if word == "ответов"] == [0, 5, 11, 12, 14, 25, 111]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_begin_and_end_as_the_english_ones_do(language: str) -> None:
    for message in messages(language):
        source = sources(message)[-1]
        for form in forms(message):
            assert form == form.strip(), message.id
            if source[-1] in ENDINGS:
                assert form[-1] in f"{ENDINGS}.", (message.id, form)
            if source.endswith(".") and not source.endswith("..."):
                assert form[-1] in ".!?:", (message.id, form)


def test_russian_is_set_as_russian() -> None:
    for message in messages("ru"):
        for form in forms(message):
            plain = PLACEHOLDER.sub("", form)
            assert '"' not in plain or "{" in form, f"«ёлочки», not straight quotes: {form}"
            assert " - " not in plain and "--" not in plain, f"a dash, not a hyphen: {form}"
            assert " — " not in plain, f"no line may begin with a dash: {form}"
            assert not MIXED.search(plain), f"letters of two alphabets in one word: {form}"
