"""What everybody who is asked is promised: four lines, one text for each class and recipe, frozen when the survey opens."""

from __future__ import annotations

from typing import Any, Final

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ledetrad.instruments.model import LANGUAGES
from ledetrad.studies import codes
from ledetrad.studies.access import REVIEWER, reviewer_of
from ledetrad.studies.models import Confidentiality, Recipe, Study, StudyPart, StudyReader
from ledetrad.studies.recipes import BY_NAME, SELF, months_after
from ledetrad.surveys.promise import PromiseLine

# Whom the lines speak to: in a 360 the leader and the superior are told something else than the other raters.
EVERYBODY: Final = ""

# Rows of answers leave only where enough people stand beside each other that no row points at one.
ROWS_FROM = 20


def voice_of(part: StudyPart | None) -> str:
    """Which of a survey's promises is made to those in a part."""
    return part.category if part is not None and part.category in BY_NAME else EVERYBODY


def lines(study: Study, part: StudyPart | None = None, role: str = "") -> list[PromiseLine]:
    """The four lines for one who is asked, in the active language: as they were frozen, or as a draft would promise.

    `role` is what the form is worded for; the promise is the same in every role of one part.
    """
    language = (get_language() or LANGUAGES[0])[:2]
    kept = study.promise.get("lines", {}).get(language, {})
    if found := kept.get(voice_of(part)):
        return [PromiseLine(*line) for line in found]
    return _written(study, voice_of(part))


