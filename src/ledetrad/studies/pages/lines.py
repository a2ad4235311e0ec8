"""The one page of a survey before it opens: every choice as a line to read, with «Endre» beside it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledetrad.instruments.questionnaires.model import Kind, Questionnaire, Shelf
from ledetrad.studies.models import Confidentiality, Recipe, Seat, Study, StudyReader
from ledetrad.studies.pages.words import class_cost, class_title
from ledetrad.studies.promise import ROWS_FROM

ROWS_MAY_LEAVE = {Recipe.PARTICIPANTS, Recipe.OPEN}
NOT_ASKED = {Kind.INFORMATION, Kind.CALCULATION}


@dataclass(frozen=True)
class Line:
    """One line: what it is about, what holds, why; where to change it ("" when it follows from the recipe)."""

    key: str
    title: str
    text: str
    note: str = ""
    url: str = ""
    missing: bool = False


def asked(questionnaire: Questionnaire) -> int:
    """How many questions there are to answer."""
    return sum(question.kind not in NOT_ASKED for question in questionnaire.questions)


def minutes(questionnaire: Questionnaire) -> int:
    """A stated answering time in whole minutes: the author's own, else ten seconds a choice and a minute a text."""
    if questionnaire.minutes:
        return questionnaire.minutes
    texts = sum(question.kind is Kind.LONG_TEXT for question in questionnaire.questions)
    return max(1, round((10 * (asked(questionnaire) - texts) + 60 * texts) / 60))


def shelf_title(shelf: Shelf) -> str:
    """Where the wording comes from, as it stands on the form."""
    return {
        Shelf.REPRODUCED: _("Gjengitt"),
        Shelf.OWN_WORDING: _("Vår formulering"),
        Shelf.LOCAL: _("Skrevet her"),
    }[shelf]


def shelf_text(shelf: Shelf) -> str:
    """What a shelf is, in one sentence for somebody who chooses."""
    return {
        Shelf.REPRODUCED: _(
            "Ordlyden står i en rapport. Bare disse kan holdes ved siden av tall som er publisert."
        ),
        Shelf.OWN_WORDING: _("Skrevet for Ledetråd om temaer rapportene tar opp."),
        Shelf.LOCAL: "",
    }[shelf]


def lines(study: Study, questionnaire: Questionnaire | None) -> list[Line]:
    """Every line of the survey's page, in the order they are read."""
    return [
        _questionnaire(study, questionnaire),
        *([_people(study, questionnaire)] if study.recipe != Recipe.OPEN else []),
        Line(
            "class",
            _("Hva som blir igjen av svarene"),
            class_title(study.confidentiality),
            class_cost(study.confidentiality),
            _change(study, "class") if study.recipe in {Recipe.PARTICIPANTS, Recipe.OPEN} else "",
        ),
        *([_codes(study)] if study.confidentiality == Confidentiality.CODED else []),
        _readers(study),
        _minimum(study),
        *([_rows(study)] if study.recipe in ROWS_MAY_LEAVE else []),
        _dates(study),
        *([_reminders(study)] if study.recipe != Recipe.OPEN else []),
        _deletion(study),
        _contact(study),
        Line(
            "letter",
            _("Brevet"),
            study.greeting or _("Det vanlige brevet, uten egne ord øverst."),
            study.about,
            _change(study, "letter"),
        ),
    ]


def ready(found: list[Line]) -> bool:
    """Whether the survey can be opened as it stands."""
    return not any(line.missing for line in found)


def _change(study: Study, key: str) -> str:
    return reverse("study_line", args=[study.public_id, key])


def _questionnaire(study: Study, questionnaire: Questionnaire | None) -> Line:
    url = _change(study, "questionnaire")
    if questionnaire is None:
        return Line("questionnaire", _("Hva vi spør om"), _("Ikke valgt ennå."), "", url, missing=True)
    language = study.language if study.language in questionnaire.languages else questionnaire.languages[0]
    text = _("%(title)s: %(count)s spørsmål, ca. %(minutes)s min") % {
        "title": questionnaire.title.get(language, questionnaire.name),
        "count": asked(questionnaire),
        "minutes": minutes(questionnaire),
    }
    shelf = shelf_title(questionnaire.shelf)
    source = questionnaire.source.removesuffix(f"{shelf}.")  # a source that says so itself says it once
    note = _("%(shelf)s. %(source)s") % {"shelf": shelf, "source": source}
    return Line("questionnaire", _("Hva vi spør om"), text, note.strip(), url)


def _people(study: Study, questionnaire: Questionnaire | None) -> Line:
    count = Seat.objects.filter(study=study, withdrawn=False).count()
    url = reverse("study_people", args=[study.public_id])
    if study.recipe == Recipe.LEADER_360 and study.subject is not None:
        url = reverse("study_raters", args=[study.public_id])
        title = _("Hvem vi spør om %(leader)s") % {"leader": study.subject.name}
    else:
        title = _("Hvem vi spør")
    if not count:
        return Line("people", title, _("Ingen ennå."), "", url, missing=True)
    text = ngettext("%(count)s person", "%(count)s personer", count) % {"count": count}
    if without := _without_role(study, questionnaire):
        assert questionnaire is not None
        names = [role.text.get(study.language, role.key) for role in questionnaire.roles]
        note = _(
            "Skjemaet spør ulike roller om ulike ting: %(roles)s. Rollen mangler for %(count)s. Lim inn listen på nytt med en kolonne «Rolle»."
        ) % {"roles": ", ".join(names), "count": without}
        return Line("people", title, text, note, url, missing=True)
    parts = study.parts.exclude(seats=None).order_by("place", "label")
    names = [part.label for part in parts[:7] if part.label]
    note = ", ".join(names[:6]) + (" …" if len(names) > 6 else "") if len(names) > 1 else ""
    if len(names) > 1 and study.recipe == Recipe.PARTICIPANTS:
        note += _small_units(study)
    return Line("people", title, text, note, url)


