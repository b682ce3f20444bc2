"""Topics of a twin: open, for members, for a group, and hidden."""

from __future__ import annotations

from typing import Any

from community import operations as forum
from community.models import Group, Topic
from community.operations.old_addresses import remember_site
from engage.members.models import Member
from engage.uploads.models import Upload
from engage.uploads.operations import store
from tests.proof.canaries import Twin
from tests.uploads import pictures


def plant_forum(twin: Twin) -> None:
    """Whatever a forum can hold, in places of every kind; `twin.places` knows where."""
    _public(twin)
    _secret_places(twin)
    _hidden(twin)


def _public(twin: Twin) -> None:
    topic = _fill(twin, "", "agent")
    # A second one that is closed, repeats the first and was renamed, moved and tagged anew.
    category = forum.create_category({"en": twin.word("othercategory")}, by=twin.people["owner"])
    other = forum.start_discussion(
        category, twin.word("firsttitle"), twin.word("talk"), by=twin.people["owner"]
    )
    other = forum.retitle(other, twin.word("secondtitle"), by=twin.people["moderator"])
    forum.retag(other, [twin.word("latertag")], by=twin.people["champion"])
    forum.move_topic(other, topic.category, by=twin.people["moderator"])
    forum.link_topics(other, topic, "duplicate", by=twin.people["champion"])
    forum.close_topic(other, reason=twin.word("closure"), by=twin.people["moderator"])
    forum.archive_category(category, by=twin.people["manager"])
    waiting = forum.create_category({"en": twin.word("waitingcategory")}, by=twin.people["owner"])
    forum.ask_question(
        waiting, twin.word("waitingtitle"), twin.word("waitingbody"), by=twin.people["insider"]
    )
    forum.announce(
        topic.category, twin.word("newstitle"), twin.word("newsbody"), by=twin.people["agent"]
    )


def _secret_places(twin: Twin) -> None:
    owner = twin.people["owner"]
    _fill(twin, "xmembers", "champion", access="members")
    group = forum.create_group(twin.word("xgroupname"), by=owner)
    forum.add_to_group(group, twin.people["insider"], by=owner)
    topic = _fill(twin, "xgroup", "insider", access="group", group=group)
    deep = forum.reply(topic, twin.word("xdeep"), by=twin.people["insider"])
    forum.hide_post(deep, reason=twin.word("xdeepreason"), by=owner)
    public = Topic.objects.get(pk=twin.places["public"]["topic_id"])
    forum.link_topics(public, topic, "related", by=owner)


def _hidden(twin: Twin) -> None:
    people = twin.people
    file = _file(twin.word("xhiddenfile"), people["insider"])
    _file(twin.word("xidlefile"), people["insider"])
    public = Topic.objects.select_related("category").get(pk=twin.places["public"]["topic_id"])
    words = f"{twin.word('xhiddenreply')} {file.markdown}"
    post = forum.reply(public, words, by=people["insider"])
    forum.comment(post, twin.word("xhiddencomment"), by=people["champion"])
    forum.hide_post(post, reason=twin.word("xhiddenreason"), by=people["moderator"])
    topic = forum.ask_question(
        public.category,
        twin.word("xhiddentitle"),
        twin.word("xhiddenbody"),
        tags=[twin.word("xhiddentag")],
        by=people["champion"],
    )
    topic = forum.hide_topic(topic, reason=twin.word("xhiddenwhy"), by=people["moderator"])
    _came_from_elsewhere(topic, people["owner"])
    twin.places["hidden"] = twin.places["public"] | {
        "topic_id": topic.pk,
        "old": topic.pk,
        "post_id": post.pk,
        **_place_of(file),
        "username": people["unlisted"].username,
        "member_id": people["unlisted"].pk,
    }
    group = Group.objects.get()
    for place in twin.places.values():
        place["group_id"] = group.pk


def _fill(twin: Twin, prefix: str, by: str, **access: Any) -> Topic:
    """A category with a question, an edited answer, a comment and thanks; returns the question."""
    people, owner = twin.people, twin.people["owner"]
    word = lambda place: twin.word(prefix + place)  # noqa: E731
    category = forum.create_category(
        {"en": word("category"), "ru": word("category")},
        description={"en": word("description")},
        by=owner,
        **access,
    )
    file = _file(word("file"), people[by])
    topic = forum.ask_question(
        category,
        f"Why {word('title')}?",
        f"It is {word('body')}. @{owner.username} knows. {file.markdown}",
        tags=[word("tag")],
        by=people[by],
    )
    _came_from_elsewhere(topic, owner)
    answer = forum.reply(topic, f"Formerly {twin.word('xformer' + prefix)}", by=owner)
    text = f"Answered: {word('answer')}"
    answer = forum.edit_post(answer, text, version=1, reason=word("reason"), by=owner)
    remark = forum.comment(answer, word("comment"), by=people["manager"])
    forum.accept_answer(answer, by=owner)
    forum.give_thanks(answer, by=people["manager"])
    forum.bookmark(answer, by=owner, note=word("bookmarknote"))
    forum.bookmark(topic, by=owner)
    forum.read_posts(topic, [answer, remark], by=owner)
    twin.places[prefix.removeprefix("x") or "public"] = {
        "topic_id": topic.pk,
        "post_id": answer.pk,
        "category_id": category.pk,
        "slug": category.slug,
        "tag": word("tag"),
        "words": "any",
        "old": topic.pk,
        **_place_of(file),
        "username": people[by].username,
        "member_id": people[by].pk,
    }
    return topic


def _came_from_elsewhere(topic: Topic, by: Member) -> None:
    """As if an import had brought it: `/t/<its id>` is its old address."""
    site = remember_site("discourse", "discourse:canary.example", by=by)
    Topic.objects.filter(pk=topic.pk).update(source=site.source, source_id=str(topic.pk))


def _file(name: str, by: Member) -> Upload:
    """A picture of that name."""
    return store(pictures.photo(), f"{name}.jpg", by=by)


def _place_of(file: Upload) -> dict[str, Any]:
    return {"upload_id": file.pk, "code": file.code, "name": file.name, "width": 320}
