"""Who may see a file, and how it comes to them: lasting address, link for minutes, our headers."""

from __future__ import annotations

import pytest
import time_machine
from django.core.signing import Signer
from django.utils.timezone import now

from community import operations as forum
from engage.tenancy.current import brand_context
from engage.uploads.links import LIFE, link_to, opened_by
from engage.uploads.models import Upload
from engage.uploads.operations import delete_upload
from tests.community import writing
from tests.conftest import HOSTS
from tests.counting import statements
from tests.uploads import pictures


@pytest.fixture
def browsers(cast, client_for, guest):
    """One of each kind of reader, by name; Zoe knocks at Acme's door too."""
    names = ("cleo", "finn", "moe", "mia")
    found = {name: client_for(getattr(cast, name)) for name in names} | {"guest": guest}
    return found | {"zoe": client_for(cast.zoe, host=HOSTS["acme"])}


def seeing(browsers, url: str) -> set[str]:
    """Who is led to the file; everybody else gets the page of what does not exist."""
    answers = {name: browser.get(url) for name, browser in browsers.items()}
    assert {one.status_code for one in answers.values()} <= {302, 404}
    for one in answers.values():
        assert one["Cache-Control"].endswith("no-store")
    return {name for name, one in answers.items() if one.status_code == 302}


def reply_with(upload: Upload, topic, by):  # type: ignore[no-untyped-def]
    with brand_context(by.brand_id):
        return forum.reply(topic, f"Look:\n\n{upload.markdown}", by=by)


@pytest.fixture
def topic(cast):
    with brand_context(cast.acme.pk):
        return writing.question(cast.mia, writing.category(cast.mia))


def test_it_is_its_senders_alone_until_something_uses_it(cast, browsers, sent, topic):
    upload = sent(cast.cleo)
    assert seeing(browsers, upload.url) == {"cleo"}
    post = reply_with(upload, topic, cast.cleo)
    assert seeing(browsers, upload.url) == {*browsers}  # a guest of Acme, as Zoe is there
    with brand_context(cast.acme.pk):
        forum.hide_post(post, by=cast.moe)
    assert seeing(browsers, upload.url) == {"moe", "mia"}
    with brand_context(cast.acme.pk):
        forum.unhide_post(post, by=cast.moe)
        forum.hide_topic(topic, by=cast.moe)
    assert seeing(browsers, upload.url) == {"moe", "mia"}


def test_in_a_private_place_it_is_for_those_who_are_in(cast, browsers, sent):
    upload = sent(cast.cleo)
    with brand_context(cast.acme.pk):
        beta = writing.private_category(cast.mia, cast.cleo)
        topic = writing.question(cast.cleo, beta, text=f"Secret {upload.markdown}")
    assert seeing(browsers, upload.url) == {"cleo", "mia"}
    # Whoever learned its address cannot open it to the world by naming it.
    with brand_context(cast.acme.pk):
        open_topic = writing.question(cast.mia, writing.category(cast.mia))
        writing.answer(open_topic, cast.finn, f"![x]({upload.url})")
    assert seeing(browsers, upload.url) == {"cleo", "mia"}
    assert topic.category_id == beta.pk


def test_the_other_brand_sees_nothing_on_its_own_host_either(cast, client_for, sent, topic):
    upload = sent(cast.cleo)
    reply_with(upload, topic, cast.cleo)
    link = client_for(cast.cleo).get(upload.url)["Location"]
    theirs = client_for(cast.zoe)
    assert theirs.get(upload.url).status_code == 404
    assert theirs.get(link).status_code == 404
    with brand_context(cast.zenith.pk):
        assert not Upload.objects.exists()


def test_missing_and_private_are_answered_alike(cast, guest, sent):
    upload = sent(cast.cleo)
    private = guest.get(f"/uploads/{upload.code}/a.webp")
    missing = guest.get(f"/uploads/{'0' * 20}/a.webp")
    assert private.status_code == missing.status_code == 404
    named = private.content.replace(upload.code.encode(), b"0" * 20)
    assert named.replace(private["X-Request-ID"].encode(), b"") == missing.content.replace(
        missing["X-Request-ID"].encode(), b""
    )


def test_the_file_itself_comes_with_our_own_word_on_what_it_is(cast, client_for, sent):
    browser = client_for(cast.cleo)
    upload = sent(cast.cleo, pictures.photo(2000, 1500))
    answer = browser.get(upload.url, follow=True)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/webp"
    body = b"".join(answer)
    assert len(body) == upload.bytes == int(answer["Content-Length"])
    assert answer["Content-Disposition"] == 'inline; filename="My photo.webp"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"].startswith("private")
    assert "Set-Cookie" not in answer
    small = browser.get(upload.smaller_url(320), follow=True)
    assert len(b"".join(small)) < len(body)
    assert browser.get(upload.smaller_url(321)).status_code == 404
    for content, name in ((pictures.PDF, "a.pdf"), (b"<3 words", "a.txt")):
        answer = browser.get(sent(cast.cleo, content, name).url, follow=True)
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["Content-Type"] in ("application/pdf", "text/plain; charset=utf-8")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_it(cast, client_for, sent):
    browser = client_for(cast.cleo)
    content = bytes(f"{'0123456789' * 20_000}", "ascii")
    link = browser.get(sent(cast.cleo, content, "long.txt").url)["Location"]

    def part(asked: str):  # type: ignore[no-untyped-def]
        answer = browser.get(link, headers={"range": asked})
        body = b"".join(answer) if answer.streaming else b""
        return answer.status_code, body, answer.get("Content-Range")

    size = len(content)
    assert part("bytes=0-9") == (206, b"0123456789", f"bytes 0-9/{size}")
    assert part("bytes=99995-100004") == (206, b"5678901234", f"bytes 99995-100004/{size}")
    assert part("bytes=-3") == (206, b"789", f"bytes {size - 3}-{size - 1}/{size}")
    assert part(f"bytes={size - 2}-") == (206, b"89", f"bytes {size - 2}-{size - 1}/{size}")
    assert part(f"bytes=0-{size * 9}")[0] == 206
    assert part(f"bytes={size}-")[::2] == (416, f"bytes */{size}")
    assert part("bytes=9-1")[0] == 416 and part("bytes=-0")[0] == 416
    for all_of_it in ("bytes=0-1,3-4", "lines=1-2", "bytes=-", "bytes=a-b"):
        assert part(all_of_it)[:2] == (200, content)
    head = browser.head(link)
    assert head.status_code == 200 and head["Content-Length"] == str(size) and not head.content


