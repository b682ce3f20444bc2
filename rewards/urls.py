"""Addresses of the rewards room. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from django.urls import path

from engage.web.nouns import noun
from rewards import urls_shop
from rewards.views import badges, boards, console, console_badges, console_ranks, own

CONSOLE = "console/rewards/"

app_name = "rewards"
urlpatterns = [
    path("rewards/", own.show, name="rewards"),
    path("rewards/statement/", own.statement, name="statement"),
    path("rewards/statement.csv", own.statement_sheet, name="statement-sheet"),
    path("leaderboard/", boards.show, {"period": "week"}, name="leaderboard"),
    path("leaderboard/month/", boards.show, {"period": "month"}, name="leaderboard-month"),
    path("leaderboard/all/", boards.show, {"period": "all"}, name="leaderboard-all"),
    path("leaderboard/place", noun(post=boards.join, delete=boards.leave), name="place"),
    path("badges/", badges.index, name="badges"),
    path("badges/<slug:slug>/", badges.show, name="badge"),
    path(CONSOLE, console.show, name="console"),
    path(
        f"{CONSOLE}terms/",
        noun(get=console.terms, post=console.set_terms),
        name="console-terms",
    ),
    path(
        f"{CONSOLE}adjustments/",
        noun(get=console.adjustments, post=console.adjust),
        name="console-adjustments",
    ),
    path(
        f"{CONSOLE}adjustments/<id:posting_id>",
        noun(delete=console.undo),
        name="console-adjustment",
    ),
    path(
        f"{CONSOLE}ranks/new",
        noun(get=console_ranks.new, post=console_ranks.create),
        name="console-rank-new",
    ),
    path(
        f"{CONSOLE}ranks/<id:rank_id>/",
        noun(get=console_ranks.show, post=console_ranks.change, delete=console_ranks.remove),
        name="console-rank",
    ),
    path(
        f"{CONSOLE}badges/new",
        noun(get=console_badges.new, post=console_badges.create),
        name="console-badge-new",
    ),
    path(
        f"{CONSOLE}badges/<id:badge_id>/",
        noun(get=console_badges.show, post=console_badges.change),
        name="console-badge",
    ),
    path(
        f"{CONSOLE}badges/<id:badge_id>/retirement",
        noun(post=console_badges.retire, delete=console_badges.restore),
        name="console-badge-retirement",
    ),
    path(
        f"{CONSOLE}awards/<id:award_id>/revocation",
        noun(post=console_badges.revoke),
        name="console-revocation",
    ),
    *urls_shop.urlpatterns,
]
