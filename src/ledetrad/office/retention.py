"""What is deleted by itself because nobody needs it any more: settled mails, ended sessions, finished tasks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django_tasks_db.models import DBTaskResult

from ledetrad.office.models import OutboxMail
from ledetrad.office.scope import outside_workspaces

MAILS_KEPT = timedelta(days=90)
TASKS_KEPT = timedelta(days=14)


def forget_old(now: datetime) -> int:
    """Delete mails settled more than 90 days ago, sessions that have ended, tasks finished a fortnight ago."""
    with outside_workspaces():
        mails = OutboxMail.unscoped.filter(settled_at__lt=now - MAILS_KEPT).delete()[0]
    sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
    tasks = DBTaskResult.objects.filter(finished_at__lt=now - TASKS_KEPT).delete()[0]
    return mails + sessions + tasks
