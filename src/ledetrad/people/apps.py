from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ledetrad.people"
    label = "people"

    def ready(self) -> None:
        from ledetrad.people import mail

        mail.register_letters()
