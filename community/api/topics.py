"""Topics: lists, one of them, a new one."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_noop

from community.api.finding import category_called
from community.api.inputs import NewTopic, TopicQuery
from community.api.outputs import TopicOut, WholeTopicOut, topic_out, whole_topic_out
from community.models.category import ANNOUNCEMENT, DISCUSSION, QUESTION
from community.operations import announce, ask_question, start_discussion
from community.reads import TopicList
from community.reads.whole_topic import WholeTopic
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Page

STARTS = {QUESTION: ask_question, DISCUSSION: start_discussion, ANNOUNCEMENT: announce}


class Topics(Endpoint):
    """Topics by their last post; the unanswered by when they were asked, the solved by when."""

    @described(gettext_noop("List topics"), scope="community:read", query=TopicQuery)
    def get(self) -> Page[TopicOut]:
        asked = dict(self.asked)
        of_kind, size = asked.pop("kind", ""), asked.pop("limit")
        state = asked.pop("state", "latest")
        try:
            found = TopicList.read(self.viewer, state, of_kind=of_kind, size=size, **asked)
        except ObjectDoesNotExist:  # what one may not see has no topics, as what does not exist
            return self.paged([], "")
        return self.paged([topic_out(row) for row in found.rows], found.next_cursor)

    @described(
        gettext_noop("Ask a question, start a discussion, or announce something"),
        scope="community:write",
        input=NewTopic,
        status=201,
    )
    def post(self) -> WholeTopicOut:
        said = self.said
        category = category_called(self.viewer, said["category"])
        start, tags = STARTS[said["kind"]], said.get("tags", ())
        topic = start(category, said["title"], said["text"], by=self.member, tags=tags)
        return whole_topic_out(WholeTopic.read(topic.pk, self.viewer))


class OneTopic(Endpoint):
    """A topic with its opening and its accepted answer."""

    @described(gettext_noop("Show a topic"), scope="community:read")
    def get(self, topic_id: int) -> WholeTopicOut:
        return whole_topic_out(WholeTopic.read(topic_id, self.viewer))
