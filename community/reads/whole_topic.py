"""One topic with what was asked and what solved it, without its replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from community.reads.about_topic import AboutTopic, about_topic
from community.reads.post_view import PostView, post_views
from engage.members.models import Member


@dataclass(frozen=True, slots=True)
class WholeTopic:
    """For programs, which read replies by themselves."""

    about: AboutTopic
    opening: PostView
    solution: PostView | None

    @classmethod
    def read(cls, topic_id: int, viewer: Member | None) -> Self:
        """In 2 statements. Raises `Topic.DoesNotExist`."""
        about = about_topic(topic_id, viewer)
        numbers = [1, *([about.solution_number] if about.solution_number else [])]
        posts = post_views(about.topic, numbers, about.solution_id, viewer)
        solution = next((post for post in posts if post.id == about.solution_id), None)
        return cls(about, posts[0], solution)
