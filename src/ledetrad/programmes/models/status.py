"""The four status questions (difi-2019 I7), answered by the group together; kept beside the mapping they were asked at."""

from __future__ import annotations

from datetime import date

from django.db import models

from ledetrad.programmes.models.base import GroupRow


class StatusAnswers(GroupRow):
    """One status. The texts are the group's, not anybody's."""

    changes = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    effects = models.TextField(blank=True)
    way_on = models.TextField(blank=True)
    written_on = models.DateField(default=date.today)
