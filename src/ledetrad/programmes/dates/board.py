"""The board: all groups × the steps of their course, over all cohorts that are not finished. A fixed number of reads.

Staff see how many have answered a mapping that is open, never what; nothing else of a mapping is read here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ledetrad.people.models import Person
from ledetrad.programmes.courses.course import CourseStep, steps_of
from ledetrad.programmes.dates.listing import Line, lines
from ledetrad.programmes.models import (
    Activity,
    ActivityKind,
    ActivityState,
    Cohort,
    CohortGroup,
    CohortState,
    InvitationState,
)
from ledetrad.surveys.models import CampaignGroup, CampaignState, Invitation
from ledetrad.surveys.queries import NO_MAPPING, turnouts

DAYS_AHEAD = 14
LONG_TITLE = 26
BEFORE_THE_START = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Cell:
    """A state as a symbol and a word; `kind` is for the style sheet, which adds nothing of its own."""

    kind: str
    symbol: str
    word: str


@dataclass
class BoardRow:
    """One group: its cells, and what a card on a phone says."""

    part: CohortGroup
    cells: list[Cell]
    next: Activity | None
    asked: Cell | None

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(cell.kind == "done" for cell in self.cells)


@dataclass
class Table:
    """Cohorts that follow the same course, with their groups under each other."""

    columns: list[tuple[str, str]]  # short title, whole title
    cohorts: list[tuple[Cohort, list[BoardRow]]] = field(default_factory=list)


@dataclass
class Board:
    """What the page shows, and what it can be narrowed by."""

    tables: list[Table]
    ahead: list[Line]
    cohorts: list[Cohort]
    contacts: list[Person]
    groups: int


@dataclass(frozen=True)
class Mapping:
    """A group's mapping: how many have answered while it is open, when it closed. Never a result."""

    meeting_on: date
    open: bool
    delivered: int
    asked: int
    closed_on: date | None


@dataclass
class _Facts:
    today: date
    rows: dict[tuple[int, int | None, str], Activity]
    mappings: dict[int, list[Mapping]]
    days: dict[date, str] = field(default_factory=dict)

    def day(self, day: date) -> str:
        """A short date, written once for each day."""
        if day not in self.days:
            near = abs((day - self.today).days) < 200
            text = date_format(day, _("j. M") if near else _("j. M Y"))
            # Django writes short months with a capital, which Norwegian does not.
            self.days[day] = text if (get_language() or "").startswith("en") else text.lower()
        return self.days[day]


def board(*, cohort_id: str = "", contact_id: str = "") -> Board:
    """The board, of all cohorts or of one, of all contacts or of one."""
    cohorts = list(
        Cohort.objects.exclude(state=CohortState.FINISHED)
        .select_related("template")
        .order_by("starts_on", "name", "pk")
    )
    parts = list(
        CohortGroup.objects.filter(cohort__in=cohorts, left_on__isnull=True)
        .exclude(state=InvitationState.DECLINED)
        .select_related("cohort", "group__organisation", "contact")
        .order_by("group__organisation__name", "group__name", "pk")
    )
    contacts = sorted({part.contact for part in parts if part.contact}, key=lambda one: (one.name, one.pk))
    shown = [cohort for cohort in cohorts if cohort_id in {"", cohort.public_id}]
    kept = {cohort.pk for cohort in shown}
    parts = [
        part
        for part in parts
        if part.cohort_id in kept
        and (not contact_id or (part.contact is not None and part.contact.public_id == contact_id))
    ]
    rows = _activities(shown)
    facts = _Facts(
        timezone.localdate(),
        {(row.cohort_id, row.group_id, row.key): row for row in rows if row.key},
        _mappings(parts),
    )
    return Board(
        tables=_tables(shown, parts, facts),
        ahead=_ahead(rows, parts, facts.today),
        cohorts=cohorts,
        contacts=contacts,
        groups=len({part.group_id for part in parts}),
    )


def _activities(cohorts: Sequence[Cohort]) -> list[Activity]:
    return list(
        Activity.objects.filter(cohort__in=cohorts)
        .defer("goals")
        .select_related("group", "cohort")
        .order_by("starts_on", "starts_at", "place_in_course", "pk")
    )


def _ahead(rows: Sequence[Activity], parts: Sequence[CohortGroup], today: date) -> list[Line]:
    """The next fourteen days, of the groups that are shown."""
    pairs = {(part.cohort_id, part.group_id) for part in parts if part.state == InvitationState.ACCEPTED}
    cohorts = {part.cohort_id for part in parts}
    until = today + timedelta(days=DAYS_AHEAD)
    return lines(
        row
        for row in rows
        if row.starts_on is not None
        and today <= row.starts_on <= until
        and row.state == ActivityState.PLANNED
        and ((row.cohort_id, row.group_id) in pairs if row.group_id else row.cohort_id in cohorts)
    )


