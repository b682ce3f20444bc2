"""The community's doors around every page."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door(
    "questions",
    _("Questions"),
    "community:latest",
    icon="message-circle-question-mark",
    order=10,
    around=("/topics/", "/categories/", "/tags/", "/posts/"),
)
door("categories", _("Categories"), "community:categories", place="footer", order=10)
