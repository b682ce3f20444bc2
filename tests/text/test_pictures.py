"""Pictures of the site's own: their size and smaller copies, and nothing a writer could forge."""

from __future__ import annotations

import pytest

from engage.text import Picture, render, sanitise
from engage.text.pictures import SIZES
from tests.text.judges import faults

CODE = "0123456789abcdef0123"
ADDRESS = f"/uploads/{CODE}/My%20photo.webp"
KNOWN = {
    ADDRESS: Picture(
        2000, 1000, ((320, f"/uploads/{CODE}/320/My%20photo.webp"),)
    )
}  # fmt: skip


def test_a_known_picture_says_how_large_it_is():
    html = render(f'![It "hums"]({ADDRESS})', pictures=KNOWN)
    assert f'src="{ADDRESS}"' in html and 'width="2000" height="1000"' in html
    small = f"/uploads/{CODE}/320/My%20photo.webp"
    assert f'srcset="{small} 320w, {ADDRESS} 2000w"' in html and f'sizes="{SIZES}"' in html
    assert 'alt="It &quot;hums&quot;"' in html and 'loading="lazy"' in html
    assert faults(html) == [] and sanitise(html) == html


def test_one_without_smaller_copies_says_its_size_only():
    html = render(f"![x]({ADDRESS})", pictures={ADDRESS: Picture(90, 60)})
    assert 'width="90" height="60"' in html and "srcset" not in html and "sizes" not in html


def test_other_pictures_are_as_they_were():
    for source in ("![x](https://elsewhere.example/a.png)", f"![x](/uploads/{CODE}/other.webp)"):
        assert render(source, pictures=KNOWN) == render(source)
        assert "srcset" not in render(source, pictures=KNOWN)


@pytest.mark.parametrize(
    "srcset",
    [
        "https://evil.example/a.png 1x",
        f"{ADDRESS} 1w, https://evil.example/a.png 2w",
        f"{ADDRESS} 1w,https://evil.example/a.png 2w",
        "javascript:alert(1) 1w",
        f"/uploads/{CODE}/../../accounts/logout/ 1w",
        f"/uploads/{CODE}/a/b/c.webp 1w",
        f"/uploads/{CODE}/a.webp?x=1 1w",
        "/console/ 1w",
        f"{ADDRESS} 320",
        f"{ADDRESS} 1w, " * 9,
        f"/uploads/{CODE}/.. 1w",
        f"/uploads/{CODE}/%2e%2E 1w",
    ],
)
def test_nobody_brings_a_srcset_of_their_own(srcset):
    html = sanitise(f'<img src="{ADDRESS}" srcset="{srcset}" sizes="100vw">')
    assert "srcset" not in html and "sizes" not in html
    assert faults(html) == []


@pytest.mark.parametrize("climb", ["..", "%2e%2e", ".%2E", "%2E."])
def test_no_picture_asks_for_another_page_of_the_site(climb):
    for source in (f"/uploads/{climb}/accounts/logout/", f"/uploads/{CODE}/{climb}"):
        assert "src=" not in render(f"![x]({source})")
        assert "src=" not in sanitise(f'<img src="{source}">')
