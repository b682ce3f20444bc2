"""The community's doors around every page."""

from django.utils.translation import gettext_lazy as _

from community.reads.unread_count import unread_topics
from engage.web.navigation import door

door(
    "questions",
    _("Questions"),
    "community:latest",
    icon="message-circle-question-mark",
    order=10,
    around=("/topics/", "/categories/", "/tags/", "/posts/"),
)
door(
    "unread",
    _("New for you"),
    "community:unread",
    icon="inbox",
    order=30,
    place="member",
    count=unread_topics,
)
door("bookmarks", _("Bookmarks"), "community:bookmarks", icon="bookmark", order=40, place="member")
door("categories", _("Categories"), "community:categories", place="footer", order=10)
