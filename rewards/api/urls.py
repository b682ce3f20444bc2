"""Addresses of the rewards room's API under `/api/v1/`: the pages' own nouns."""

from __future__ import annotations

from django.urls import path

from rewards.api import adjustments, honours, own, urls_shop

urlpatterns = [
    path("rewards/balance", own.OwnBalance.as_view()),
    path("rewards/statement", own.OwnStatement.as_view()),
    path("rewards/adjustments", adjustments.Adjustments.as_view()),
    path("leaderboard", honours.Leaderboard.as_view()),
    path("ranks/", honours.Ranks.as_view()),
    path("badges/", honours.Badges.as_view()),
    path("badges/<str:slug>/holders", honours.Holders.as_view()),
    *urls_shop.urlpatterns,
]
