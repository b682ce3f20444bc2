"""Files in what members write: claimed by the text that names them, let go when it does not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from community import operations as forum
from community.models import Post, Topic
from engage.members.models import Member
from engage.rules import RuleBroken
from engage.tenancy.current import brand_context
from engage.uploads.models import Upload, UploadUse
from engage.uploads.operations import claim, release
from tests.community import writing
from tests.counting import statements
from tests.uploads import pictures


@pytest.fixture
def topic(cast, in_acme):
    return writing.question(cast.mia, writing.category(cast.mia))


def uses() -> set[tuple[str, str]]:
    return set(UploadUse.objects.values_list("upload__name", "reference"))


def idle(upload: Upload) -> bool:
    return Upload.objects.get(pk=upload.pk).idle_since is not None


def test_a_text_claims_what_it_names_and_an_edit_lets_go(cast, topic, sent):
    one, two = sent(cast.cleo, name="one.jpg"), sent(cast.cleo, name="two.jpg")
    post = writing.answer(topic, cast.cleo, f"See {one.markdown}")
    assert uses() == {("one.webp", post.reference)} and not idle(one) and idle(two)
    post = forum.edit_post(post, f"Now {two.markdown}", version=1, by=cast.cleo)
    assert uses() == {("two.webp", post.reference)} and idle(one) and not idle(two)
    remark = writing.remark(post, cast.cleo, f"And {two.markdown} {one.url}")
    assert ("one.webp", remark.reference) in uses()
    forum.edit_post(post, "Without", version=2, by=cast.cleo)
    assert uses() == {("one.webp", remark.reference), ("two.webp", remark.reference)}
    assert not idle(two)
    release(remark.reference, by=cast.cleo)
    assert uses() == set() and idle(one) and idle(two)


def test_a_moderators_edit_keeps_the_pictures_of_others(cast, topic, sent):
    upload = sent(cast.cleo)
    post = writing.answer(topic, cast.cleo, f"See {upload.markdown}")
    forum.hide_post(post, by=cast.moe)
    forum.edit_post(post, f"Mildly: {upload.markdown}", version=1, by=cast.moe)
    assert uses() == {(upload.name, post.reference)}


def test_a_new_topic_claims_too(cast, topic, sent):
    upload = sent(cast.cleo)
    asked = writing.question(cast.cleo, topic.category, "What is this?", text=upload.markdown)
    assert uses() == {(upload.name, f"community.post:{asked.posts.get().pk}")}


def test_nobody_claims_what_they_cannot_see(cast, topic, sent):
    upload = sent(cast.cleo)
    writing.answer(topic, cast.finn, f"![mine now]({upload.url})")
    assert uses() == set() and idle(upload)


def test_newcomers_show_one_picture_a_post(cast, topic, sent):
    one, two = sent(cast.cleo), sent(cast.cleo)
    Member.objects.filter(pk=cast.cleo.pk).update(joined_at=now() - timedelta(hours=1))
    cast.cleo.refresh_from_db()
    with pytest.raises(RuleBroken) as broken:
        writing.answer(topic, cast.cleo, f"{one.markdown} {two.markdown}")
    assert (broken.value.code, broken.value.field) == ("too_many_files", "text")
    assert not Post.objects.filter(author=cast.cleo).exists() and uses() == set()
    writing.answer(topic, cast.cleo, one.markdown)


def test_texts_without_files_cost_nothing(cast, topic):
    with statements(0):
        claim("community.post:1", "plain words, /uploads/ and https://x.example/uploads/1.png",
              by=cast.cleo, before="as plain")  # fmt: skip


def test_the_html_knows_the_size_and_the_smaller_pictures(cast, topic, sent):
    upload = sent(cast.cleo, pictures.photo(2000, 1000))
    post = writing.answer(topic, cast.cleo, f"Look:\n\n{upload.markdown}")
    image = re.search(r"<img [^>]*>", post.html)[0]
    for part in (
        f'src="{upload.url}"',
        'alt="My photo"',
        'width="2000"',
        'height="1000"',
        'loading="lazy"',
        f"{upload.smaller_url(320)} 320w, {upload.smaller_url(1280)} 1280w, {upload.url} 2000w",
    ):
        assert part in image, part


def named(content: bytes, name: str = "My photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_without_script_a_reply_takes_a_file_along(cast, topic, client_for, guest):
    browser = client_for(cast.cleo)
    page = browser.get(topic.url).content.decode()
    assert 'type="file"' in page and 'enctype="multipart/form-data"' in page
    said = {"text": "See the light:", "file": named(pictures.photo())}
    answer = browser.post(f"/topics/{topic.pk}/replies", said)
    assert answer.status_code == 303
    post = Post.objects.get(author=cast.cleo)
    upload = Upload.objects.get()
    assert post.source_text == f"See the light:\n\n{upload.markdown}"
    assert guest.get(upload.url).status_code == 302
    assert upload.url in guest.get(topic.url).content.decode()


def test_a_picture_alone_is_a_reply(cast, topic, client_for):
    said = {"text": "", "file": [named(pictures.photo()), named(pictures.PDF, "a.pdf")]}
    assert client_for(cast.cleo).post(f"/topics/{topic.pk}/replies", said).status_code == 303
    assert Post.objects.get(author=cast.cleo).source_text.count("/uploads/") == 2


def test_a_refused_file_loses_no_word(cast, topic, client_for):
    browser = client_for(cast.cleo)
    said = {"text": "Typed for an hour", "file": named(b"<svg>", "a.svg")}
    answer = browser.post(f"/topics/{topic.pk}/replies", said)
    page = answer.content.decode()
    assert answer.status_code == 422 and "Typed for an hour" in page
    assert "a.svg: Files of this kind are not taken" in page
    category = topic.category
    said |= {"title": "What is this?", "category": category.slug, "kind": "question", "tags": ""}
    said["file"] = named(b"<svg>", "a.svg")
    answer = browser.post("/topics/", said)
    assert answer.status_code == 422 and b"Typed for an hour" in answer.content
    assert Topic.objects.count() == 1


def test_a_file_survives_faults_and_previews_of_the_text(cast, topic, client_for):
    """A browser forgets what was chosen in a file field; the text remembers it."""
    browser = client_for(cast.cleo)
    said = {"title": "", "category": topic.category.slug, "kind": "question", "tags": ""}
    said |= {"text": "Typed", "file": named(pictures.photo())}
    page = browser.post("/topics/", said)
    line = Upload.objects.get().markdown
    assert page.status_code == 422 and line in page.content.decode()
    said = {"text": "Typed", "preview": "1", "file": named(pictures.photo(900, 90))}
    page = browser.post(f"/topics/{topic.pk}/replies", said).content.decode()
    line = Upload.objects.latest("pk").markdown
    assert f"Typed\n\n{line}" in page and '<img src="/uploads/' in page.replace(
        'alt="My photo" ', ""
    )


def test_an_edit_and_a_comment_take_files_too(cast, topic, client_for):
    browser = client_for(cast.cleo)
    post = writing.answer(topic, cast.cleo, "Words")
    said = {"text": "Words", "version": 1, "reason": "", "file": named(pictures.photo())}
    assert browser.post(f"/posts/{post.pk}/text", said).status_code == 303
    said = {"text": "Remark", "file": named(pictures.photo(500, 50))}
    assert browser.post(f"/posts/{post.pk}/comments", said).status_code == 303
    assert UploadUse.objects.count() == 2


def test_it_is_the_brand_that_a_file_belongs_to(cast, sent):
    upload = sent(cast.zoe)
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.mia, writing.category(cast.mia))
        post = writing.answer(topic, cast.mia, f"![x]({upload.url})")
        assert "srcset" not in post.html and not UploadUse.objects.exists()
