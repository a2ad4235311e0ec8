"""States of «Drift» for administrators, of the same for machines, and of the pages that are open to all."""

from __future__ import annotations

from tests.scenes import NOBODY
from tests.state import State, everyone, only

OPERATION = (
    State("operation", "nothing stands still", "new", only(administrator=200)),
    State("operation", "letters stand still", "mail_stopped", only(administrator=200)),
    State(
        "operation_try_mail",
        "sent",
        "new",
        only(administrator="operation"),
        post={"to": "ola@annet.example"},
        changes=True,
        shown_from="operation",
    ),
    State(
        "operation_try_mail",
        "no address",
        "new",
        only(administrator=422),
        post={"to": "ola"},
        shown_from="operation",
    ),
    State(
        "operation_mail_arrived",
        "no letter was sent",
        "new",
        only(administrator="operation"),
        post={"code": "123456"},
        shown_from="operation",
    ),
    State(
        "operation_send_again",
        "what failed",
        "mail_stopped",
        only(administrator="operation"),
        post={"state": "failed"},
        changes=True,
        shown_from="operation",
    ),
    State(
        "operation_send_again",
        "unknown state",
        "mail_stopped",
        only(administrator=404),
        post={"state": "sent"},
    ),
    State("health_for_machines", "asked", "new", everyone(200)),
    State("adoption", "open", "new", everyone(200), look=(NOBODY, "hr")),
    State("adoption_page", "for IT", "new", everyone(200), ids={"name": "it"}, look=(NOBODY,)),
    State("adoption_page", "for the lawyer", "new", everyone(200), ids={"name": "jurist"}, look=("hr",)),
    State("adoption_page", "unknown", "new", everyone(404), ids={"name": "annet"}, look=(NOBODY,)),
)
# Levels for a machine: no screen.
OPERATION_WITHOUT_SCREEN = frozenset({"health_for_machines"})
