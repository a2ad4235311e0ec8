"""Make the tables and one survey of twelve items on one page."""

from datetime import UTC, datetime, timedelta

import peer
from django.core.management import call_command

assert peer.application
call_command("migrate", verbosity=0)

from survey.models import Question, Survey  # noqa: E402 - after setup

today = datetime.now(UTC).date()
twelve = Survey.objects.create(
    name="Twelve",
    description="Twelve items",
    is_published=True,
    need_logged_user=False,
    editable_answers=True,
    display_method=Survey.ALL_IN_ONE_PAGE,
    template="",
    publish_date=today - timedelta(days=1),
    expire_date=today + timedelta(days=7),
)
for number in range(12):
    Question.objects.create(
        text=f"Item {number}",
        order=number,
        required=True,
        category=None,
        survey=twelve,
        type=Question.RADIO,
        choices="1,2,3,4,5,6,7",
    )
