from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "ledetrad.programmes"
    label = "programmes"

    def ready(self) -> None:
        from ledetrad.programmes.meeting import mail as meeting_mail
        from ledetrad.programmes.notes import mail as notes_mail

        meeting_mail.register_letters()
        notes_mail.register_letters()
