"""Django's settings, all derived from the one typed configuration (`egov.config`)."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from egov import config

CONFIG = config.load()
ROOT = Path(__file__).resolve().parent.parent

SECRET_KEY = CONFIG.secret_key
DEBUG = False
ALLOWED_HOSTS = CONFIG.allowed_hosts
CSRF_TRUSTED_ORIGINS = [CONFIG.base_url]

INSTALLED_APPS = [
    "egov.core",
    "egov.places",
    "egov.identity",
    "egov.forms",
    "egov.catalogue",
    "egov.documents",
    "egov.notices",
    "egov.visits",
    "egov.dossiers",
    "egov.feedback",
    "egov.archive",
    "egov.insight",
    "egov.integrations",
    "egov.pages",
    "egov.portal",
    "egov.desk",
    "egov.studio",
    "egov.api",
    "egov.ops",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "egov.pages.preferences.ReaderPreferences",
    "egov.api.middleware.ApiProblems",
    "egov.pages.request_limits.RequestLimits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "egov.identity.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "egov.pages.domain_errors.DomainErrorPages",
]

ROOT_URLCONF = "egov.urls"
WSGI_APPLICATION = "egov.wsgi.application"
DATABASES = CONFIG.django_databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "egov.pages.context.page_context",
            ],
        },
    }
]

# -- people -------------------------------------------------------------------
AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "egov.identity.backends.AccountBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.base_url.startswith("https:")
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
PASSWORD_RESET_TIMEOUT = 3600
CSRF_FAILURE_VIEW = "egov.pages.views.csrf_failed"
BASE_URL = CONFIG.base_url
TRUSTED_PROXY = CONFIG.trusted_proxy
OFFICERS_NEED_SECOND_FACTOR = CONFIG.mode == "production"
SMS_CODES = False  # registration by phone number opens with the first SMS adapter

# -- texts: msgids are English, every app carries its Vietnamese catalogue --------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "lang"
USE_I18N = True
LOCALE_PATHS = [ROOT / "egov" / "processes" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# -- files --------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "static"
STATICFILES_DIRS = [path for path in [ROOT / "build" / "assets"] if path.is_dir()]
# Set-up collects the files under names that carry their digest; a checkout without set-up, and the tests, find them.
_COLLECTED = "EGOV_COLLECTING" in os.environ or (STATIC_ROOT / "staticfiles.json").is_file()
_BY_DIGEST = _COLLECTED and "EGOV_TEST_FOLDER" not in os.environ
_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if _BY_DIGEST
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STORAGE},
}
WHITENOISE_USE_FINDERS = not _BY_DIGEST
WHITENOISE_MANIFEST_STRICT = False
FILES_ROOT = CONFIG.data_dir / "files"
MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_DOSSIER_BYTES = 100 * 1024 * 1024
MAX_DAY_BYTES = 300 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# -- the browser's side ---------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if CONFIG.mode == "production":
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.trusted_proxy else None

# -- sign-in --------------------------------------------------------------------
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "egov.identity.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # registration itself proves the address
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {
    "login": None,  # failures are counted instead: axes by name and address, throttle.py by address
    "login_failed": "10/5m/key",  # reached only with the right password: wrong codes of the second factor
    "reset_password": None,
}
ACCOUNT_FORMS = {
    "login": "egov.identity.forms.sign_in.SignInForm",
    "reset_password": "egov.identity.forms.sign_in.RecoverForm",
    "reset_password_from_key": "egov.identity.forms.sign_in.NewPasswordForm",
    "change_password": "egov.identity.forms.sign_in.ChangeForm",
    "set_password": "egov.identity.forms.sign_in.FirstPasswordForm",
    "reauthenticate": "egov.identity.forms.sign_in.ConfirmPasswordForm",
}
MFA_ADAPTER = "egov.identity.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are proven before they are stored
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIG.mode == "demo"
MFA_FORMS = {
    "authenticate": "egov.identity.forms.second_factor.FactorForm",
    "reauthenticate": "egov.identity.forms.second_factor.ConfirmFactorForm",
    "activate_totp": "egov.identity.forms.second_factor.AppForm",
    "deactivate_totp": "egov.identity.forms.second_factor.AppOffForm",
    "generate_recovery_codes": "egov.identity.forms.second_factor.CodesForm",
    "add_webauthn": "egov.identity.forms.second_factor.PasskeyForm",
    "edit_webauthn": "egov.identity.forms.second_factor.PasskeyNameForm",
}
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "egov.identity.throttle.attempted_login"
AXES_CLIENT_IP_CALLABLE = "egov.identity.throttle.client_ip"
AXES_LOCKOUT_CALLABLE = "egov.identity.views.sign_in.locked"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "password"]

EMAIL_BACKEND = CONFIG.email_backend
EMAIL_FILE_PATH = CONFIG.data_dir / "mail"
EMAIL_HOST, EMAIL_PORT = CONFIG.smtp_host, CONFIG.smtp_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.smtp_user, CONFIG.smtp_password
EMAIL_USE_TLS = CONFIG.smtp_tls
DEFAULT_FROM_EMAIL = CONFIG.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
