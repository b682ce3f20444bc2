"""Asking, replying, commenting and editing: with and without htmx, faults and all."""

from __future__ import annotations

import pytest

from community.models import Post, Topic
from community.operations import edit_post
from tests.community import writing


@pytest.fixture
def cleo(cast, client_for):
    return client_for(cast.cleo)


def asking(**changes: str) -> dict[str, str]:
    said = {
        "kind": "question", "title": "Does it float?", "category": "halo",
        "text": "I dropped it into a **lake**.", "tags": "water, lakes",
    }  # fmt: skip
    return said | changes


def test_a_question_is_asked_and_seen(cast, forum, cleo):
    response = cleo.post("/topics/", asking())
    topic = Topic.objects.get(title="Does it float?")
    assert (response.status_code, response["Location"]) == (303, topic.url)
    assert topic.author == cast.cleo
    assert set(topic.tagged.values_list("tag__name", flat=True)) == {"water", "lakes"}
    assert b"<strong>lake</strong>" in cleo.get(topic.url).content


def test_a_discussion_and_a_staff_announcement(cast, forum, cleo, client_for):
    cleo.post("/topics/", asking(kind="discussion", title="Songs for rain"))
    assert Topic.objects.get(title="Songs for rain").kind == "discussion"
    refused = cleo.post("/topics/", asking(kind="announcement", title="News"))
    assert refused.status_code == 422
    client_for(cast.ben).post("/topics/", asking(kind="announcement", title="News"))
    assert Topic.objects.get(title="News").kind == "announcement"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "id_title"),
        ({"title": "x"}, "id_title"),
        ({"text": "  "}, "id_text"),
        ({"category": ""}, "id_category"),
        ({"category": "beta-of-others"}, "id_category"),
        ({"tags": "a,b,c,d,e,f,g,h,i,j,k"}, "id_tags"),
    ],
)
def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(forum, cleo, changes, field):
    before = Topic.objects.count()
    typed = asking(title="Half of it") | changes
    response = cleo.post("/topics/", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert f'href="#{field}"' in page
    assert f'id="{field}-error"' in page
    assert 'role="alert"' in page
    if typed["text"].strip():
        assert "I dropped it into a **lake**." in page
    assert Topic.objects.count() == before


def test_the_preview_works_as_a_plain_button(forum, cleo):
    page = cleo.post("/topics/", asking(preview="1")).content.decode()
    assert "<strong>lake</strong>" in page
    assert "I dropped it into a **lake**." in page
    assert not Topic.objects.filter(title="Does it float?").exists()
    page = cleo.post(
        f"/topics/{forum.waiting.pk}/replies", {"text": "So *slow*", "preview": "1"}
    ).content.decode()
    assert "<em>slow</em>" in page
    assert "So *slow*" in page


def test_the_preview_as_a_part_is_safe(forum, cleo, guest, part):
    said = {"text": "**a** <script>alert(1)</script>"}
    shown = cleo.post("/previews", said, headers=part).content.decode()
    assert "<strong>a</strong>" in shown
    assert "<script" not in shown
    assert "<html" not in shown
    signed_out = guest.post("/previews", said)
    assert signed_out.status_code == 403
    assert "&lt;script&gt;alert(1)" in signed_out.content.decode()  # what was typed comes back


def test_the_form_is_filled_from_the_home_page(forum, cleo):
    page = cleo.get("/topics/new?title=Does+it+float%3F&category=halo").content.decode()
    assert 'value="Does it float?"' in page
    assert '<option value="halo" selected>' in page


def test_who_may_not_write_reads_why_instead_of_a_form(cast, forum, client_for):
    dev = client_for(cast.dev)
    page = dev.get("/topics/new").content.decode()
    assert "Your account is suspended" in page
    assert 'name="text"' not in page
    refused = dev.post("/topics/", asking())
    assert refused.status_code == 422
    assert "I dropped it into a **lake**." in refused.content.decode()  # and nothing typed is lost


def test_a_brand_without_categories_says_so(cast, client_for):
    page = client_for(cast.cleo).get("/topics/new").content.decode()
    assert "No categories yet" in page
    assert 'name="text"' not in page


def test_the_asker_is_not_asked_to_answer(forum, cleo, client_for, cast):
    own = writing.question(cast.cleo, forum.halo, "Does it swim?")
    shown = cleo.get(own.url).content.decode()
    assert "You are told as soon as somebody replies." in shown
    assert "Know something that helps?" not in shown
    assert f'id="thanks-{Post.objects.get(topic=own).pk}"' not in shown
    assert "Know something that helps?" in client_for(cast.finn).get(own.url).content.decode()


def test_a_guest_is_led_to_sign_in_and_back(forum, guest, part):
    response = guest.get("/topics/new?title=Hi")
    assert response.status_code == 303
    assert response["Location"] == "/accounts/login/?next=/topics/new%3Ftitle%3DHi"
    sent = guest.post(
        f"/topics/{forum.waiting.pk}/replies", {"text": "x", "next": "//evil.example"}
    )
    assert sent.status_code == 403
    assert "evil" not in sent.content.decode()
    swapped = guest.post(f"/topics/{forum.waiting.pk}/replies", {"text": "x"}, headers=part)
    assert (swapped.status_code, swapped["HX-Redirect"][:16]) == (204, "/accounts/login/")
    assert forum.waiting.posts.count() == 1


def test_a_reply_without_script_leads_to_its_place(cast, forum, cleo):
    response = cleo.post(f"/topics/{forum.waiting.pk}/replies", {"text": "Round ones."})
    post = Post.objects.get(topic=forum.waiting, author=cast.cleo)
    assert (response.status_code, response["Location"]) == (303, post.url)


def test_a_reply_by_htmx_is_the_very_part_of_the_page(cast, forum, cleo, part):
    sent = {"text": "Round ones.", "quoted": str(forum.waiting.posts.get().pk)}
    shown = cleo.post(f"/topics/{forum.waiting.pk}/replies", sent, headers=part).content.decode()
    post = Post.objects.get(topic=forum.waiting, author=cast.cleo)
    item = shown.partition("</li>")[0]
    assert item.lstrip().startswith(f'<li id="post-{post.pk}">')
    assert "Round ones." in item
    assert 'id="answer" aria-labelledby="answer-title" hx-swap-oob="true"' in shown
    assert post.quoted.number == 1
    assert "1 reply" in shown.partition('id="replies-title"')[2].partition("</h2>")[0]
    assert '<div id="solution" hx-swap-oob="true">' in shown


@pytest.mark.parametrize("shown_to", ["?page=2", "?sort=newest"])
def test_a_reply_from_another_page_leads_to_its_own(cast, forum, cleo, part, shown_to):
    """Appended to what the reader sees it would stand at the wrong place."""
    address = f"http://acme.localhost{forum.waiting.url}{shown_to}"
    headers = part | {"HX-Current-URL": address}
    response = cleo.post(f"/topics/{forum.waiting.pk}/replies", {"text": "Here."}, headers=headers)
    post = Post.objects.get(topic=forum.waiting, author=cast.cleo)
    assert (response.status_code, response["HX-Redirect"]) == (204, post.url)


def test_an_empty_reply_comes_back_as_the_field(forum, cleo, part):
    response = cleo.post(f"/topics/{forum.waiting.pk}/replies", {"text": " "}, headers=part)
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#answer"
    assert response.content.decode().lstrip().startswith('<section class="answer" id="answer"')
    whole = cleo.post(f"/topics/{forum.waiting.pk}/replies", {"text": " "})
    assert (whole.status_code, whole.content.count(b"<h1")) == (422, 1)


def test_a_quote_from_elsewhere_is_left_out(cast, forum, cleo):
    sent = {"text": "Look.", "quoted": str(forum.secret_reply.pk)}
    cleo.post(f"/topics/{forum.waiting.pk}/replies", sent)
    assert Post.objects.get(topic=forum.waiting, author=cast.cleo).quoted is None


def test_a_comment_stands_under_its_post(cast, forum, cleo):
    address = f"/posts/{forum.by_staff.pk}/comments"
    assert "comment" in cleo.get(address).content.decode().lower()
    response = cleo.post(address, {"text": "And in winter?"})
    comment = Post.objects.get(parent=forum.by_staff, author=cast.cleo)
    assert (response.status_code, response["Location"]) == (303, comment.url)
    assert "And in winter?" in cleo.get(forum.solved.url).content.decode()
    assert cleo.post(address, {"text": " "}).status_code == 422
    assert cleo.get(f"/posts/{comment.pk}/comments").status_code == 403


def test_an_edit_keeps_what_it_said_before(cast, forum, cleo):
    opening = forum.solved.posts.get(number=1, parent=None)
    address = f"/posts/{opening.pk}/text"
    assert opening.source_text in cleo.get(address).content.decode()
    sent = {"text": "Both sides are quiet.", "version": "1", "reason": "looked again"}
    assert cleo.post(address, sent)["Location"] == opening.url
    history = cleo.get(f"/posts/{opening.pk}/history").content.decode()
    assert "<ins>Both sides are quiet.</ins>" in history
    assert f"<del>{opening.source_text}</del>" in history
    assert "looked again" in history


def test_two_edits_at_once_lose_nothing(cast, forum, cleo):
    opening = forum.solved.posts.get(number=1, parent=None)
    edit_post(opening, "What Moe wrote.", by=cast.moe, version=1)
    address = f"/posts/{opening.pk}/text"
    response = cleo.post(address, {"text": "What Cleo wrote.", "version": "1"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "What Moe wrote." in page
    assert "What Cleo wrote." in page
    assert 'name="version" value="2"' in page
    saved = cleo.post(address, {"text": "What both wrote.", "version": "2"})
    assert saved.status_code == 303


def test_nobody_edits_what_others_wrote(cast, forum, cleo):
    for method in (cleo.get, cleo.post):
        response = method(f"/posts/{forum.answer.pk}/text", {"text": "Mine now.", "version": "1"})
        assert response.status_code in (403, 422)
    forum.answer.refresh_from_db()
    assert forum.answer.version == 1


@pytest.mark.parametrize(
    "text", ["a\x00b", "\ud800".encode("utf-8", "surrogatepass"), "x" * 70_000]
)
def test_unreadable_and_endless_texts_are_refused_kindly(forum, cleo, text):
    response = cleo.post(f"/topics/{forum.waiting.pk}/replies", {"text": text})
    assert response.status_code in (303, 400, 422)