def _mappings(parts: Sequence[CohortGroup]) -> dict[int, list[Mapping]]:
    """Each group's mappings that have been opened, in the order of their meetings."""
    found = list(
        CampaignGroup.objects.filter(group__in={part.group_id for part in parts}, campaign__practice=False)
        .exclude(NO_MAPPING)
        .exclude(campaign__state=CampaignState.DRAFT)
        .select_related("campaign")
        .order_by("campaign__meeting_on", "pk")
    )
    open_ones = {row.campaign for row in found if row.campaign.is_open}
    delivered = turnouts(list(open_ones)) if open_ones else {}
    asked = {
        (row["campaign"], row["group"]): row["count"]
        for row in Invitation.objects.filter(campaign__in=open_ones)
        .values("campaign", "group")
        .annotate(count=Count("pk"))
    }
    mappings: dict[int, list[Mapping]] = {}
    for row in found:
        campaign = row.campaign
        mappings.setdefault(row.group_id, []).append(
            Mapping(
                campaign.meeting_on,
                campaign.is_open,
                len(delivered.get(campaign.pk, {}).get(row.group_id, ())),
                asked.get((campaign.pk, row.group_id), 0),
                campaign.closed_on,
            )
        )
    return mappings


def _tables(cohorts: Sequence[Cohort], parts: Sequence[CohortGroup], facts: _Facts) -> list[Table]:
    """One table for each course: cohorts that follow the same one stand under each other."""
    by_cohort: dict[int, list[CohortGroup]] = {}
    for part in parts:
        by_cohort.setdefault(part.cohort_id, []).append(part)
    courses: dict[int, list[CourseStep]] = {}
    tables: dict[tuple[str, ...], Table] = {}
    for cohort in cohorts:
        if cohort.pk not in by_cohort:
            continue
        steps = courses.get(cohort.template_id)
        if steps is None:
            steps = courses[cohort.template_id] = steps_of(cohort.template)
        signature = tuple(f"{step.key}:{step.title}" for step in steps)
        table = tables.setdefault(signature, Table([(_short(step.title), step.title) for step in steps]))
        table.cohorts.append((cohort, [_row(part, steps, facts) for part in by_cohort[cohort.pk]]))
    return list(tables.values())


def _short(title: str) -> str:
    """A column's name: what stands before the colon, where the whole is long."""
    return title.partition(":")[0] if len(title) > LONG_TITLE else title


def _row(part: CohortGroup, steps: Sequence[CourseStep], facts: _Facts) -> BoardRow:
    cells, mapped = [], 0
    # A mapping from before the course is not one of its steps.
    since = part.cohort.starts_on - BEFORE_THE_START
    mappings = [one for one in facts.mappings.get(part.group_id, ()) if one.meeting_on >= since]
    upcoming: Activity | None = None
    asked = None
    for step in steps:
        mapping = None
        if step.kind == ActivityKind.MAPPING:
            mapping = mappings[mapped] if mapped < len(mappings) else None
            mapped += 1
        row = facts.rows.get((part.cohort_id, part.group_id, step.key)) or facts.rows.get(
            (part.cohort_id, None, step.key)
        )
        cell = _cell(part, step, row, facts, mapping)
        cells.append(cell)
        if cell.kind == "asked":
            asked = cell
        if row is not None and cell.kind == "planned" and (upcoming is None or _earlier(row, upcoming)):
            upcoming = row
    return BoardRow(part, cells, upcoming, asked)


def _earlier(row: Activity, other: Activity) -> bool:
    return (row.starts_on or date.max) < (other.starts_on or date.max)


def _cell(
    part: CohortGroup, step: CourseStep, row: Activity | None, facts: _Facts, mapping: Mapping | None
) -> Cell:
    invited = _invitation(part, step)
    if invited is not None:
        return invited
    if part.state != InvitationState.ACCEPTED:
        return Cell("none", "–", "")
    if mapping is not None and mapping.open:
        counts = {"delivered": mapping.delivered, "asked": mapping.asked}
        return Cell("asked", "◐", _("%(delivered)s av %(asked)s har svart") % counts)
    if mapping is not None:
        return Cell("done", "✓", _done(mapping.closed_on, facts))
    return _of_activity(row, facts)


def _done(on: date | None, facts: _Facts) -> str:
    return _("gjort %(date)s") % {"date": facts.day(on)} if on else _("gjort")


def _of_activity(row: Activity | None, facts: _Facts) -> Cell:
    if row is None or (row.starts_on is None and row.state == ActivityState.PLANNED):
        return Cell("unset", "…", _("dato ikke satt"))
    if row.state == ActivityState.DONE:
        return Cell("done", "✓", _done(row.done_on or row.starts_on, facts))
    if row.state == ActivityState.CANCELLED:
        return Cell("cancelled", "×", _("avlyst"))
    assert row.starts_on is not None
    if (row.ends_on or row.starts_on) < facts.today:
        # Without blame: it has most likely been held, and nobody has said so yet.
        return Cell("unset", "◔", _("%(date)s, ikke satt som gjort") % {"date": facts.day(row.starts_on)})
    return Cell("planned", "○", facts.day(row.starts_on))


def _invitation(part: CohortGroup, step: CourseStep) -> Cell | None:
    """The steps before the course follow the group's own state (difi-2019 S2)."""
    if step.kind == ActivityKind.ACCEPTANCE:
        return {
            InvitationState.ACCEPTED: Cell("done", "✓", _("takket ja")),
            InvitationState.DEFERRED: Cell("unset", "…", _("utsatt")),
        }.get(InvitationState(part.state), Cell("unset", "…", _("ikke svart ennå")))
    if step.kind == ActivityKind.INVITATION:
        if part.state == InvitationState.ENQUIRED:
            return Cell("unset", "…", _("har spurt"))
        return Cell("done", "✓", _("invitert"))
    if step.kind == ActivityKind.COMPOSITION and part.state == InvitationState.ACCEPTED:
        return Cell("done", "✓", _("gjort"))
    return None
