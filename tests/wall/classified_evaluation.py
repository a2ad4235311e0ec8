"""Change reports: every column and why it may. Part of tests/wall/classified.py. None of these holds an answer."""

from __future__ import annotations

_ID = ("link", "the row's own number")
_SPACE = ("link", "the workspace")
_REPORT = ("link", "the change report")

CHANGE_REPORTS: dict[str, dict[str, tuple[str, str]]] = {
    "evaluation.ChangeReport": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": ("link", "the row's name in addresses; random"),
        "title": ("writing", "what the staff call it"),
        "language": ("number", "of the one who made it"),
        "family": ("number", "the questionnaire's name"),
        "instrument_id": ("link", "the questions"),
        "results": ("result", "figures over eight groups or more, after protection"),
        "suppressed": ("result", "what was taken out of it, and why"),
        "content_hash": ("technical", "of the results"),
        "author": ("person", "who made the report, as printed"),
        "author_role": ("number", "how near the author is to the programme"),
        "reviewer": ("person", "who read it without having run the programme, as printed"),
        "made_by_id": ("person", "who released it"),
        "released_on": ("time", "when it was released"),
        "shared_on": ("time", "since when participants may read it"),
    },
    "evaluation.ChangeReportCohort": {
        "id": _ID,
        "workspace_id": _SPACE,
        "report_id": _REPORT,
        "cohort_id": ("link", "the cohort"),
    },
    "evaluation.ChangeReportGroup": {
        "id": _ID,
        "workspace_id": _SPACE,
        "report_id": _REPORT,
        "group_id": ("link", "the management group; on no page"),
        "stands_in": ("number", "which of the report's figures it stands behind"),
    },
    "evaluation.ChangeReportReader": {
        "id": _ID,
        "workspace_id": _SPACE,
        "report_id": _REPORT,
        "person_id": ("person", "a commissioner who may read it"),
        "since": ("time", "when it was shared with her"),
    },
}
