"""Addresses of reports, appeals and reviews under `/api/v1/`."""

from django.urls import path

from engage.moderation.api import appeals, reports, reviews

urlpatterns = [
    path("reports/", reports.Reports.as_view()),
    path("reports/<id:report_id>", reports.OneReport.as_view()),
    path("appeals/", appeals.Appeals.as_view()),
    path("reviews/", reviews.Reviews.as_view()),
    path("reviews/<id:review_id>/", reviews.OneReview.as_view()),
    path("reviews/<id:review_id>/decision", reviews.Decisions.as_view()),
]
