"""Change reports as they were released: results, hash, and what was held back. A released report is never changed."""

from __future__ import annotations

from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models import Cohort
from ledetrad.surveys.models import InstrumentVersion


class AuthorRole(models.TextChoices):
    """What the one who made the report has to do with the programme (difi-2019, 6.2: closeness and distance)."""

    RAN_IT = "ran_it"
    TOOK_PART = "took_part"
    OUTSIDE = "outside"


class ChangeReport(ScopedModel):
    """One release over finished groups. Page, PDF, Word and Excel are made from `results` alone."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=2, default="nb")
    family = models.CharField(max_length=60, help_text="which questionnaire; versions of it may differ")
    instrument = models.ForeignKey(InstrumentVersion, on_delete=models.PROTECT, related_name="+")
    results = models.JSONField()
    suppressed = models.JSONField(default=list, help_text="what was taken out, and why")
    content_hash = models.CharField(max_length=64)
    author = models.CharField(max_length=120)
    author_role = models.CharField(max_length=10, choices=AuthorRole, default=AuthorRole.RAN_IT)
    reviewer = models.CharField(max_length=120, blank=True, help_text="who read it without having run it")
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    released_on = models.DateField()
    shared_on = models.DateField(null=True, blank=True, help_text="since when participants may read it")
    cohorts = models.ManyToManyField(Cohort, related_name="change_reports", through="ChangeReportCohort")


class ChangeReportCohort(ScopedModel):
    """A cohort the report is about: who took part in it may read the report when it is shared."""

    report = models.ForeignKey(ChangeReport, on_delete=models.CASCADE, related_name="cohort_rows")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="+")

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "cohort"], name="cohort_once_in_a_report")]


class GroupSet(models.TextChoices):
    """Which of a report's figures a group stands behind."""

    MAIN = "main"
    YEAR_LATER = "year_later"
    COMPARISON = "comparison"


class ChangeReportGroup(ScopedModel):
    """A group behind a report. On no page: it is kept so that no later report can be subtracted from this one."""

    report = models.ForeignKey(ChangeReport, on_delete=models.CASCADE, related_name="group_rows")
    group = models.ForeignKey(ManagementGroup, on_delete=models.PROTECT, related_name="+")
    stands_in = models.CharField(max_length=10, choices=GroupSet, default=GroupSet.MAIN)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["report", "group", "stands_in"], name="group_once_in_a_set")
        ]


class ChangeReportReader(ScopedModel):
    """Somebody the report is shared with by name: a commissioner."""

    report = models.ForeignKey(ChangeReport, on_delete=models.CASCADE, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField()

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="reader_once")]
