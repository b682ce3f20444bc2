"""The settings of Django REST framework and drf-spectacular, star-imported by `engage.settings`.

JSON and nothing else: no browsable pages, no forms, no other renderer to be talked into.
"""

from __future__ import annotations

from engage import env

API_GUEST_RATE = env.number("ENGAGE_API_GUEST_RATE", 120, least=1, most=1_000_000)
"""Calls a minute from one address without a token."""
API_MEMBER_RATE = env.number("ENGAGE_API_MEMBER_RATE", 600, least=1, most=1_000_000)
"""Calls a minute with one token, or of one signed-in member."""
API_WRITE_RATE = env.number("ENGAGE_API_WRITE_RATE", 60, least=1, most=1_000_000)
"""How many of a member's calls may change something."""

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["engage.api.parsing.StrictJSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "engage.api.authentication.TokenAuthentication",
        "engage.api.authentication.MemberSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_THROTTLE_CLASSES": [],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "engage.api.parsing.AlwaysJSON",
    "DEFAULT_METADATA_CLASS": None,
    "DEFAULT_SCHEMA_CLASS": None,  # engage.api.openapi is loaded only where it is asked for
    "EXCEPTION_HANDLER": "engage.api.errors.answer_to",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Engage",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": False,
    "POSTPROCESSING_HOOKS": [],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "DISABLE_ERRORS_AND_WARNINGS": True,
    "PATH_CONVERTER_OVERRIDES": {
        "id": {"type": "integer", "format": "int64", "minimum": 1, "maximum": 2**63 - 1},
    },
}
