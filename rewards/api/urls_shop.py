"""Addresses of the catalogue and of badges that travel, under `/api/v1/`."""

from django.urls import path

from rewards.api import catalogue, credentials, redemptions

urlpatterns = [
    path("rewards/catalogue/", catalogue.Rewards.as_view()),
    path("rewards/catalogue/<id:reward_id>/", catalogue.OneReward.as_view()),
    path("rewards/catalogue/<id:reward_id>/codes", catalogue.Codes.as_view()),
    path("rewards/catalogue/<id:reward_id>/redemptions", redemptions.Redeeming.as_view()),
    path("rewards/redemptions/", redemptions.Redemptions.as_view()),
    path("rewards/redemptions/<id:redemption_id>/", redemptions.OneRedemption.as_view()),
    path("rewards/redemptions/<id:redemption_id>/code", redemptions.RedemptionCode.as_view()),
    path(
        "rewards/redemptions/<id:redemption_id>/decision", redemptions.RedemptionDecision.as_view()
    ),
    path("credentials/", credentials.Credentials.as_view()),
    path("awards/<id:award_id>/credential", credentials.CredentialOfAward.as_view()),
]
