from __future__ import annotations

from django.apps import AppConfig


class OperationConfig(AppConfig):
    name = "ledetrad.operation"
    label = "operation"

    def ready(self) -> None:
        from ledetrad.operation import trial_letter

        trial_letter.register_letters()
