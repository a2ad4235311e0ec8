"""Gatherings: what happens in them and when, who sits where, what is agreed, and what groups ask and give each other."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models

from ledetrad.office.ids import public_id
from ledetrad.office.scope import ScopedModel
from ledetrad.people.models import ManagementGroup, Person
from ledetrad.programmes.models.base import GroupRow, KeptRow
from ledetrad.programmes.models.cohorts import Activity, Cohort
from ledetrad.programmes.models.status import StatusAnswers


class SessionForm(models.TextChoices):
    """How people work in a session (difi-2019 S7)."""

    TALK = "talk"
    ALONE = "alone"
    ACROSS = "across"
    OWN_GROUP = "own_group"
    PLENARY = "plenary"
    BREAK = "break"


class Sector(models.TextChoices):
    """Where a speaker comes from (difi-2019 S25)."""

    ACADEMIA = "academia"
    PRIVATE = "private"
    ADMINISTRATION = "administration"
    OTHER = "other"


class Readers(models.TextChoices):
    """Who may read a text its group has written (difi-2019 10, no. 80)."""

    GROUP = "group"
    COHORT = "cohort"
    PROGRAMME = "programme"


class Speaker(KeptRow):
    """Somebody who opens a conversation. The order for each time stands with the session."""

    name = models.CharField(max_length=120, blank=True)
    works_at = models.CharField(max_length=160, blank=True)
    sector = models.CharField(max_length=16, choices=Sector)
    topic = models.CharField(max_length=200, blank=True)


class GatheringOutline(ScopedModel):
    """What holds for the whole of a gathering: where it came from, and how much talk it should have at most."""

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="outline")
    taken_from = models.ForeignKey(Activity, null=True, on_delete=models.SET_NULL, related_name="+")
    library = models.CharField(max_length=40, blank=True, help_text="the shipped gathering it began with")
    talk_wish = models.PositiveSmallIntegerField(
        null=True, validators=[MaxValueValidator(100)], help_text="per cent of the working time, at most"
    )
    second_day_at = models.TimeField(null=True)


class GatheringSession(KeptRow):
    """One part of a gathering, in its order. `asks` are keys of the discussion questions (library/asks.yaml)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    day = models.PositiveSmallIntegerField(default=1)
    place = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=160)
    about = models.TextField(blank=True, help_text="what the participants read")
    form = models.CharField(max_length=10, choices=SessionForm)
    minutes = models.PositiveSmallIntegerField(default=30)
    minutes_used = models.PositiveSmallIntegerField(null=True)
    speaker = models.ForeignKey(Speaker, null=True, on_delete=models.SET_NULL, related_name="sessions")
    owner = models.CharField(max_length=120, blank=True, help_text="who of the staff holds it")
    order = models.TextField(blank=True, help_text="what the speaker is asked for")
    task = models.CharField(max_length=16, blank=True, help_text="what the group works with")
    asks = models.JSONField(default=list)

    class Meta(KeptRow.Meta):
        indexes = [models.Index(fields=["activity", "day", "place"])]


class OutlineVersion(ScopedModel):
    """How a gathering stood after a change, and why it was made. Never changed."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="outline_versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=300, blank=True)
    content = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField(default=date.today)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["activity", "number"], name="one_outline_version_each")
        ]


class Covered(models.TextChoices):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class TopicWish(KeptRow):
    """What a participant would like the gathering to take up, and what came of it (hedmark-2008 10.3, no. 28)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="wishes")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=300)
    written_on = models.DateField(default=date.today)
    covered = models.CharField(max_length=8, choices=Covered, blank=True)
    answer = models.CharField(max_length=300, blank=True)


class MaterialReaders(models.TextChoices):
    STAFF = "staff"
    COHORT = "cohort"


