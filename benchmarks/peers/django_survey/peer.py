"""A project with django-survey-and-report and nothing around it: no CSRF check, no access log, WAL."""

import os
from pathlib import Path

import django
from django.conf import settings

DATA = Path(os.environ["PEER_DATA"])
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "peer.sqlite3",
    "OPTIONS": {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    },
}
CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

settings.configure(
    SECRET_KEY="peers",  # noqa: S106 - a throw-away place
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="peer_urls",
    USE_TZ=True,
    STATIC_URL="/static/",
    LANGUAGE_CODE="en",
    DATABASES={"default": SQLITE},
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "bootstrapform",
        "survey",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": CONTEXT},
        }
    ],
    CSV_DIRECTORY=str(DATA),
    TEX_DIRECTORY=str(DATA),
    TEX_CONFIGURATION_FILE=str(DATA / "none"),
    SURVEY_DEFAULT_PIE_COLOR="blue!50",
    EXCEL_COMPATIBLE_CSV=True,
    CHOICES_SEPARATOR=",",
    USER_DID_NOT_ANSWER="NAA",
    DEFAULT_SURVEY_PUBLISHING_DURATION=7,
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - after setup

application = get_wsgi_application()
