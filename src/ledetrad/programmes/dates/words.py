"""How dates, states and reasons are said on the pages, in mail and on the board."""

from __future__ import annotations

from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from ledetrad.programmes.dates.moving import Stays
from ledetrad.programmes.models import Activity, ActivityState


def day_words(day: date, *, year: bool = False) -> str:
    """«tirsdag 12. januar», with `year` when it is not plain which."""
    return date_format(day, _("l j. F Y") if year else _("l j. F"))


def span_words(first: date | None, last: date | None, *, year: bool = True) -> str:
    """«12. januar 2027», «12.–13. januar 2027»; «dato ikke satt» without one."""
    if first is None:
        return _("dato ikke satt")
    end = date_format(last or first, _("j. F Y") if year else _("j. F"))
    if last is None or last == first:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{date_format(first, _('j.'))}–{end}"
    return f"{date_format(first, _('j. F'))} – {end}"


def time_words(starts: time | None, ends: time | None) -> str:
    """«kl. 9.00–15.30»; empty without a time."""
    if starts is None:
        return ""
    words = time_format(starts, _("H.i"))
    if ends is not None:
        words = f"{words}–{time_format(ends, _('H.i'))}"
    return _("kl. %(time)s") % {"time": words}


def when_words(activity: Activity) -> str:
    """Day, time and place in one line."""
    if activity.starts_on is None:
        return _("dato ikke satt")
    last = activity.ends_on or activity.starts_on
    words = (
        day_words(activity.starts_on, year=True)
        if last == activity.starts_on
        else span_words(activity.starts_on, last)
    )
    parts = (words, time_words(activity.starts_at, activity.ends_at), activity.place)
    return ", ".join(part for part in parts if part)


def stays_words(stays: Stays) -> str:
    """Why something does not follow."""
    return {
        Stays.PINNED: _("er avtalt, og blir stående"),
        Stays.DONE: _("er gjort"),
        Stays.CANCELLED: _("er avlyst"),
        Stays.PAST: _("har vært"),
    }[stays]


def state_words(activity: Activity) -> str:
    """«Gjort 12. januar», «Avlyst»; empty for what is planned."""
    if activity.state == ActivityState.DONE:
        on = activity.done_on
        return _("Gjort %(date)s") % {"date": date_format(on, _("j. F"))} if on else _("Gjort")
    return _("Avlyst") if activity.state == ActivityState.CANCELLED else ""


def basis_words(basis: str) -> str:
    """Where a step's place in the order comes from; empty for what is not in the template."""
    return {
        "stated": _("rekkefølgen står i kilden"),
        "inferred": _("rekkefølgen er sluttet fra kilden"),
        "ours": _("rekkefølgen er vårt forslag"),
    }.get(basis, "")
