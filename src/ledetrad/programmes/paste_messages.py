"""What a page says about a pasted list: which row, which field, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledetrad.people.paste import Code, Problem


def say(problem: Problem) -> str:
    """One problem in plain words."""
    words = {
        Code.INVALID_ADDRESS: _("«%(text)s» er ikke en gyldig e-postadresse. Rett den."),
        Code.NO_ADDRESS: _("Fant ingen e-postadresse ved «%(text)s». Legg den til på samme linje."),
        Code.NAME_GUESSED: _("Fant ikke navnet, så vi foreslår det ut fra adressen: «%(text)s»."),
        Code.NAME_TOO_LONG: _("Navnet er for langt: «%(text)s». Bruk høyst 120 tegn."),
        Code.DUPLICATE: _("«%(text)s» står to ganger. Vi tar med personen én gang."),
        Code.SHARED_ADDRESS: _(
            "Adressen «%(text)s» står ved to ulike navn. Hver person trenger sin egen adresse."
        ),
        Code.SEVERAL_HEADS: _("Flere er merket som leder. Velg én i listen."),
        Code.CONTROL_CHARACTERS: _("Det lå usynlige tegn i teksten. De er tatt bort."),
        Code.TOO_MANY_ROWS: _("Listen har flere enn 200 personer. En ledergruppe er mindre enn det."),
        Code.TEXT_TOO_LONG: _("Teksten er for lang. Lim inn bare navn og adresser."),
    }
    text = words[problem.code] % {"text": problem.text}
    return _("Rad %(row)s: %(text)s") % {"row": problem.row, "text": text} if problem.row else text
