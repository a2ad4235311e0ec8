"""What staff may want to know about a date. A hint never stops anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.programmes.courses.course import CourseStep
from ledetrad.programmes.dates.quiet import Quiet, QuietDays, Why
from ledetrad.programmes.models import Activity, ActivityState


@dataclass(frozen=True)
class Hint:
    """`kind`: quiet, close or order."""

    kind: str
    text: str


def quiet_words(quiet: Quiet) -> str:
    """Why a day is kept free, as a sentence."""
    school = {
        Why.WINTER: (_("Faller i vinterferien."), _("Faller i vinterferien (antatt uke).")),
        Why.AUTUMN: (_("Faller i høstferien."), _("Faller i høstferien (antatt uke).")),
    }
    if quiet.why in school:
        return school[quiet.why][quiet.assumed]
    if quiet.why == Why.OWN and not quiet.text:
        return _("Faller på en dag som holdes fri.")
    if quiet.why == Why.OWN:
        return _("Faller på en dag som holdes fri: %(why)s.") % {"why": quiet.text.rstrip(".")}
    return {
        Why.WEEKEND: _("Faller i en helg."),
        Why.HOLIDAY: _("Faller på en helligdag."),
        Why.CHRISTMAS: _("Faller i jula."),
        Why.EASTER: _("Faller i påskeuka."),
        Why.JULY: _("Faller i juli."),
    }[quiet.why]


@dataclass(frozen=True)
class Course:
    """Activities with the steps they come from; `at` says where some of them would stand instead."""

    activities: Sequence[Activity]
    steps: Mapping[str, CourseStep]
    quiet: QuietDays
    at: Mapping[int, tuple[date, date]]

    def span(self, activity: Activity) -> tuple[date, date] | None:
        """First and last day, where it would stand; None without a date."""
        if activity.pk in self.at:
            return self.at[activity.pk]
        if activity.starts_on is None:
            return None
        return activity.starts_on, activity.ends_on or activity.starts_on

    def before(self, activity: Activity) -> list[Activity]:
        """What the template says comes before: common to all, or of the same group; for a common one, of any."""
        step = self.steps.get(activity.key)
        keys = set(step.after) if step else set()
        return [
            one
            for one in self.activities
            if one.key in keys
            and one.state != ActivityState.CANCELLED
            and (one.group_id is None or activity.group_id is None or one.group_id == activity.group_id)
        ]


def hints_of(
    activities: Sequence[Activity],
    steps: Iterable[CourseStep],
    quiet: QuietDays,
    at: Mapping[int, tuple[date, date]] | None = None,
) -> dict[int, list[Hint]]:
    """By activity: on a day kept free, too close to what comes before, or before it. Only what is still planned."""
    course = Course(activities, {step.key: step for step in steps}, quiet, at or {})
    return {
        activity.pk: list(_hints(course, activity))
        for activity in activities
        if activity.state == ActivityState.PLANNED
    }


def _hints(course: Course, activity: Activity) -> Iterator[Hint]:
    span = course.span(activity)
    if span is None:
        return
    if found := course.quiet.first_in(*span):
        yield Hint("quiet", quiet_words(found))
    step = course.steps.get(activity.key)
    # Of several that come before (each group's own), the last one is what it is too close to.
    spans = [(before, one[1], one[0]) for before in course.before(activity) if (one := course.span(before))]
    if step is None or not spans:
        return
    before, ended, began = max(spans, key=lambda one: one[1])
    if span[0] < began:
        yield Hint("order", _("Ligger før «%(title)s», som skal komme først.") % {"title": before.title})
    elif (days := max(0, (span[0] - ended).days)) < step.least_gap_days:
        text = ngettext(
            "%(days)s dag etter «%(title)s». Forslaget er minst %(least)s.",
            "%(days)s dager etter «%(title)s». Forslaget er minst %(least)s.",
            days,
        )
        yield Hint("close", text % {"days": days, "title": before.title, "least": step.least_gap_days})
