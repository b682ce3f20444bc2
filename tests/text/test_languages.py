"""Which language a text is in."""

from __future__ import annotations

import csv
import gzip

import pytest

from engage.text import guess_language
from tests.text.pages import SHARED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How can I change the password of my account?", "en"),
        ("Здравствуйте, не могу войти в личный кабинет", "ru"),
        ("Доброго дня, коли прийде моє замовлення?", "uk"),
        ("Wie kann ich mein Passwort ändern?", "de"),
        ("如何更改密码？", "zh"),
        ("ログインできません", "ja"),
        ("로그인할 수 없습니다", "ko"),
        (
            "Почему-то не работает команда `docker up`:\n```\nlong english output\n```",
            "ru",
        ),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "ok", "+1", "12345 67890", "thanks!", "да", "https://a.example/b", "`x = y`"]
)
def test_too_little_is_unknown(text: str) -> None:
    assert guess_language(text) is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared test data")
def test_real_questions() -> None:
    with gzip.open(SHARED / "data/text-en-banking77/train.csv.gz", "rt", encoding="utf-8") as file:
        english = [row["text"] for row in csv.DictReader(file)][::20]
    path = SHARED / "data/text-ru-rutube-support/cases.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        russian = [row["user_question"] for row in csv.DictReader(file)]
    for texts, language in ((english, "en"), (russian, "ru")):
        guesses = [guess_language(text) for text in texts]
        assert guesses.count(language) / len(guesses) > 0.9
        assert sum(guess not in (language, None) for guess in guesses) / len(guesses) < 0.03
