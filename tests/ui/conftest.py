"""The look without the rest of the house: own addresses, plain file names, bokmål."""

from __future__ import annotations

from collections.abc import Iterator

import django
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.utils import translation

if not settings.configured:
    settings.configure(
        INSTALLED_APPS=["ledetrad.ui"], LANGUAGE_CODE="nb", STATIC_URL="/static/", ALLOWED_HOSTS=["*"]
    )
    django.setup()


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class Addresses:
    urlpatterns = tuple(
        path(f"{name}/", nothing, name=name)
        for name in ("home", "help", "who_sees_what", "language", "sign_out")
    )


ENGINE = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
}
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    with (
        override_settings(ROOT_URLCONF=Addresses, TEMPLATES=[ENGINE], STORAGES=STORAGES),
        translation.override("nb"),
    ):
        yield
