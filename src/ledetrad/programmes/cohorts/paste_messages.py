"""What a page says about a pasted list of groups: which row, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledetrad.programmes.cohorts.paste import MAX_ROWS, Code, Problem


def say(problem: Problem) -> str:
    """One problem in plain words."""
    words = {
        Code.NO_ORGANISATION: _("Virksomheten mangler. Skriv den i første kolonne."),
        Code.NO_GROUP: _("Navnet på gruppen mangler ved «%(text)s». Skriv det i kolonnen gruppe."),
        Code.UNKNOWN_KIND: _(
            "Kjenner ikke typen «%(text)s». Bruk kommune, fylkeskommune, departement, direktorat eller annet."
        ),
        Code.TWO_KINDS: _("«%(text)s» står med to ulike typer. Bruk den samme."),
        Code.NO_ADDRESS: _("Fant ingen e-postadresse ved «%(text)s». Legg den til på samme linje."),
        Code.INVALID_ADDRESS: _("«%(text)s» er ikke en gyldig e-postadresse. Rett den."),
        Code.NAME_GUESSED: _("Fant ikke navnet, så vi foreslår det ut fra adressen: «%(text)s»."),
        Code.TOO_LONG: _("Teksten er for lang: «%(text)s». Kort den ned."),
        Code.DUPLICATE: _("«%(text)s» står to ganger. Vi tar med personen én gang."),
        Code.SHARED_ADDRESS: _(
            "Adressen «%(text)s» står ved to ulike navn. Hver person trenger sin egen adresse."
        ),
        Code.TWO_GROUPS: _("«%(text)s» står i to grupper. Det går fint, hvis det er meningen."),
        Code.NO_HEAD: _("Ingen er merket som leder i «%(text)s». Skriv «leder» i kolonnen rolle for én."),
        Code.SEVERAL_HEADS: _("Flere er merket som leder i «%(text)s». Behold én."),
        Code.UNKNOWN_GENDER: _(
            "Kjenner ikke «%(text)s» som kjønn. Bruk kvinne, mann eller annet, eller la det stå tomt."
        ),
        Code.UNKNOWN_YEAR: _("«%(text)s» er ikke et fødselsår. Bruk fire sifre, eller la det stå tomt."),
        Code.NOT_ASKED: _("Kjønn og fødselsår er ikke lest: dette kullet spør ikke om det."),
        Code.TOO_MANY_ROWS: _("Listen har flere enn %(most)s rader. Del den i to."),
        Code.TEXT_TOO_LONG: _("Teksten er for lang. Lim inn bare kolonnene som står over."),
        Code.ALONE: _("«%(text)s» har færre enn to medlemmer. Skriv én rad for hver."),
    }
    text = words[problem.code] % {"text": problem.text, "most": MAX_ROWS}
    return _("Rad %(row)s: %(text)s") % {"row": problem.row, "text": text} if problem.row else text
