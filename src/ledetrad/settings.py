"""Settings, read from the environment once. Every variable is listed in docs/user/nb/drift.md."""

from __future__ import annotations

import os
import secrets
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import django_stubs_ext
from django.utils.csp import CSP

from ledetrad.operation.site import read_site

django_stubs_ext.monkeypatch()


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "ja"}


def _secret_key(folder: Path) -> str:
    """The signing key: from the environment, else made once and kept beside the data with mode 0600."""
    if given := os.environ.get("LEDETRAD_SECRET_KEY"):
        return given
    path = folder / "secret.key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # O_EXCL: two processes that start together must not each keep a key of their own.
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as handle:
                handle.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        return path.read_text().strip()


def _database(url: str, fallback: Path) -> dict[str, Any]:
    """One database from a postgresql:// address, or an SQLite file."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": fallback,
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # A deferred transaction that reads and then writes is refused at once, whatever the time-out.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
                    "PRAGMA temp_store=MEMORY;PRAGMA secure_delete=ON;PRAGMA mmap_size=134217728;"
                    "PRAGMA journal_size_limit=67108864;PRAGMA cache_size=-20000;"
                ),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
    }


def _mailer(url: str) -> dict[str, Any]:
    """A mailer from smtp://user:password@host:port or smtps://…; without one, mail stays in the outbox page."""
    if not url:
        return {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme == "memory":
        return {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or (465 if parts.scheme == "smtps" else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp+tls" or (parts.scheme == "smtp" and bool(parts.username)),
            "timeout": 20,
        },
    }


DATA_DIR = Path(os.environ.get("LEDETRAD_DATA", "var")).resolve()
# The keys of open campaigns. Put the folder on a volume of its own, out of snapshots (docs/privacy).
KEY_DIR = Path(os.environ.get("LEDETRAD_KEYS", str(DATA_DIR / "keys"))).resolve()
FILES_DIR = DATA_DIR / "files"
# The copies the clock makes at night. Zero days: none are made.
BACKUP_DIR = Path(os.environ.get("LEDETRAD_BACKUPS", str(DATA_DIR / "backups"))).resolve()
BACKUP_DAYS = int(os.environ.get("LEDETRAD_BACKUP_DAYS", "14"))
# The domain that `ledetrad up --domain` was last started with; every other command then knows the address.
SITE = read_site(DATA_DIR)
BASE_URL = (os.environ.get("LEDETRAD_BASE_URL") or SITE.base_url or "http://localhost:8000").rstrip("/")
HTTPS = BASE_URL.startswith("https://")

DEBUG = _flag("LEDETRAD_DEBUG", default=False)
SECRET_KEY = _secret_key(DATA_DIR)
ALLOWED_HOSTS = [h for h in os.environ.get("LEDETRAD_HOSTS", "").split(",") if h] or [
    *(() if HTTPS and SITE.base_url == BASE_URL else ("localhost", "127.0.0.1", "[::1]")),
    urlsplit(BASE_URL).hostname or "localhost",
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "ledetrad.office",
    "ledetrad.ui",
    "ledetrad.people",
    "ledetrad.sheets",
    "ledetrad.surveys",
    "ledetrad.studies",
    "ledetrad.programmes",
    "ledetrad.evaluation",
    "ledetrad.operation",
    "ledetrad.demo",
    "ledetrad.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks_db",
]

MIDDLEWARE = [
    # Answering passes no session, sign-in, message or log layer: see surveys/answering.
    "ledetrad.surveys.answering.path.AnsweringPath",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ledetrad.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ledetrad.web.workspace.WorkspaceMiddleware",
]

ROOT_URLCONF = "ledetrad.urls"
WSGI_APPLICATION = "ledetrad.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ledetrad.web.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": _database(os.environ.get("DATABASE_URL", ""), DATA_DIR / "people.sqlite3"),
    # The sealed side has a database of its own: no join, no common backup, no common write-ahead log.
    "sheets": _database(os.environ.get("SHEETS_DATABASE_URL", ""), DATA_DIR / "sheets.sqlite3"),
}
DATABASE_ROUTERS = ["ledetrad.sheets.router.SheetsRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["ledetrad.people.sign_in.LinkBackend"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
# Not with a certificate made for a trial: the next visit would be refused without a way past.
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS and not SITE.self_signed else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if _flag("LEDETRAD_BEHIND_PROXY", default=False) else None
)
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "object-src": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
LOCALE_PATHS = [Path(__file__).parent / "ui" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
# The manifest is written when the server starts (cli/up.py); before that, and in tests, names stay plain.
WHITENOISE_MANIFEST_STRICT = False

MAILERS = {"default": _mailer(os.environ.get("EMAIL_URL", ""))}
MAIL_LEAVES = bool(os.environ.get("EMAIL_URL"))
DEFAULT_FROM_EMAIL = os.environ.get("LEDETRAD_FROM", "Ledetråd <ledetrad@localhost>")
# How many letters one receiving domain gets in a round of ten seconds; our own domains are not held back.
MAIL_PER_DOMAIN = int(os.environ.get("LEDETRAD_MAIL_PER_DOMAIN", "10"))
MAIL_OWN_DOMAINS = [
    domain.strip().lower()
    for domain in os.environ.get(
        "LEDETRAD_MAIL_OWN_DOMAINS", parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    ).split(",")
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_address": {"()": "ledetrad.office.scrub.NoAddress"}},
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's request log prints addresses of failing pages; an invitation's address is a credential.
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["no_address"]},
        "django.security": {"level": "ERROR", "filters": ["no_address"]},
        "ledetrad": {"level": "INFO"},
    },
}
