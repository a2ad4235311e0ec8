"""What status and before and after say in words."""

from __future__ import annotations

from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.programmes.development.compare import CONFLICT, SAFETY, Change, Comparison, Figure
from ledetrad.surveys.models import Wave
from ledetrad.ui import numbers


def wave_word(wave: int) -> str:
    """«Før», «Etter», «Ett år etter»."""
    return {
        Wave.BEFORE: _("Før"),
        Wave.AFTER: _("Etter"),
        Wave.YEAR_LATER: _("Ett år etter"),
    }[Wave(wave)]


def month(day: date, *, beside: date) -> str:
    """«mars», with the year when `beside` lies more than some months away; the day when they share the month."""
    if (day.year, day.month) == (beside.year, beside.month):
        return format_date(day, _("j. F"))
    return format_date(day, "F" if abs((beside - day).days) < 320 else "F Y")


def _at(day: date, *, beside: date) -> str:
    """The month inside a sentence: «i mars», «12. mars»."""
    text = month(day, beside=beside)
    same = (day.year, day.month) == (beside.year, beside.month)
    return _("den %(day)s") % {"day": text} if same else _("i %(month)s") % {"month": text}


def change_word(change: Change) -> str:
    """«høyere», «lavere», «likt», or that it cannot be said."""
    return {
        "higher": _("høyere"),
        "lower": _("lavere"),
        "same": _("likt"),
        "unknown": _("kan ikke sammenlignes"),
    }[change.direction]


def change_text(change: Change) -> str:
    """«+0,4», «minst +0,3», «0,0», or an en dash."""
    if change.amount is None:
        return "–"
    amount = numbers.decimal(change.amount)
    signed = f"+{amount}" if change.amount > 0 else amount
    return _("minst %(amount)s") % {"amount": signed} if change.open else signed


def why_unknown(before: Figure, after: Figure) -> str:
    """Why two figures have no change between them."""
    if before["shown"] and after["shown"]:
        if before.get("end") == "under" or after.get("end") == "under":
            return _("Begge er nær bunnen av skalaen, og der vises ikke tallet nøyaktig.")
        return _("Begge er nær toppen av skalaen, og der vises ikke tallet nøyaktig.")
    hidden = before if not before["shown"] else after
    if hidden["reason"] == "not_measured":
        return _("Var ikke med i spørreskjemaet begge ganger.")
    return _("Vises ikke begge ganger, fordi for få har svart.")


def sentences(
    comparison: Comparison, *, then: date, now: date, newcomers: int, gone: int, among: bool = True
) -> list[str]:
    """What changed, what it may come of, and who was not there: plain sentences in the order they are read.

    `among` is False for a reader who is not of the group: then it says «gruppen» instead of «dere».
    """
    when = _at(then, beside=now)
    higher, compared = comparison.count("higher"), comparison.compared
    if not compared:
        first = _("Ingen faktorer vises begge ganger på en måte som kan sammenlignes.")
    elif higher:
        text = (
            _("Dere vurderer gruppen høyere nå enn %(when)s på %(higher)s av %(all)s faktorer.")
            if among
            else _("Gruppen vurderer seg høyere nå enn %(when)s på %(higher)s av %(all)s faktorer.")
        )
        first = text % {"when": when, "higher": higher, "all": compared}
    else:
        first = _("Ingen av de %(all)s faktorene er vurdert høyere nå enn %(when)s.") % {
            "when": when,
            "all": compared,
        }
    said = [first]
    lower, same = comparison.count("lower"), comparison.count("same")
    if compared:
        said.append(_("Lavere på %(lower)s, likt på %(same)s.") % {"lower": lower, "same": same})
    stayed = comparison.stayed()
    if stayed and stayed[1]:
        said.append(
            _("Av de %(rose)s som gikk opp til «%(wave)s», er %(still)s fortsatt høyere enn før.")
            % {
                "rose": stayed[1],
                "still": stayed[0],
                "wave": wave_word(comparison.releases[comparison.last - 1]["wave"]),
            }
        )
    said.append(
        _(
            "Det kan komme av det dere har gjort, av andre endringer, eller av at dere ser annerledes på dere selv."
        )
        if among
        else _(
            "Det kan komme av det gruppen har gjort, av andre endringer, eller av at den ser annerledes på seg selv."
        )
    )
    return said + who_changed(newcomers=newcomers, gone=gone, when=when, among=among)


def who_changed(*, newcomers: int, gone: int, when: str, among: bool = True) -> list[str]:
    """Who joined or left since, as counts: noted, not hidden."""
    said = []
    if newcomers:
        text = (
            ngettext(
                "%(count)s av dere var ikke med %(when)s.",
                "%(count)s av dere var ikke med %(when)s.",
                newcomers,
            )
            if among
            else ngettext(
                "%(count)s i gruppen var ikke med %(when)s.",
                "%(count)s i gruppen var ikke med %(when)s.",
                newcomers,
            )
        )
        said.append(_capital(text % {"count": numbers.count_word(newcomers), "when": when}))
    if gone:
        text = ngettext(
            "%(count)s som var med %(when)s, har sluttet siden.",
            "%(count)s som var med %(when)s, har sluttet siden.",
            gone,
        )
        said.append(_capital(text % {"count": numbers.count_word(gone), "when": when}))
    return said


def safety_beside_conflict(comparison: Comparison) -> str:
    """One sentence on psychological safety beside task conflict (difi-2019 S16): a prompt, never a verdict."""
    safety, conflict = comparison.factor(SAFETY), comparison.factor(CONFLICT)
    if safety is None or conflict is None:
        return ""
    up, talk = safety.change.direction, conflict.change.direction
    if up == "higher" and talk == "same":
        return _(
            "Dere vurderer tryggheten høyere, men uenigheten om sak er som før. Bruker dere tryggheten til å være "
            "uenige om sakene? Det kan dere snakke om."
        )
    if up == "higher" and talk == "lower":
        return _(
            "Dere vurderer tryggheten høyere, men uenigheten om sak lavere enn før. Er dere blitt enige, eller lar "
            "dere være å si det? Det kan dere snakke om."
        )
    if up == "higher" and talk == "higher":
        return _("Både trygghet og uenighet om sak er høyere enn før. De to hører gjerne sammen.")
    return _("Trygghet og uenighet om sak leses best sammen: det ene er lite verdt uten det andre.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
