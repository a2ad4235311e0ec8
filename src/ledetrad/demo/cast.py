"""The invented people of the demonstration. Nobody is called this."""

from __future__ import annotations

MUNICIPALITY = "Fjordvik kommune"
MUNICIPALITY_GROUP = "Kommunedirektørens ledergruppe"
MUNICIPALITY_MEMBERS = (
    ("Kari Konstruert", "kari@fjordvik.example"),
    ("Amina Antatt", "amina@fjordvik.example"),
    ("Per Påfunn", "per@fjordvik.example"),
    ("Ingrid Innbilt", "ingrid@fjordvik.example"),
    ("Samir Simulert", "samir@fjordvik.example"),
    ("Torill Tenkt", "torill@fjordvik.example"),
)
HR = ("Hanne Hypotese", "hanne@fjordvik.example", "99 99 99 01")

AGENCY = "Direktoratet for tenkte saker"
AGENCY_GROUP = "Toppledergruppen"
AGENCY_MEMBERS = (
    ("Dag Diktet", "dag@tenktesaker.example"),
    ("Eva Eksempel", "eva@tenktesaker.example"),
    ("Finn Fiktiv", "finn@tenktesaker.example"),
    ("Gro Gjettet", "gro@tenktesaker.example"),
    ("Hassan Hypotetisk", "hassan@tenktesaker.example"),
    ("Ida Illustrasjon", "ida@tenktesaker.example"),
    ("Jon Jevnt-Oppdiktet", "jon@tenktesaker.example"),
    ("Liv Laget", "liv@tenktesaker.example"),
)
AGENCY_HR = ("Mona Modell", "mona@tenktesaker.example", "99 99 99 02")

TEXTS = (
    (
        "Vi sier fra til hverandre før det blir en sak. Det vil jeg ikke miste.",
        "At vi bruker tid sammen på de sakene som krever alle, og lar resten gå i linja.",
    ),
    (
        "Humoren, og at Kari gir oss rom.",
        "Tydeligere bestillinger: hva skal vi gjøre med saken når den er lagt frem?",
    ),
    ("Vi hjelper hverandre når det brenner.", "At vi stopper og spør hva vi lærte, ikke bare går videre."),
    ("", "Sakspapirer to dager før, ikke kvelden før."),
    (
        "At vi kan være uenige om budsjettet og spise lunsj etterpå.",
        "Si mer om det vi er uenige om, mens vi sitter der.",
    ),
    ("Stor faglig bredde.", ""),
)
