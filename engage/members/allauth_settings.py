"""The settings of sign-in: allauth's `ACCOUNT_`, `SOCIALACCOUNT_`, `MFA_` and friends.

Star-imported by `engage.settings`. Rules behind the numbers: NIST 800-63B-4 (passwords), ASVS 5.0
V6-V7 (enumeration, limits, codes, sessions).
"""

from __future__ import annotations

from engage import env
from engage.members.providers import provider_settings

_SECURE = env.flag("ENGAGE_HTTPS", not (env.flag("DEMO") or env.flag("DEBUG")))

ALLAUTH_TRUSTED_PROXY_COUNT = 0  # RequestMiddleware has put the client into REMOTE_ADDR

# Accounts --------------------------------------------------------------------------------------
ACCOUNT_ADAPTER = "engage.members.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "engage.members.forms.signup.NameForm"
ACCOUNT_FORMS = {
    "login": "engage.members.forms.signin.LoginForm",
    "signup": "engage.members.forms.signup_account.SignupForm",
    "change_password": "engage.members.forms.passwords.ChangePasswordForm",
    "set_password": "engage.members.forms.passwords.SetPasswordForm",
    "reset_password_from_key": "engage.members.forms.passwords.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True  # passkey sign-up needs a code, not a link
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"  # links in mails have the scheme of the request
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the adapter's subjects name the brand
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "20/m/ip",
    "reset_password": "20/m/ip,5/m/key",
    "request_login_code": "20/m/ip,3/m/key",
    "confirm_email": "1/10s/key",
}

# Other doors -----------------------------------------------------------------------------------
SOCIALACCOUNT_ADAPTER = "engage.members.social_adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an identity is issuer and subject, never an address
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "mandatory"
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS = provider_settings()

# A second proof --------------------------------------------------------------------------------
MFA_ADAPTER = "engage.members.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "engage.members.forms.keys.AddKeyForm",
    "signup_webauthn": "engage.members.forms.keys.SignupKeyForm",
    "edit_webauthn": "engage.members.forms.keys.EditKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _SECURE
MFA_RECOVERY_CODE_COUNT = 10
MFA_TOTP_TOLERANCE = 1

# Sessions --------------------------------------------------------------------------------------
USERSESSIONS_TRACK_ACTIVITY = False  # no write on every request
