"""What every column of every model holds, and why it may. A column that is not here fails; so does one that is gone.

Kinds:
    person    says who somebody is, or what a named person did
    link      leads to another row (or is the row's own name)
    sealed    answers or turnout, under a key that is in no database
    open      answers after closing, tied to a group and to nobody in it
    named     answers under a name, where whoever gave them was told so before
    result    what a group may see
    number    a count, a state, a choice: about a campaign or a group, never about one answer
    time      when something was planned or done; none stands beside an answer
    writing   what people wrote in their group or for themselves; never an answer
    technical what the framework needs
"""

from __future__ import annotations

from tests.wall.classified_at_work import AT_WORK
from tests.wall.classified_cohorts import COHORTS
from tests.wall.classified_dates import DATES
from tests.wall.classified_evaluation import CHANGE_REPORTS
from tests.wall.classified_evaluations import EVALUATIONS
from tests.wall.classified_exercises import EXERCISES
from tests.wall.classified_gatherings import GATHERINGS
from tests.wall.classified_orders import ORDERS
from tests.wall.classified_staffnotes import STAFF_NOTES
from tests.wall.classified_studies import STUDIES

KINDS = {"writing", "named", "person", "link", "sealed", "open", "result", "number", "time", "technical"}

type Columns = dict[str, tuple[str, str]]

_ID = ("link", "the row's own number")
_PUBLIC = ("link", "the row's name in addresses; random")
_SPACE = ("link", "the workspace")
_CAMPAIGN = ("link", "the campaign")
_GROUP = ("link", "the management group")
_WAVE = ("number", "which mapping of the group; the same for all in it")

