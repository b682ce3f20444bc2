"""Addresses of one's own reports, of an author's receipt, and of the review queue."""

from django.urls import path

from engage.moderation.views import own_reports, policies, receipts, reviews
from engage.web.nouns import noun

app_name = "moderation"
urlpatterns = [
    path("reports/", own_reports.index, name="reports"),
    path("reports/<id:report_id>", noun(delete=own_reports.withdraw), name="report"),
    path("receipts/<str:about>/", receipts.show, name="receipt"),
    path("receipts/<str:about>/appeal", noun(post=receipts.appeal), name="appeal"),
    path("console/reviews/", reviews.index, name="reviews"),
    path("console/reviews/decisions.csv", noun(post=reviews.export), name="decisions"),
    path("console/reviews/rules", noun(get=policies.show, post=policies.change), name="policy"),
    path("console/reviews/<id:review_id>/", reviews.show, name="review"),
    path("console/reviews/<id:review_id>/decision", noun(post=reviews.decide), name="decision"),
]
