from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "ledetrad.programmes"
    label = "programmes"

    def ready(self) -> None:
        from ledetrad.programmes.cohorts import letters as cohort_letters
        from ledetrad.programmes.dates import letters as dates_letters
        from ledetrad.programmes.meeting import mail as meeting_mail
        from ledetrad.programmes.notes import mail as notes_mail

        cohort_letters.register_letters()
        dates_letters.register_letters()
        meeting_mail.register_letters()
        notes_mail.register_letters()
