"""References to topics and posts."""

from __future__ import annotations

from engage.references import resolve
from tests.community.writing import answer, question
from tests.counting import statements


def test_topics_and_posts_in_one_statement_each(cast, asked, halo):
    posts = [answer(asked, cast.finn, f"Answer **{n}** & more") for n in range(3)]
    other = question(cast.ben, halo, "Another")
    wanted = [asked.reference, other.reference, *[post.reference for post in posts]]
    with statements(2):
        found = resolve(wanted, None)
    assert found[asked.reference].url == asked.url
    assert found[asked.reference].excerpt.endswith("It was fine yesterday.")
    assert found[posts[0].reference].title == asked.title
    assert found[posts[0].reference].url == posts[0].url
    assert found[posts[0].reference].excerpt == "Answer 0 & more"


def test_the_language_of_a_title_is_told_with_it(cast, halo):
    asked = question(cast.cleo, halo, "Почему молчит левая сторона наушников?")
    post = answer(asked, cast.finn, "It is the cable, as so often with these headphones.")
    found = resolve([asked.reference, post.reference], None)
    assert asked.language == "ru"
    assert {seen.language for seen in found.values()} == {"ru"}, "of the title, not of the post"
