"""One topic and a page of its replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from community.models import Topic
from community.models.topic import REPLIES_A_PAGE, page_of
from community.reads.about_topic import about_topic
from community.reads.close_topics import close_topics
from community.reads.people import Person
from community.reads.post_view import PostView, post_views
from community.reads.rights import TopicRights
from community.reads.topic_row import TagLink, TopicRow
from engage.drafts.places import Place
from engage.drafts.reads import DraftHere
from engage.members.models import Member


@dataclass(slots=True)
class TopicPage:
    """A topic as one viewer sees it."""

    topic: Topic
    """With its `category` loaded; `topic.title`, `.kind`, `.url`, `.created_at`, `.closed_at` …"""
    author: Person
    category_name: str
    tags: tuple[TagLink, ...]
    opening: PostView
    """On every page, so that page 7 still knows what was asked; its comments only on page 1."""
    solution: PostView | None
    """The accepted answer, whatever page it stands on."""
    replies: list[PostView]
    """Top-level posts of this page in order, the accepted one at its place too."""
    views_count: int
    people_count: int | None
    """How many different people wrote visible replies; None when they fill several pages."""
    follows: bool
    """Whether the viewer follows the topic."""
    is_bookmarked: bool
    """Whether the viewer keeps the topic itself."""
    read_to: datetime | None
    """Up to when the viewer has read it; None for a guest."""
    unread_count: int
    """Others' posts since then on all pages, counted up to 100."""
    viewer_id: int | None
    draft: DraftHere
    """What the viewer has begun to reply."""
    rights: TopicRights
    close_to: list[TopicRow]
    """Up to four topics near this one: linked ones first, then those that share tags."""
    duplicate_of: TopicRow | None
    page: int
    """1-based."""
    pages: int
    newest_first: bool

    @classmethod
    def read(
        cls,
        topic_id: int,
        viewer: Member | None,
        page: int = 1,
        *,
        newest_first: bool = False,
    ) -> TopicPage:
        """The page, in 3 statements for members, and 2 or 3 for guests.

        A page beyond the last becomes the last. Raises `Topic.DoesNotExist`.
        """
        about = about_topic(topic_id, viewer)
        topic = about.topic
        pages = page_of(topic.last_number)
        page = min(max(1, page), pages)
        numbers = _numbers(topic.last_number, page, pages, newest_first)
        wanted = {1, *numbers, *([about.solution_number] if about.solution_number else [])}
        rights = TopicRights.of(viewer, topic)
        posts = {
            post.number: post
            for post in post_views(
                topic, sorted(wanted), about.solution_id, viewer, besides_too=True
            )
        }
        if page > 1:
            posts[1].comments = []
        duplicate_of, close_to = close_topics(about, viewer)
        return cls(
            topic=topic,
            author=about.author,
            category_name=topic.category.named(),
            tags=about.tags,
            opening=posts[1],
            solution=posts.get(about.solution_number or 0),
            replies=[posts[number] for number in numbers if number in posts],
            views_count=about.views_count,
            people_count=_people(posts) if pages == 1 else None,
            follows=about.follows,
            is_bookmarked=about.is_bookmarked,
            read_to=about.read_to,
            unread_count=about.unread_count,
            viewer_id=viewer.pk if viewer else None,
            draft=DraftHere.of(Place("community.topic", topic.pk, "reply"), about.draft),
            rights=rights,
            close_to=close_to,
            duplicate_of=duplicate_of,
            page=page,
            pages=pages,
            newest_first=newest_first,
        )

    def place_of(self, post: PostView) -> str:
        """Where a post stands: its anchor when that is on this page, else its whole address."""
        here = post.number == 1 or page_of(post.number) == self.page
        return f"#{post.anchor}" if here and not self.newest_first else post.url

    def is_new(self, post: PostView) -> bool:
        """Whether the viewer has read other posts of this topic and not this one."""
        return self.was_read and self._is_unread(post)

    @property
    def was_read(self) -> bool:
        """Whether the viewer has read some of it before; in a new topic nothing is marked."""
        return self.read_to is not None and self.read_to >= self.topic.created_at

    @property
    def first_new_id(self) -> int | None:
        """The first reply of this page that is new, before which a line is drawn."""
        if self.newest_first:
            return None
        return next((post.id for post in self.replies if self.is_new(post)), None)

    @property
    def shown_posts(self) -> list[PostView]:
        """All posts that stand at their own place on this page."""
        top = [*self.replies, *([self.opening] if self.page == 1 else [])]
        return [*top, *(comment for post in top for comment in post.comments)]

    @property
    def shows_unread(self) -> bool:
        """Whether something on this page is new for the viewer, also in a new topic."""
        return any(self._is_unread(post) for post in self.shown_posts)

    def _is_unread(self, post: PostView) -> bool:
        if self.read_to is None or post.author_id == self.viewer_id or post.hidden_at is not None:
            return False
        return post.created_at > self.read_to

    @property
    def time_to_first_answer(self) -> timedelta | None:
        """From the opening to the first reply by somebody else."""
        first = self.topic.first_answer_at
        return first - self.topic.created_at if first else None

    @property
    def time_to_solution(self) -> timedelta | None:
        """From the opening to the accepted answer's being accepted."""
        solved = self.topic.solved_at
        return solved - self.topic.created_at if solved else None


def _numbers(last: int, page: int, pages: int, newest_first: bool) -> list[int]:
    """The numbers of the page's replies in the order shown; the opening is none of them."""
    first = 2 + (page - 1) * REPLIES_A_PAGE
    if not newest_first:
        return list(range(first, min(last, first + REPLIES_A_PAGE - 1) + 1))
    top = last - (page - 1) * REPLIES_A_PAGE
    return list(range(top, max(1, top - REPLIES_A_PAGE), -1))


def _people(posts: dict[int, PostView]) -> int:
    """The different people behind the replies and comments that everybody sees."""
    top = [post for post in posts.values() if post.hidden_at is None]
    comments = [each for post in top for each in post.comments if each.hidden_at is None]
    return len({post.author_id for post in [*top, *comments] if not post.is_opening})
