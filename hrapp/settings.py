"""Settings of every process. Which servers stand behind them is known to hrapp.services alone."""

from pathlib import Path
from typing import Any

from csp.constants import NONCE, NONE, SELF

from hrapp import services
from hrapp.env import env, env_bool, env_int, env_list, env_mail, env_path, env_secret

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where things live ---
HRAPP_HOME = env_path("HRAPP_HOME", default=BASE_DIR / "var")
MEDIA_ROOT = env_path("HRAPP_UPLOADS", default=HRAPP_HOME / "uploads")
ORGANISATION = env("HRAPP_ORGANISATION", "Northvale Services (invented)")

# --- Safety ---
DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env_secret("SECRET_KEY", kept_in=HRAPP_HOME / "secret_key")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", default="")
IS_HTTPS = env_bool("HRAPP_HTTPS", default=False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("HRAPP_BEHIND_PROXY", default=False) else None
)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# --- Applications ---
INSTALLED_APPS = [
    "hrapp",
    "hrapp.slm",
    "skills",
    "recruiting",
    "careers",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "hrapp.middleware.NoStoreMiddleware",
    "hrapp.middleware.HtmxLoginMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "hrapp.urls"
ASGI_APPLICATION = "hrapp.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    LOADERS if DEBUG else [("django.template.loaders.cached.Loader", LOADERS)],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "hrapp.shell.shell",
            ],
        },
    }
]

# --- People ---
AUTH_USER_MODEL = "hrapp.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "login", "home", "login"
AXES_FAILURE_LIMIT = env_int("HRAPP_LOGIN_ATTEMPTS", default=8)
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "login_locked.html"
AXES_DISABLE_ACCESS_LOG = True

# --- Stores ---
DATABASES: dict[str, Any] = services.database_settings()
REDIS_URL = services.redis_url()
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "hrapp",
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # nobody is signed out when Redis is lost
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_BYTES = env_int("HRAPP_UPLOAD_LIMIT_MB", default=25) * 1_000_000
TAXONOMY_UPLOAD_LIMIT_BYTES = env_int("HRAPP_TAXONOMY_LIMIT_MB", default=200) * 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# --- Pages ---
STATIC_URL = "/static/"
STATIC_ROOT = HRAPP_HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
LANGUAGE_CODE, TIME_ZONE, USE_TZ, USE_I18N = "en-gb", env("TZ", "UTC"), True, True

# --- Taxonomy ---
TAXONOMY_NEEDS_SECOND_PERSON = env_bool("HRAPP_TAXONOMY_NEEDS_SECOND_PERSON", default=False)

# --- Mail: reminders of goals; none is sent while no server is named ---
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = env_mail(
    "HRAPP_EMAIL_URL"
)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env("HRAPP_EMAIL_FROM", "hrapp@localhost")
ADDRESS = env("HRAPP_ADDRESS", "")  # of the start page, for links in mails

# --- Background work: hrapp/celery.py ---
SLM_RECORD_CALLS = env_bool(
    "HRAPP_RECORD_CALLS", default=False
)  # rows of what model calls cost, without text
CELERY_BROKER_URL = services.broker_url()

# --- Logs: no prompts, no personal data ---
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("HRAPP_LOG_LEVEL", "WARNING")},
}