CLASSIFIED: dict[str, Columns] = {
    **ORDERS,
    **AT_WORK,
    **CHANGE_REPORTS,
    **COHORTS,
    **GATHERINGS,
    **STAFF_NOTES,
    **EVALUATIONS,
    **EXERCISES,
    **DATES,
    **STUDIES,
    "sheets.Gate": {
        "campaign": _CAMPAIGN,
        "open": ("number", "whether answers are taken; one for the campaign"),
        "instrument_version": ("link", "the questions"),
    },
    "sheets.Page": {
        "id": ("link", "62 bits of a hash of a secret that only the respondent's device holds"),
        "campaign": _CAMPAIGN,
        "body": ("sealed", "answers of one page, or the mark of a delivery, padded to one of three lengths"),
    },
    "sheets.Turnout": {
        "id": ("link", "random"),
        "campaign": _CAMPAIGN,
        "group": _GROUP,
        "body": ("sealed", "one bit a slot, always as long"),
    },
    "surveys.InstrumentVersion": {
        "content_hash": _ID,
        "name": ("number", "the questionnaire's name"),
        "content": ("number", "the questions"),
    },
    "surveys.Campaign": {
        "workspace_id": _SPACE,
        "id": ("link", "random"),
        "public_id": _PUBLIC,
        "organisation_id": ("link", "the organisation"),
        "instrument_id": ("link", "the questions"),
        "confidentiality": ("number", "what was promised"),
        "state": ("number", "draft, open, closed"),
        "practice": ("number", "nobody was asked"),
        "language": ("number", "of the campaign, not of a respondent"),
        "started_by_id": ("person", "who set it up"),
        "questions_to_id": ("person", "whom to ask"),
        "contact_id": ("person", "who reads the result"),
        "own_view_minimum": ("number", "how many must answer"),
        "meeting_on": ("time", "the meeting"),
        "opens_at": ("time", "when the invitations leave, all at once"),
        "closes_at": ("time", "the deadline"),
        "closed_on": ("time", "the day of closing, for all at once"),
        "announced": ("number", "readers are told"),
        "short_since": ("time", "the day the deadline passed with too few; a count, not who"),
        "greeting": ("number", "words of the invitation"),
        "promise": ("number", "what was promised"),
        "kept_until": ("time", "the day of deletion"),
    },
    "surveys.CampaignGroup": {
        "id": _ID,
        "workspace_id": _SPACE,
        "campaign_id": _CAMPAIGN,
        "group_id": _GROUP,
        "wave": _WAVE,
    },
    "surveys.Invitation": {
        "workspace_id": _SPACE,
        "id": ("link", "random; stands in the person's link"),
        "campaign_id": _CAMPAIGN,
        "group_id": _GROUP,
        "person_id": ("person", "who is asked"),
        "wave": _WAVE,
        "slot": ("person", "the person's bit in the sealed turnout; no answer holds it"),
        "generation": ("number", "raised to end older links"),
        "withdrawn": ("person", "left the group"),
        "answered": ("person", "unknown while open; written once, for everybody in one update"),
    },
    "surveys.Reminder": {
        "id": _ID,
        "workspace_id": _SPACE,
        "campaign_id": _CAMPAIGN,
        "due_at": ("time", "planned at opening"),
        "done": ("number", "sent"),
    },
    "surveys.Record": {
        "id": ("link", "random"),
        "campaign_id": _CAMPAIGN,
        "group_id": ("link", "the management group; none in an evaluation of a programme"),
        "wave": _WAVE,
        "answers": ("open", "one delivered sheet's numbers"),
    },
    "surveys.RecordText": {
        "id": ("link", "random"),
        "campaign_id": _CAMPAIGN,
        "group_id": ("link", "the management group; none in an evaluation of a programme"),
        "wave": _WAVE,
        "item": ("link", "the question"),
        "text": ("open", "one text, apart from the numbers it came with"),
    },
    "surveys.Release": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "campaign_id": _CAMPAIGN,
        "group_id": _GROUP,
        "wave": _WAVE,
        "results": ("result", "disclosed figures"),
        "texts": ("result", "shuffled texts, where enough have answered"),
        "suppressed": ("result", "what was held back, and why"),
        "content_hash": ("technical", "shows that the release was not changed"),
        "closed_on": ("time", "the day of closing"),
    },
    "surveys.ExternalProfile": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "group_id": _GROUP,
        "instrument": ("number", "which tool"),
        "measured_on": ("time", "the day stated in the other tool's report"),
        "answered": ("number", "how many, as that report states"),
        "factors": ("result", "means from that report"),
    },
    "people.Organisation": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "name": ("number", "public"),
        "kind": ("number", "public"),
        "inhabitants": ("number", "public"),
    },
    "people.Person": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "name": ("person", "to greet and to show in the group"),
        "email": ("person", "to invite and to sign in"),
        "phone": ("person", "shown for the one to ask"),
        "language": ("person", "of letters and pages; no answer holds it"),
        "post": ("person", "HR or administrator"),
        "organisation_id": ("link", "the organisation"),
        "sign_in_round": ("number", "raised to end every session"),
    },
    "people.ManagementGroup": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "organisation_id": ("link", "the organisation"),
        "name": ("number", "the group's name"),
        "started_by_id": ("person", "who set it up"),
        "language": ("number", "of the group"),
        "practice": ("number", "invented people"),
    },
    "people.Membership": {
        "id": _ID,
        "workspace_id": _SPACE,
        "group_id": _GROUP,
        "person_id": ("person", "the member"),
        "head": ("person", "leads the group"),
        "joined_on": ("time", "the day somebody joined"),
        "left_on": ("time", "the day somebody left"),
    },
    "people.SignInLink": {
        "id": _ID,
        "token_hash": ("technical", "the link's hash, never the link"),
        "person_id": ("person", "whose link"),
        "expires_at": ("time", "of signing in; answering signs nobody in"),
    },
    "office.Installation": {
        "id": _ID,
        "demonstration": ("number", "invented data only"),
        "created_at": ("time", "of the installation"),
    },
    "office.Workspace": {
        "id": _ID,
        "public_id": _PUBLIC,
        "name": ("number", "public"),
        "language": ("number", "of the workspace"),
        "created_at": ("time", "of the workspace"),
    },
    "office.LogEntry": {
        "id": _ID,
        "workspace_id": _SPACE,
        "at": ("time", "of an administrative act; answering logs none"),
        "actor": ("person", "who did it"),
        "action": ("number", "what was done"),
        "subject": ("link", "to what"),
        "about": ("link", "ids and counts"),
    },
    "office.OutboxMail": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "kind": ("number", "invitation, reminder, result"),
        "recipient": ("person", "who gets it"),
        "about": ("link", "what it belongs to"),
        "data": ("link", "the invitation's number; never the link's mark"),
        "state": ("number", "queued, sent"),
        "not_before": ("time", "when it may leave; the same for all in a round"),
        "message_id": ("technical", "so that a double is recognised"),
        "settled_at": ("time", "when it left; the order of sending, not of answering"),
        "error": ("technical", "why it did not leave"),
    },
    "office.StoredFile": {
        "id": _ID,
        "workspace_id": _SPACE,
        "public_id": _PUBLIC,
        "content_hash": ("technical", "where the file lies"),
        "name": ("number", "the file's name"),
        "media_type": ("technical", "what kind of file"),
        "about": ("link", "what it belongs to"),
        "purpose": ("number", "what it is for"),
        "expires_on": ("time", "the day it is deleted"),
    },
    "office.Link": {
        "id": _ID,
        "workspace_id": _SPACE,
        "from_kind": ("link", "one end"),
        "from_id": ("link", "one end"),
        "to_kind": ("link", "the other end"),
        "to_id": ("link", "the other end"),
    },
    "auth.Permission": {
        "id": _ID,
        "name": ("technical", "unused"),
        "content_type_id": ("technical", "unused"),
        "codename": ("technical", "unused"),
    },
    "auth.Group": {"id": _ID, "name": ("technical", "unused: rights follow membership, not these groups")},
    "auth.Group_permissions": {
        "id": _ID,
        "group_id": ("technical", "unused"),
        "permission_id": ("technical", "unused"),
    },
    "contenttypes.ContentType": {
        "id": _ID,
        "app_label": ("technical", "the framework's list of models"),
        "model": ("technical", "the same"),
    },
    "sessions.Session": {
        "session_key": ("technical", "the session's name"),
        "session_data": ("person", "who is signed in; answering opens no session"),
        "expire_date": ("time", "of signing in; answering opens no session"),
    },
    "django_tasks_database.DBTaskResult": {
        "id": _ID,
        "status": ("technical", "of a job"),
        "enqueued_at": ("time", "of a job; answering starts none"),
        "started_at": ("time", "the same"),
        "finished_at": ("time", "the same"),
        "args_kwargs": ("link", "public id of a release"),
        "priority": ("technical", "of a job"),
        "task_path": ("technical", "which job"),
        "worker_ids": ("technical", "which process"),
        "queue_name": ("technical", "which queue"),
        "backend_name": ("technical", "which backend"),
        "run_after": ("time", "of a job"),
        "return_value": ("technical", "how many documents"),
        "exception_class_path": ("technical", "what went wrong"),
        "traceback": ("technical", "what went wrong; jobs read releases, never sheets"),
    },
}

# The only models that hold answers, sealed or open. They may hold no time, no date and no person.
ANSWER_SIDE = (
    "sheets.Gate",
    "sheets.Page",
    "sheets.Turnout",
    "surveys.Record",
    "surveys.RecordText",
    "studies.StudyRecord",
    "studies.StudyText",
    "studies.AnswerCounter",
)
# The only one that holds answers beside a person; still no time.
NAMED_SIDE = ("studies.NamedAnswers",)
