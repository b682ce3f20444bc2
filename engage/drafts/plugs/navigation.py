"""The door to one's own drafts."""

from django.utils.translation import gettext_lazy as _

from engage.web.navigation import door

door("drafts", _("My drafts"), "drafts:list", icon="pencil", order=70, place="member")
