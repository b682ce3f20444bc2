"""Addresses of the catalogue and of badges that travel."""

from __future__ import annotations

from django.urls import path

from engage.web.nouns import noun
from rewards.views import (
    catalogue,
    console_catalogue,
    console_redemptions,
    credentials,
    own_credentials,
    redemptions,
)

CONSOLE = "console/rewards/"
ONE = "credentials/<uuid:credential_uuid>"

urlpatterns = [
    path("rewards/catalogue/", catalogue.index, name="catalogue"),
    path("rewards/catalogue/<id:reward_id>/", catalogue.show, name="reward"),
    path(
        "rewards/catalogue/<id:reward_id>/redemptions", noun(post=catalogue.redeem), name="redeem"
    ),
    path("rewards/redemptions/", redemptions.index, name="redemptions"),
    path("rewards/redemptions/<id:redemption_id>/", redemptions.show, name="redemption"),
    path(
        "rewards/redemptions/<id:redemption_id>/cancellation",
        noun(post=redemptions.cancel),
        name="redemption-cancellation",
    ),
    path(
        "rewards/redemptions/<id:redemption_id>/code",
        noun(post=redemptions.code),
        name="redemption-code",
    ),
    path(
        "rewards/redemptions/<id:redemption_id>/letter",
        noun(post=redemptions.letter),
        name="redemption-letter",
    ),
    path("credentials/", own_credentials.index, name="credentials"),
    path(
        "credentials/awards/<id:award_id>/",
        noun(get=own_credentials.show, post=own_credentials.take),
        name="credential-of-award",
    ),
    path(
        "credentials/verify",
        noun(get=credentials.ask, post=credentials.check),
        name="credential-check",
    ),
    path("credentials/issuer", credentials.issuer, name="credential-issuer"),
    path("credentials/keys/<id:key_number>", credentials.key, name="credential-key"),
    path(
        "credentials/status/<id:key_number>/<slug:anchor>",
        credentials.status,
        name="credential-status",
    ),
    path(f"{ONE}/", credentials.show, name="credential"),
    path(
        f"{ONE}/withdrawal",
        noun(post=own_credentials.withdraw),
        name="credential-withdrawal",
    ),
    path(
        f"{ONE}/badge.json",
        own_credentials.document,
        name="credential-document",
    ),
    path(
        f"{ONE}/badge.svg",
        own_credentials.baked,
        name="credential-baked",
    ),
    path(
        f"{ONE}/badge.png",
        own_credentials.baked_as_png,
        name="credential-baked-png",
    ),
    path(
        f"{ONE}/emblem.svg",
        credentials.emblem,
        name="credential-emblem",
    ),
    path(
        f"{CONSOLE}catalogue/",
        noun(get=console_catalogue.index, post=console_catalogue.create),
        name="console-catalogue",
    ),
    path(f"{CONSOLE}catalogue/new", console_catalogue.new, name="console-reward-new"),
    path(
        f"{CONSOLE}catalogue/<id:reward_id>/",
        noun(get=console_catalogue.show, post=console_catalogue.change),
        name="console-reward",
    ),
    path(
        f"{CONSOLE}catalogue/<id:reward_id>/stock",
        noun(post=console_catalogue.restock),
        name="console-reward-stock",
    ),
    path(
        f"{CONSOLE}catalogue/<id:reward_id>/codes",
        noun(post=console_catalogue.bring_codes, delete=console_catalogue.take_codes_out),
        name="console-reward-codes",
    ),
    path(
        f"{CONSOLE}catalogue/<id:reward_id>/closure",
        noun(post=console_catalogue.close, delete=console_catalogue.reopen),
        name="console-reward-closure",
    ),
    path(f"{CONSOLE}redemptions/", console_redemptions.index, name="console-redemptions"),
    path(
        f"{CONSOLE}redemptions/redemptions.csv",
        noun(post=console_redemptions.export),
        name="console-redemptions-export",
    ),
    path(
        f"{CONSOLE}redemptions/<id:redemption_id>/",
        console_redemptions.show,
        name="console-redemption",
    ),
    path(
        f"{CONSOLE}redemptions/<id:redemption_id>/decision",
        noun(post=console_redemptions.decide),
        name="console-redemption-decision",
    ),
]