def frozen(study: Study) -> dict[str, Any]:
    """Everything that is promised, as it is kept from opening on: each text in each language."""
    voices = (EVERYBODY, *(BY_NAME if study.recipe == Recipe.LEADER_360 else ()))
    said: dict[str, dict[str, list[list[str]]]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = {
                voice: [[line.key, line.title, line.text] for line in _written(study, voice)]
                for voice in voices
            }
    reviewer = reviewer_of(study)
    return {
        "lines": said,
        REVIEWER: reviewer.public_id if reviewer is not None else "",
        "minimum": study.minimum,
        "text_minimum": study.text_minimum,
        "readers": readers_of(study),
        "kept_until": study.kept_until.isoformat() if study.kept_until else "",
        "codes_until": study.codes_until.isoformat() if study.codes_until else "",
    }


def _written(study: Study, voice: str) -> list[PromiseLine]:
    return [
        PromiseLine("purpose", _("Formål"), _purpose(study)),
        PromiseLine("readers", _("Hvem ser hva"), " ".join(_who_sees(study, voice))),
        PromiseLine("deletion", _("Når det slettes"), " ".join(_deletion(study))),
        PromiseLine("voluntary", _("Frivillig"), _voluntary(study)),
    ]


def _purpose(study: Study) -> str:
    if study.purpose:
        return study.purpose
    if study.recipe == Recipe.LEADER_360:
        return _(
            "%(leader)s skal få vite hvordan andre opplever lederskapet, og bruke det til å utvikle seg. Svarene brukes ikke i lønns- eller medarbeidersamtaler."
        ) % {"leader": _leader(study)}
    if study.recipe == Recipe.PAIR:
        return _("Et felles utgangspunkt når dere to snakker om hvordan dere leder sammen.")
    return _("Å få vite hva de som er spurt, mener om %(about)s, og bruke det til å gjøre det bedre.") % {
        "about": study.about or study.title
    }


def _leader(study: Study) -> str:
    return study.subject.name if study.subject is not None else _("Lederen")


def readers_of(study: Study) -> str:
    """Those who read the result, by name: «Hanne, Per og Kari»."""
    rows = StudyReader.objects.filter(study=study).select_related("person")
    names = sorted(row.person.name for row in rows)
    if study.recipe == Recipe.LEADER_360 and study.subject is not None:
        names = [study.subject.name, *(name for name in names if name != study.subject.name)]
    if len(names) < 2:
        return names[0] if names else _("Ingen")
    return _("%(others)s og %(last)s") % {"others": ", ".join(names[:-1]), "last": names[-1]}


def _from(number: int) -> dict[str, int]:
    return {"number": number}


def _who_sees(study: Study, voice: str) -> list[str]:
    readers = {"readers": readers_of(study)}
    if study.confidentiality == Confidentiality.NAMED:
        return [_("%(readers)s ser hva du svarer, med navnet ditt.") % readers]
    if study.confidentiality == Confidentiality.PAIRED:
        return [
            _(
                "Svaret ditt ligger med navnet ditt. Den andre ser det bare hvis dere begge sier ja etterpå. Da ser dere begges svar ved siden av hverandre."
            ),
            _("%(readers)s ser bare svar fra minst %(number)s par lagt sammen.")
            % {**readers, **_from(study.minimum)},
        ]
    if study.recipe == Recipe.LEADER_360:
        return _who_sees_raters(study, voice, readers)
    told = [
        _("Ingen får se hva du svarer."),
        _("%(readers)s ser svarene lagt sammen.") % readers,
        _figures_from(study),
        _texts_from(study),
    ]
    if study.confidentiality == Confidentiality.COUNTED:
        told.insert(1, _("Svarene telles opp, og skjemaet ditt lagres ikke."))
    if study.confidentiality == Confidentiality.CODED:
        told.insert(
            1, _("Koden du lager til slutt, gjør at svarene dine før og etter kan settes sammen uten navn.")
        )
    if study.rows_leave and study.confidentiality != Confidentiality.COUNTED:
        told.append(
            _(
                "Har minst %(number)s svart, kan de også hente svarene rad for rad til egen analyse, uten navn, enhet og det som er skrevet med egne ord."
            )
            % _from(ROWS_FROM)
        )
    if study.recipe == Recipe.OPEN:
        told.append(_("Alle som har lenken, kan svare, og ingen kan vite om noen svarer to ganger."))
    return told


def _who_sees_raters(study: Study, voice: str, readers: dict[str, str]) -> list[str]:
    if voice == SELF:
        return [_("Svarene dine vises ved siden av de andres, som dine egne. %(readers)s ser dem.") % readers]
    if voice in BY_NAME:
        return [
            _(
                "Du er alene om å svare som nærmeste overordnede, så svarene vises som dine. %(readers)s ser dem."
            )
            % readers
        ]
    reviewer = reviewer_of(study)
    return [
        _("Ingen får se hva du svarer."),
        _("%(readers)s ser svarene fra kolleger for seg og medarbeidere for seg, lagt sammen.") % readers,
        _("Svarer færre enn %(number)s i gruppen din, slettes svarene fra den uten å bli vist.")
        % _from(study.minimum),
        _texts_from(study),
        *([_reviewed_by(reviewer.name)] if reviewer is not None else []),
    ]


def _reviewed_by(name: str) -> str:
    return _(
        "Før noen av dem leser teksten, kan %(name)s lese den uten å se hvem som skrev, og holde tilbake noe som røper deg eller går over streken."
    ) % {"name": name}


def _figures_from(study: Study) -> str:
    return ngettext(
        "Tall vises når minst %(number)s har svart.",
        "Tall vises når minst %(number)s har svart.",
        study.minimum,
    ) % _from(study.minimum)


def _texts_from(study: Study) -> str:
    return _(
        "Det du skriver med egne ord, leser de samme uten navn når minst %(number)s har svart, men de kan kjenne igjen måten du skriver på."
    ) % _from(study.text_minimum)


def _deletion(study: Study) -> list[str]:
    kept = study.kept_until or months_after(timezone.localdate(study.closes_at), study.months_kept)
    gone = _("Alt slettes senest %(date)s.") % {"date": date_format(kept, _("j. F Y"))}
    if not study.is_sealed:
        return [_("Svaret ligger med navnet ditt fra du leverer."), gone]
    told = [
        _(
            "Frem til fristen ligger svaret forseglet, og ingen i virksomheten får se det. Etter fristen finnes det ingen kobling mellom svaret og navnet ditt."
        ),
        gone,
    ]
    if study.confidentiality == Confidentiality.CODED:
        until = study.codes_until or codes.first_of(study).codes_until or kept
        told.append(
            _("Nøkkelen til kodene slettes %(date)s. Da kan ingen sette svar sammen lenger.")
            % {"date": date_format(until, _("j. F Y"))}
        )
    return told


def _voluntary(study: Study) -> str:
    if study.late_days:
        return _(
            "Det er frivillig å svare. Etter fristen kan du levere i %(days)s dager til, men da er svaret merket som for sent og holdes utenfor resultatet."
        ) % {"days": study.late_days}
    return _("Det er frivillig å svare. Etter levering kan du rette eller trekke svaret frem til fristen.")
