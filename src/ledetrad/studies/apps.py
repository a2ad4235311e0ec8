from __future__ import annotations

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "ledetrad.studies"
    label = "studies"

    def ready(self) -> None:
        from ledetrad.studies import mail
        from ledetrad.surveys.answering import path

        path.ROUTES["/skjema/"] = "ledetrad.studies.answering.urls"
        mail.register_writers()
