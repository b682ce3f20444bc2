"""What search engines may find of the ideas room: public boards and ideas."""

from __future__ import annotations

from engage.web.sitemaps import sitemap
from ideas.reads.public_places import board_parts, board_places, idea_parts, idea_places

sitemap("boards", board_parts, board_places)
sitemap("ideas", idea_parts, idea_places)
