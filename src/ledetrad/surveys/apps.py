from __future__ import annotations

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "ledetrad.surveys"
    label = "surveys"

    def ready(self) -> None:
        from ledetrad.surveys import mail

        mail.register_letters()
