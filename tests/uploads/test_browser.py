"""Files in a real browser: without script, at 320 pixels, with axe, and nothing that runs."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from engage.tenancy.current import brand_context
from engage.uploads.operations import store
from tests.browser import chromium, site, visit  # noqa: F401 - fixtures
from tests.community import writing
from tests.journeys.faults import dress, found_by_axe
from tests.uploads import pictures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=False)]
PHOTO = {"name": "Kitchen.jpg", "mimeType": "image/jpeg", "buffer": pictures.photo(1600, 1200)}


@pytest.fixture(scope="module")
def shown(site, django_db_blocker):  # noqa: F811 - fixture
    """A committed question with a picture, a file beside it, and one that nothing uses."""
    with django_db_blocker.unblock(), brand_context(site.cast.acme.pk):
        mia = site.cast.mia
        store(pictures.photo(900, 700), "Unused.jpg", by=site.cast.cleo)
        photo = store(pictures.photo(1500, 1000), "Speaker.jpg", by=mia)
        letter = store(pictures.PDF, "Letter.pdf", by=mia)
        text = f"It looks so:\n\n{photo.markdown}\n\n{letter.markdown}"
        return writing.question(mia, writing.category(mia), text=text)


@pytest.fixture(scope="module")
def evil(site, django_db_blocker):  # noqa: F811 - fixture
    """What would lie there if markup had ever come past the check."""
    with django_db_blocker.unblock(), brand_context(site.cast.acme.pk):
        letter = store(b"plain words for now", "page.txt", by=site.cast.finn)
        default_storage.delete(letter.place())
        markup = ContentFile(b"<script>document.title='owned'</script>")
        default_storage.save(letter.place(), markup)
    return letter


def test_a_guest_sees_the_picture_in_its_place(shown, visit):  # noqa: F811
    page = visit(None, shown.url)
    image = page.locator(".prose img").first
    image.scroll_into_view_if_needed()
    image.evaluate("one => one.decode()")  # ends when the picture is there, fails when it is none
    assert image.evaluate("one => one.naturalWidth") > 0
    assert image.get_attribute("alt") == "Speaker"
    assert "/uploads/" in image.evaluate("one => one.currentSrc")
    with page.expect_download() as download:
        page.click("text=Letter.pdf")
    assert download.value.suggested_filename == "Letter.pdf"
    assert page.faults == []


def test_axe_finds_nothing_on_the_lists(shown, site, visit):  # noqa: F811
    """In light and wide they are looked at by `tests/proof/test_accessible.py`."""
    for member, path in ((site.cast.cleo, "/uploads/"), (site.cast.mia, "/console/uploads/")):
        page = visit(member, "/robots.txt", width=320, reduced_motion="reduce")
        dress(page, site, "acme", "dark", "en")
        assert found_by_axe(page, site, [path]) == []
        assert page.faults == []


def test_without_script_a_reply_takes_a_picture_along(shown, site, visit):  # noqa: F811
    page = visit(site.cast.finn, shown.url, width=320, java_script_enabled=False)
    page.fill("#answer textarea", "Mine too:")
    page.set_input_files("#answer .attachment input", PHOTO)
    page.click("#answer button.main")
    page.wait_for_url("**#post-*")
    assert page.locator("img[alt=Kitchen]").count() == 1
    page = visit(site.cast.finn, shown.url, width=320, java_script_enabled=False)
    page.fill("#answer textarea", "An hour of typing")
    drawing = {"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    page.set_input_files("#answer .attachment input", drawing)
    page.click("#answer button.main")
    page.wait_for_selector("text=Files of this kind are not taken")
    assert page.input_value("#answer textarea").strip() == "An hour of typing"


def test_a_file_that_says_to_be_a_page_runs_nothing(evil, site, visit):  # noqa: F811
    page = visit(site.cast.finn, "/robots.txt")
    with page.expect_download() as download:
        page.evaluate(f"location.href = '{evil.url}'")
    assert download.value.suggested_filename == "page.txt"
    assert page.title() != "owned"