def _small_units(study: Study) -> str:
    """What can never be shown by unit, said before anybody is asked."""
    sizes = (
        study.parts.filter(seats__withdrawn=False).annotate(size=Count("seats")).values_list("label", "size")
    )
    small = [label for label, size in sizes if size < study.minimum]
    if not small:
        return ""
    told = _("For få til å vises for seg: %(units)s.") % {"units": ", ".join(small[:6])}
    return f". {told}"


def _without_role(study: Study, questionnaire: Questionnaire | None) -> int:
    """How many have no role that the questionnaire knows, where it asks roles of different things."""
    if questionnaire is None or not questionnaire.roles or study.recipe == Recipe.LEADER_360:
        return 0
    known = [role.key for role in questionnaire.roles]
    return Seat.objects.filter(study=study, withdrawn=False).exclude(role__in=known).count()


def _readers(study: Study) -> Line:
    title = _("Hvem som ser resultatet")
    if study.recipe == Recipe.PAIR:
        return Line("readers", title, _("Bare de to som svarer, og bare når begge har sagt ja."))
    names = [
        reader.person.name for reader in StudyReader.objects.filter(study=study).select_related("person")
    ]
    if study.recipe == Recipe.LEADER_360 and study.subject is not None:
        names.insert(0, study.subject.name)
    if not names:
        return Line("readers", title, _("Ingen er valgt."), "", _change(study, "readers"), missing=True)
    return Line(
        "readers",
        title,
        ", ".join(names),
        _("De som setter opp undersøkelsen, ser hvor mange som har svart, ikke hva, om de ikke står her."),
        _change(study, "readers"),
    )


def _codes(study: Study) -> Line:
    count = len(study.code_elements)
    text = ngettext("Lages av %(count)s del", "Lages av %(count)s deler", count) % {"count": count}
    note = (
        _("Følger etter %(title)s.") % {"title": study.follows.title}
        if study.follows is not None
        else _("Se hvor mange svar som trolig kan settes sammen, før du åpner.")
    )
    return Line("codes", _("Egen kode"), text, note, reverse("study_codes", args=[study.public_id]))


def _minimum(study: Study) -> Line:
    if study.recipe == Recipe.PAIR:
        return Line("minimum", _("Minst antall svar"), _("Begge må svare."))
    if study.recipe == Recipe.LEADER_360:
        text = _("Kolleger og medarbeidere vises fra %(minimum)s svar i hver gruppe, tekst fra %(texts)s.")
        note = _("Lederens eget svar og overordnedes svar vises med navn. Det står på skjemaet deres.")
    else:
        text = _("Tall vises fra %(minimum)s svar, tekst fra %(texts)s.")
        note = _(
            "Gjelder for alle samlet og for hver enhet. Er en enhet for liten, skjules en til, så ingen kan regne seg frem."
        )
    values = {"minimum": study.minimum, "texts": study.text_minimum}
    return Line("minimum", _("Minst antall svar"), text % values, note, _change(study, "minimum"))


def _rows(study: Study) -> Line:
    title, url = _("Svar rad for rad"), _change(study, "rows")
    if study.confidentiality == Confidentiality.COUNTED:
        return Line("rows", title, _("Finnes ikke: svarene telles bare opp."))
    if not study.rows_leave:
        return Line("rows", title, _("Kan ikke hentes ut. Leserne ser tall og tekst på siden."), "", url)
    text = _(
        "Leserne kan hente et datasett til egen analyse (SPSS, R, Excel) når minst %(number)s har svart."
    )
    note = _("Uten navn, enhet og det folk har skrevet. Det står på første side av skjemaet.")
    return Line("rows", title, text % {"number": ROWS_FROM}, note, url)


def _dates(study: Study) -> Line:
    day = date_format(timezone.localtime(study.closes_at), _("l j. F Y, H:i"))
    past = study.closes_at <= timezone.now()
    note = _("Fristen er passert. Sett en ny.") if past else ""
    if study.late_days:
        note = ngettext(
            "Svar som kommer inntil %(days)s dag etter, merkes og holdes utenfor tallene.",
            "Svar som kommer inntil %(days)s dager etter, merkes og holdes utenfor tallene.",
            study.late_days,
        ) % {"days": study.late_days}
    return Line("dates", _("Frist"), day, note, _change(study, "dates"), missing=past)


def _reminders(study: Study) -> Line:
    count = study.reminders
    text = (
        ngettext("%(count)s påminnelse", "%(count)s påminnelser", count) % {"count": count}
        if count
        else _("Ingen påminnelser")
    )
    note = _("Tirsdag til torsdag om morgenen, aldri i ferier og på helligdager.") if count else ""
    return Line("reminders", _("Påminnelser"), text, note, _change(study, "reminders"))


def _deletion(study: Study) -> Line:
    text = ngettext(
        "%(months)s måned etter fristen", "%(months)s måneder etter fristen", study.months_kept
    ) % {"months": study.months_kept}
    return Line("deletion", _("Når det slettes"), text, "", _change(study, "deletion"))


def _contact(study: Study) -> Line:
    person = study.questions_to
    if person is None:
        return Line(
            "contact", _("Spørsmål til"), _("Ingen er valgt."), "", _change(study, "contact"), missing=True
        )
    text = f"{person.name}, {person.phone or person.email}"
    return Line("contact", _("Spørsmål til"), text, "", _change(study, "contact"))
