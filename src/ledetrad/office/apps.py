from __future__ import annotations

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "ledetrad.office"
    label = "office"
