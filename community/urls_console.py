"""The community's pages in the console."""

from __future__ import annotations

from django.urls import path

from community.views import categories, groups, recent_hidings
from engage.web.nouns import noun

urlpatterns = [
    path(
        "categories/",
        noun(get=categories.index, post=categories.create),
        name="console-categories",
    ),
    path("categories/new", categories.new, name="console-category-new"),
    path(
        "categories/<id:category_id>/",
        noun(get=categories.show, post=categories.change),
        name="console-category",
    ),
    path("categories/<id:category_id>/place", categories.move, name="console-category-place"),
    path(
        "categories/<id:category_id>/archival",
        noun(post=categories.archive, delete=categories.restore),
        name="console-category-archival",
    ),
    path("groups/", noun(get=groups.index, post=groups.create), name="console-groups"),
    path("groups/<id:group_id>/", noun(get=groups.show, post=groups.add), name="console-group"),
    path(
        "groups/<id:group_id>/members/<id:member_id>",
        noun(delete=groups.remove),
        name="console-group-member",
    ),
    path("hidings/", recent_hidings.index, name="console-hidings"),
]