def test_links_end_and_cannot_be_made_or_changed(cast, client_for, guest, sent):
    browser = client_for(cast.cleo)
    upload, other = sent(cast.cleo), sent(cast.cleo)
    link = browser.get(upload.url)["Location"]
    assert guest.get(link).status_code == 200, "whoever was given the link sees it for minutes"
    _empty, _media, token, name = link.split("/")
    assert upload.key not in link or "." in token
    wrong = [
        f"/media/{token}/other.webp",
        f"/media/{token[:-1]}{'A' if token[-1] != 'A' else 'B'}/{name}",
        f"/media/x{token}/{name}",
        f"/media/{token.replace(':', '.')}/{name}",
        f"/media/{Signer(salt='other').sign_object([1, upload.place(), 'text/html'])}/{name}",
        f"/media/{Signer(salt='engage.uploads.link').sign_object([1])}/{name}",
        f"/media/{Signer(salt='engage.uploads.link').sign_object({'a': 1})}/{name}",
        f"/media/{link_to(other).split('/')[2]}/../{name}",
        f"/media/..%2f..%2fetc%2fpasswd/{name}",
        f"/media/{token}/..%2f{name}",
        f"/media/%00/{name}",
    ]
    for path in wrong:
        assert browser.get(path).status_code in (400, 404), path
    with time_machine.travel(now().timestamp() + LIFE + 1):
        assert opened_by(token) is None
        assert browser.get(link).status_code == 404
        assert browser.get(upload.url)["Location"] != link


def test_one_page_asks_for_one_picture_once(cast, client_for, sent):
    upload, browser = sent(cast.cleo), client_for(cast.cleo)
    with time_machine.travel(1_800_000_000, tick=False):
        one = browser.get(upload.url)["Location"]
    with time_machine.travel(1_800_000_000 + 120, tick=False):
        assert browser.get(upload.url)["Location"] == one


def test_path_tricks_lead_nowhere(cast, client_for, sent):
    upload, browser = sent(cast.cleo), client_for(cast.cleo)
    for path in (
        f"/uploads/{upload.code}/",
        f"/uploads/{upload.code}/other.webp",
        f"/uploads/{upload.code}/../{upload.code}/{upload.name}",
        f"/uploads/{upload.code}/..%2f{upload.name}",
        f"/uploads/{upload.code.upper()}/{upload.name}",
        f"/uploads/%00{upload.code}/{upload.name}",
        f"/uploads/{upload.code}/320/{upload.name}x",
        f"/uploads/{upload.code}/0320/{upload.name}",
        f"/uploads/{upload.code}/99999999999999999999/{upload.name}",
        f"/uploads/{upload.key}/{upload.name}",
    ):
        assert browser.get(path).status_code in (301, 400, 404), path


def test_what_was_deleted_is_gone_at_once(cast, client_for, sent):
    upload, browser = sent(cast.cleo), client_for(cast.cleo)
    link = browser.get(upload.url)["Location"]
    with brand_context(cast.acme.pk):
        delete_upload(upload, by=cast.mia, reason="Somebody's passport")
    assert browser.get(upload.url).status_code == 404
    assert browser.get(link).status_code == 404


def test_an_origin_of_its_own(cast, client_for, sent, settings):
    settings.UPLOADS_ORIGIN = "https://files.example.org"
    settings.UPLOADS_IMAGE_ORIGINS = ["https://files.example.org"]
    upload, browser = sent(cast.cleo), client_for(cast.cleo)
    answer = browser.get(upload.url)
    link = answer["Location"]
    assert link.startswith("https://files.example.org/media/")
    path = link.removeprefix("https://files.example.org")
    assert browser.get(path).status_code == 404, "never on the brand's own host"
    there = {"host": "files.example.org"}
    with statements(0):
        answer = browser.get(path, headers=there)
    assert answer.status_code == 200 and len(b"".join(answer)) == upload.bytes
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    for other in ("/", "/uploads/", "/media/x/y", path + "x", "/robots.txt"):
        assert browser.get(other, headers=there).status_code == 404
    assert browser.post(path, headers=there).status_code == 404
    policy = browser.get("/")["Content-Security-Policy"]
    assert "https://files.example.org" in policy.split("img-src")[1].split(";")[0]


def test_statements(cast, client_for, guest, sent, topic):
    upload = sent(cast.cleo)
    reply_with(upload, topic, cast.cleo)
    with brand_context(cast.acme.pk), statements(3):
        assert Upload.objects.filter(code=upload.code).visible_to(None).get()
