"""Statements that point the other way, and undoing what others build on: (nb, nn, en)."""

from typing import Final

TURNING: Final[dict[str, tuple[str, str, str]]] = {
    "ask_turned": (
        "{names} peker motsatt vei av resten i «{name}»: {titles}. Skal svarene snus i skalaen?",
        "{names} peikar motsett veg av resten i «{name}»: {titles}. Skal svara snuast i skalaen?",
        "{names} points the other way from the rest of “{name}”: {titles}. Reverse the answers in the scale?",
    ),
    "turned_yes": ("Snu i skalaen", "Snu i skalaen", "Reverse in the scale"),
    "turned_no": ("La stå", "La stå", "Leave as it is"),
    "turn_in_scale": ("Snu {items} i skalaen", "Snu {items} i skalaen", "Reverse {items} in the scale"),
    "points_away": ("peker motsatt vei", "peikar motsett veg", "points the other way"),
    "scale_points_away": (
        "{names} peker motsatt vei av resten i «{name}». Les {titles}. Er det formulert motsatt, må svarene snus.",
        "{names} peikar motsett veg av resten i «{name}». Les {titles}. Er det formulert motsett, må svara snuast.",
        "{names} points the other way from the rest of “{name}”. Read {titles}. If it is worded the other way, "
        "the answers must be reversed.",
    ),
    "open_scale": ("Se på skalaen", "Sjå på skalaen", "Look at the scale"),
    "open_steps": (
        "Se stegene under «Gjør om»",
        "Sjå stega under «Gjer om»",
        "See the steps under “Transform”",
    ),
    "scale_saved": (
        "«{name}» er lagret: {count} påstander.",
        "«{name}» er lagra: {count} påstandar.",
        "“{name}” is saved: {count} statements.",
    ),
    "scale_saved_turned": (
        "«{name}» er lagret: {count} påstander, {turned} snudd ({names}).",
        "«{name}» er lagra: {count} påstandar, {turned} snudd ({names}).",
        "“{name}” is saved: {count} statements, {turned} reversed ({names}).",
    ),
    "turned_count": ("{count} snudd", "{count} snudd", "{count} reversed"),
    "same_question_twice": (
        "{one} og {other} er de samme svarene. Ta bare med én av dem. Vil du snu {one}, kryss av «snudd».",
        "{one} og {other} er dei same svara. Ta berre med éin av dei. Vil du snu {one}, kryss av «snudd».",
        "{one} and {other} are the same answers. Keep only one of them. To reverse {one}, tick “reversed”.",
    ),
    "also_in_scale": (
        "{items} er med i skalaen «{scale}». Der er svarene ikke snudd ennå.",
        "{items} er med i skalaen «{scale}». Der er svara ikkje snudde enno.",
        "{items} is in the scale “{scale}”. There the answers are not reversed yet.",
    ),
    "undo_takes": (
        "Noe annet bygger på dette steget. Angrer du det, skjer også dette:",
        "Noko anna byggjer på dette steget. Angrar du det, skjer også dette:",
        "Something else builds on this step. If you undo it, this happens too:",
    ),
    "undo_all": ("Angre alt dette", "Angre alt dette", "Undo all of this"),
    "keep_all": ("Behold", "Behald", "Keep"),
    "goes_step": ("Dette angres også: {what}", "Dette blir også angra: {what}", "This is undone too: {what}"),
    "goes_scale": (
        "Skalaen «{name}» blir borte.",
        "Skalaen «{name}» blir borte.",
        "The scale “{name}” goes.",
    ),
    "goes_items": (
        "Skalaen «{name}» mister {items}.",
        "Skalaen «{name}» mistar {items}.",
        "The scale “{name}” loses {items}.",
    ),
    "goes_repeated": (
        "«{name}» er ikke lenger målt flere ganger.",
        "«{name}» er ikkje lenger målt fleire gonger.",
        "“{name}” is no longer measured several times.",
    ),
    "goes_layout": (
        "{name} sier ikke lenger hvem som er en gruppe, eller hva hver rad er.",
        "{name} seier ikkje lenger kven som er ei gruppe, eller kva kvar rad er.",
        "{name} no longer tells who is a group, or what each row is.",
    ),
    "goes_table": (
        "Denne tabellen går ut av rapporten: {what}",
        "Denne tabellen går ut av rapporten: {what}",
        "This table leaves the report: {what}",
    ),
}
