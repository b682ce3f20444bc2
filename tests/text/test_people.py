"""Who is called with an @, and who is linked."""

from __future__ import annotations

import pytest

from engage.text import mentions, render


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("hi @ada", ["ada"]),
        ("@Ada, @bob. (@c-d_e.f) @ada @ADA", ["Ada", "bob", "c-d_e.f"]),
        ("@Мария и @田中 и @नमस्ते", ["Мария", "田中", "नमस्ते"]),
        ("**@ada** _@bob_ > @c\n- @d\n\n| @e |\n|-|\n", ["ada", "bob", "c", "d", "e"]),
        ("`@code` ```@x``` [@link](/a) [x @y](/z)", []),
        ("```\n@fence\n```\n\n    @indented", []),
        ("mail a@b.example, a@localhost, https://x.example/@ada", []),
        ("\\@ada @@ada ada@ @ @. @- a/@b", []),
        ("@" + "x" * 61 + " @" + "y" * 60, ["y" * 60]),
        ("@cafe\u0301", ["caf\u00e9"]),
        ("it is @ada's and (@bob)!", ["ada", "bob"]),
    ],
)
def test_names_are_found_where_people_are_meant(source: str, names: list[str]) -> None:
    assert mentions(source) == names


def test_only_known_people_are_linked_in_any_case() -> None:
    html = render("@ADA @Ева @bob", mentions={"ada": "/members/1", "ЕВА": "/members/2"})
    assert 'class="mention" href="/members/1"' in html and ">@ADA</a>" in html
    assert 'href="/members/2"' in html
    assert html.endswith(" @bob</p>\n")


def test_an_address_that_is_no_page_of_ours_is_still_cleaned() -> None:
    assert "href" not in render("@ada", mentions={"ada": "javascript:alert(1)"})
