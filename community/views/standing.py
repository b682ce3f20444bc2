"""How a topic stands, as facts side by side under the question."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.reads import TopicPage
from engage.web.filters import duration, number
from engage.web.moments import moment

Fact = tuple[str, str | SafeString, str | None, str | None]


def facts(page: TopicPage) -> list[Fact]:
    """(strong word, note, kind of colour, icon), the most important first."""
    return [fact for fact in (_outcome(page), _first(page), _replies(page), _views(page)) if fact]


def _outcome(page: TopicPage) -> Fact | None:
    topic = page.topic
    if topic.solved_at:
        taken = _("in %(time)s") % {"time": duration(page.time_to_solution)}
        return _("Answered"), taken, "good", "circle-check"
    if topic.closed_at:
        return _("Closed"), moment(topic.closed_at), None, "lock"
    if not topic.is_question:
        return None
    if topic.cared_at:
        return _("Staff is on it"), moment(topic.cared_at, "since"), "by-staff", "badge-check"
    if topic.first_answer_at is None:
        return _("Waiting"), moment(topic.created_at, "since"), "soon", "hourglass"
    if any(post.is_by_staff for post in page.replies):
        return _("Staff is on it"), _("a reply from us is below"), "by-staff", "badge-check"
    return _("No answer accepted"), _("yet"), None, "circle-dashed"


def _first(page: TopicPage) -> Fact | None:
    waited = page.time_to_first_answer
    if waited is None:
        return None
    return _("First reply"), _("after %(time)s") % {"time": duration(waited)}, None, None


def _replies(page: TopicPage) -> Fact | None:
    count, people = page.topic.replies_count, page.people_count
    if not count:
        return None
    words = ngettext("%(num)s reply", "%(num)s replies", count)
    if page.topic.last_number == 1:  # nothing but remarks under the opening
        words = ngettext("%(num)s comment", "%(num)s comments", count)
    replies = words % {"num": number(count)}
    if people is None:  # too many replies to count who wrote them
        return replies, "", None, None
    note = ngettext("from %(num)s person", "from %(num)s people", people) % {"num": number(people)}
    return replies, note, None, None


def _views(page: TopicPage) -> Fact | None:
    count = page.views_count
    if not count:
        return None
    return (
        _("Read"),
        ngettext("%(num)s time", "%(num)s times", count) % {"num": number(count)},
        None,
        None,
    )
