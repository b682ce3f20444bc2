"""The ideas room's pages in the console."""

from __future__ import annotations

from django.urls import path

from engage.web.nouns import noun
from ideas.views import boards, owed, statuses

urlpatterns = [
    path("", owed.show, name="console"),
    path("export.csv", owed.export, name="console-export"),
    path("boards/", noun(get=boards.index, post=boards.create), name="console-boards"),
    path("boards/new", boards.new, name="console-board-new"),
    path("boards/<id:board_id>/", noun(get=boards.show, post=boards.change), name="console-board"),
    path("boards/<id:board_id>/place", boards.move, name="console-board-place"),
    path(
        "boards/<id:board_id>/archival",
        noun(post=boards.archive, delete=boards.restore),
        name="console-board-archival",
    ),
    path("statuses/", noun(get=statuses.index, post=statuses.create), name="console-statuses"),
    path("statuses/new", statuses.new, name="console-status-new"),
    path(
        "statuses/<id:status_id>/",
        noun(get=statuses.show, post=statuses.change),
        name="console-status",
    ),
]
