"""Short ways to have something to test with: categories, questions, replies."""

from __future__ import annotations

from typing import Any

from community.models import Category, Group, GroupMember, Post, Topic
from community.operations import ask_question, comment, create_category, create_group, reply
from engage.members.models import Member


def category(by: Member, name: str = "Halo", **options: Any) -> Category:
    """A category that everybody reads, unless `access` says otherwise."""
    return create_category({"en": name}, by=by, **options)


def private_category(by: Member, *members: Member, name: str = "Beta") -> Category:
    """A category of a group with these members."""
    group: Group = create_group(name, by=by)
    for member in members:
        GroupMember.objects.create(group=group, member=member, by=by)
    return create_category({"en": name}, access="group", group=group, by=by)


def question(
    by: Member, where: Category, title: str = "Why is the left side quiet?", **options: Any
) -> Topic:
    """An asked question."""
    text = options.pop("text", f"{title} It was fine yesterday.")
    return ask_question(where, title, text, by=by, **options)


def answer(topic: Topic, by: Member, text: str = "", **options: Any) -> Post:
    """A reply with a text of its own."""
    return reply(
        topic, text or f"An answer by {by.name}, number {topic.posts.count()}", by=by, **options
    )


def remark(post: Post, by: Member, text: str = "") -> Post:
    """A comment with a text of its own."""
    return comment(post, text or f"A remark by {by.name} on {post.pk}", by=by)