class Material(KeptRow):
    """A paper or a link for a gathering. The file itself is kept by office.files under the row's address."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=160)
    link = models.URLField(max_length=500, blank=True)
    size = models.PositiveIntegerField(default=0)
    readers = models.CharField(max_length=8, choices=MaterialReaders, default=MaterialReaders.COHORT)
    added_on = models.DateField(default=date.today)


class TableMixing(ScopedModel):
    """One mixing of a gathering's participants at tables. A new one never changes an older one."""

    public_id = models.CharField(max_length=24, unique=True, default=public_id)
    version = models.PositiveIntegerField(default=1)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="mixings")
    number = models.PositiveSmallIntegerField()
    tables = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    made_on = models.DateField(default=date.today)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="one_mixing_each")]


class TableSeat(ScopedModel):
    """Where somebody sits."""

    mixing = models.ForeignKey(TableMixing, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    table = models.PositiveSmallIntegerField()

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["mixing", "person"], name="one_seat_each")]


class GroundRules(ScopedModel):
    """«Spilleregler» of a cohort (difi-2019 S20). A new text is a new row, and everybody is asked again."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="rules")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_on = models.DateField(default=date.today)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["cohort", "number"], name="one_text_of_rules_each")]


class RulesAccepted(ScopedModel):
    """That somebody has said yes to a text of rules."""

    rules = models.ForeignKey(GroundRules, on_delete=models.CASCADE, related_name="accepted")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=date.today)

    class Meta(ScopedModel.Meta):
        constraints = [models.UniqueConstraint(fields=["rules", "person"], name="rules_accepted_once")]


class Challenge(GroupRow):
    """What a group asks the others for (difi-2019 S10). Until it is posted only the group sees it.

    `taken` counts those who have chosen it. It is written by one conditional statement, so that two who choose the
    last seat at the same moment cannot both get it.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="challenges")
    title = models.CharField(max_length=160)
    background = models.TextField()
    wanted = models.TextField()
    not_wanted = models.TextField(blank=True)
    readers = models.CharField(max_length=10, choices=Readers, default=Readers.GROUP)
    place = models.CharField(max_length=80, blank=True)
    taken = models.PositiveSmallIntegerField(default=0)
    written_on = models.DateField(default=date.today)
    used = models.TextField(blank=True, help_text="which advice the group used")
    outcome = models.TextField(blank=True, help_text="what came of it")
    outcome_readers = models.CharField(max_length=10, choices=Readers, default=Readers.GROUP)
    outcome_on = models.DateField(null=True, blank=True)


class ArenaChoice(ScopedModel):
    """That somebody takes part in the conversation about a challenge: by own choice, or filled in."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="choices")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()
    chosen = models.BooleanField(default=True)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["activity", "person", "slot"], name="two_arenas_each"),
            models.UniqueConstraint(fields=["challenge", "person"], name="in_an_arena_once"),
        ]


class Advice(KeptRow):
    """What was said in an arena, given back to the group that asked. Without a name unless the writer wants it."""

    challenge = models.ForeignKey(Challenge, on_delete=models.CASCADE, related_name="advice")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    named = models.BooleanField(default=False)
    written_on = models.DateField(default=date.today)


class Trial(GroupRow):
    """«Dette vil vi prøve»: a measure a group wants to try (difi-2019 S7.3)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="trials")
    text = models.CharField(max_length=300)
    begins = models.CharField(max_length=200, blank=True)
    readers = models.CharField(max_length=10, choices=Readers, default=Readers.COHORT)
    written_on = models.DateField(default=date.today)


class ReplyKind(models.TextChoices):
    CHALLENGE = "challenge"
    SUPPORT = "support"


class TrialReply(GroupRow):
    """What another group says to a trial: a question that challenges, or support."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="replies")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=10, choices=ReplyKind)
    text = models.CharField(max_length=400)
    written_on = models.DateField(default=date.today)


class StatusShare(ScopedModel):
    """A group's status as it was shared in plenary (difi-2019 S11). Taking it back removes the row.

    `answers` is a copy: what is written on the status afterwards is not shared by itself.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="shared_statuses")
    group = models.ForeignKey(ManagementGroup, on_delete=models.CASCADE, related_name="+")
    status = models.ForeignKey(StatusAnswers, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    shared_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    shared_on = models.DateField(default=date.today)

    class Meta(ScopedModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["activity", "group"], name="one_status_shared_at_a_gathering")
        ]
