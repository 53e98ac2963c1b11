"""One settings file, driven by the environment.

=======================  ========  ==========================================================
Variable                 Type      Meaning
=======================  ========  ==========================================================
LOCAL                    flag      On this machine only, over plain HTTP: what ``make run`` sets
DEBUG                    flag      Django's debug pages; never in production
SECRET_KEY               text      Required in production. Also SECRET_KEY_FILE, a path
ALLOWED_HOSTS            words     Required in production: host names, with commas
CSRF_TRUSTED_ORIGINS     words     ``https://...`` origins, where a proxy changes the host
DATABASE_URL             URL       ``postgresql://...``; SQLite in ``var/`` when not set.
                                   Also DATABASE_URL_FILE, a path
HSTS_SECONDS             seconds   Strict-Transport-Security; one year when not set
PROXY_SSL_HEADER         flag      Trust X-Forwarded-Proto and -For from the proxy in front
PAGE_CACHE_MB            number    Pages kept in memory by each worker, MB; 8 when not set
CONTACT_EMAIL            text      Where people write to, shown on about and privacy pages
DATA_LICENCE             text      On what terms the data may be used again; CC BY 4.0 when not set
DATA_LICENCE_URL         URL       Where these terms are, if it is not CC BY 4.0
REVIEW_DAYS              numbers   Days after which a record is to be checked against its sources
                                   again, by kind: ``programme=90, event=365``. When not set,
                                   180 for a programme, 365 for an organisation or an
                                   entrepreneur, 730 for an event
REPORT_DAYS              days      Problem reports are deleted by ``purge`` after so many; 365
REPORTS_PER_HOUR         number    Problem reports taken of one reader in an hour; 5
REPORTS_PER_DAY          number    Problem reports taken of all readers in a day; 500
=======================  ========  ==========================================================
"""

from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from . import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

DEBUG = env.flag("DEBUG")
LOCAL = env.flag("LOCAL")

if LOCAL or DEBUG:
    SECRET_KEY = env.text("SECRET_KEY") or env.kept_secret(VAR_DIR / "secret-key")
    ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
else:
    SECRET_KEY = env.text("SECRET_KEY")
    ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
    missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS") if not globals()[name]]
    if missing:
        env.refuse(
            f"{' and '.join(missing)} not set. Production needs both; "
            "on your own machine set LOCAL=1 instead (make run does)."
        )

INSTALLED_APPS = [
    "techlink",
    "participants",
    "programmes",
    "django_filters",
    "django_htmx",
    "techlink.admin_app.RegisterAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "techlink.middleware.EmptyHead",
    "django.middleware.security.SecurityMiddleware",
    "techlink.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe beside secrets: Django masks the CSRF token anew in every page, and adds random length.
    "django.middleware.gzip.GZipMiddleware",
    "techlink.middleware.RefuseNul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",  # in whose name a state is kept
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "techlink.kept_day.KeepDay",
]

ROOT_URLCONF = "techlink.urls"
WSGI_APPLICATION = "techlink.wsgi.application"

# Public pages, and then what the apps bring: the admin, the sitemap, the fields of forms.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "techlink.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                # The admin needs these two; public templates have neither, so that
                # their pages touch no session and are the same for everybody.
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database. SQLite takes the write lock at the start of a transaction (IMMEDIATE), so
# that two writers wait for each other and none fails half way.
DATABASE_URL = env.text("DATABASE_URL")
try:
    DATABASES = {
        "default": dj_database_url.parse(
            DATABASE_URL or f"sqlite:///{VAR_DIR / 'techlink.sqlite3'}",
            conn_max_age=60,
            conn_health_checks=True,
        )
    }
except (ValueError, dj_database_url.ParseError):
    env.refuse("DATABASE_URL cannot be read; write postgresql://user:password@host:port/name.")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,  # seconds
        "init_command": (
            # Readers go on beside a writer; what is confirmed outlives a power cut; what is
            # deleted, a person's name say, does not stay readable in the file; and a row that
            # REPLACE deletes is one that triggers see deleted.
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
            "PRAGMA recursive_triggers=ON;"
        ),
    }
else:
    # A database that is away is said to be so within two seconds, whether it is asked
    # for a new connection (seconds) or on one it has stopped answering (milliseconds).
    options = DATABASES["default"].setdefault("OPTIONS", {})
    options.update(connect_timeout=2, tcp_user_timeout=2000)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Languages. A language is offered once its catalogue is complete.
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security. The policy is Django 6's setting name, so that the upgrade deletes our middleware.
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds: a working day
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # until the browser is closed: a reader who reported a problem has one
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
if not (LOCAL or DEBUG):
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]  # asked by machines, inside
    # The site has a host of its own with nothing under it, so nothing else is bound by
    # these. Start with HSTS_SECONDS=3600; below a year, no browser takes up the preload.
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 365 * 24 * 60 * 60)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if env.flag("PROXY_SSL_HEADER"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Without this, Django's default hides errors of a production site from standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

PAGE_CACHE_BYTES = env.number("PAGE_CACHE_MB", 8) * 1_000_000
CONTACT_EMAIL = env.text("CONTACT_EMAIL")
DATA_LICENCE = env.text("DATA_LICENCE") or "CC BY 4.0"
DATA_LICENCE_URL = env.text("DATA_LICENCE_URL") or "https://creativecommons.org/licenses/by/4.0/"
REVIEW_DAYS = env.numbers(
    "REVIEW_DAYS", {"programme": 180, "organisation": 365, "entrepreneur": 365, "event": 730}
)
REPORT_DAYS = env.number("REPORT_DAYS", 365)
REPORTS_PER_HOUR = env.number("REPORTS_PER_HOUR", 5)
REPORTS_PER_DAY = env.number("REPORTS_PER_DAY", 500)
