"""What the group a year on has done: invented, and like what the reports tell of."""

from __future__ import annotations

from typing import Final

GROUP: Final = "Ledergruppen for oppvekst"
MEMBERS: Final = (
    ("Solveig Skisse", "solveig@fjordvik.example"),
    ("Bjarte Bilde", "bjarte@fjordvik.example"),
    ("Nina Narrativ", "nina@fjordvik.example"),
    ("Odd Oppspinn", "odd@fjordvik.example"),
    ("Randi Rekvisitt", "randi@fjordvik.example"),
    ("Trygve Tankebilde", "trygve@fjordvik.example"),
)
SEED: Final = 27
# What the group worked on rose; the rest moved a little, as it does.
LIFT: Final = {
    "right_matters": 0.9,
    "clear_purpose": 0.5,
    "meeting_preparation": 0.7,
    "clear_asks": 0.8,
    "focused_communication": 0.4,
    "decision_implementation": 0.4,
    "group_psychological_safety": 0.4,
    "dialogue": 0.3,
    "balanced_diversity": -0.2,
    "information_systems": -0.3,
}

# (title, how they notice, factors, typical area it was taken from)
AREAS: Final = (
    (
        "Riktige saker og flere strategiske saker",
        "Vi bruker minst halve møtet på saker som bare kan løses av alle sammen.",
        ("right_matters", "clear_purpose"),
        "right_cases",
    ),
    (
        "Ledermøtet – forberedelser og prosesser",
        "Alle saker har en bestilling, og papirene kommer to dager før.",
        ("meeting_preparation", "clear_asks", "focused_communication"),
        "meeting",
    ),
    (
        "Si fra når vi er uenige",
        "Vi hører innvendingene i møtet, ikke på gangen etterpå.",
        ("group_psychological_safety", "task_conflict"),
        "",
    ),
)
# One for each member in turn: which area, and the sentence.
CONTRIBUTIONS: Final = (
    (0, "Jeg skal spørre hva vi vil med saken før vi går inn i den."),
    (1, "Jeg skal sende sakene mine to dager før, med én setning om hva jeg ber om."),
    (2, "Jeg skal spørre én gang til før jeg er uenig."),
    (0, "Jeg skal ta drift med lederen min, ikke i møtet."),
    (1, "Jeg skal holde tiden når jeg legger frem."),
    (2, "Jeg skal si høyt når jeg er i tvil."),
)
# (area, what, done so many days ago or None)
STEPS: Final = (
    (1, "Mal for bestilling i sakspapirene", 300),
    (0, "Gå gjennom sakene i høst og flytte det som kan løses i linja", 190),
    (2, "Snakke om hva vi gjør når to er uenige", None),
)
# (days ago, minutes, cases: title, kind, aim, focus, strategic, long-term, minutes planned, used, outcome)
MEETINGS: Final = (
    (
        364,
        (
            (
                "Skolestruktur mot 2030",
                "discussion",
                "Se helheten før vi bestiller en utredning",
                "Hva må vi vite, og hvem må være med?",
                True,
                True,
                40,
                55,
                "Bestilling til administrasjonen skrives av Solveig.",
            ),
            (
                "Sykefravær i barnehagene",
                "orientation",
                "Alle skal ha det samme bildet",
                "Hva har vi prøvd?",
                False,
                False,
                20,
                20,
                "",
            ),
        ),
    ),
    (
        266,
        (
            (
                "Overgangen fra barnehage til skole",
                "decision",
                "Felles rutine fra høsten",
                "Velge mellom to forslag",
                False,
                True,
                30,
                35,
                "Vi velger forslag to. Felles besøk i mai.",
            ),
            (
                "Vold og trusler: hva melder vi?",
                "discussion",
                "Samme forståelse i alle enheter",
                "Grensen for hva som meldes",
                False,
                False,
                30,
                30,
                "",
            ),
        ),
    ),
    (
        140,
        (
            (
                "Skolestruktur mot 2030",
                "decision",
                "Innstilling til kommunestyret",
                "Hvilke to veier legger vi frem?",
                True,
                True,
                60,
                50,
                "Vi legger frem to veier, med konsekvenser for barna først.",
            ),
            (
                "Hvordan vi følger opp nye ledere",
                "discussion",
                "Ingen skal stå alene det første halvåret",
                "Hva kan hver av oss gjøre?",
                False,
                True,
                30,
                25,
                "Hver av oss tar én samtale i måneden.",
            ),
        ),
    ),
    (
        42,
        (
            (
                "Budsjett 2027: hva lar vi være å gjøre?",
                "discussion",
                "Velge bort før vi kutter flatt",
                "Tre ting vi kan slutte med",
                True,
                True,
                60,
                70,
                "Tre forslag går videre til fagforeningene.",
            ),
        ),
    ),
)
# The group's own words, at status time.
STATUS: Final = {
    "changes": "Alle saker har en bestilling. Driftssaker er borte fra møtet.",
    "learned": "Små grep virker mer enn vi trodde. Å si «jeg er i tvil» smitter.",
    "effects": "Møtet er kortere. Skolestruktursaken ble bedre fordi vi snakket om den tidlig.",
    "way_on": "Vi fortsetter med uenighet, og vil vurdere resultatene våre, ikke bare formen.",
}
PURPOSE: Final = {
    "case_results": "Beslutninger som gjelder hele oppvekst, og som enhetene ikke kan ta hver for seg.",
    "cooperation": "At vi spør før vi svarer, og at uenighet kommer på bordet.",
    "each_member": "Et sted å tenke høyt, og hjelp til det som er vanskeligst.",
}
BLIND_SPOT: Final = "Vi snakker aldri om hvem som ikke søker barnehageplass."
TOLD: Final = (
    "Ledergruppen har bestemt å legge frem to veier for skolestrukturen. Konsekvensene for barna står først."
)
COMING: Final = (
    "Tidlig innsats: virker det vi gjør?",
    "discussion",
    "Finne ut hva vi skal måle, og hva vi skal la være",
    "Hva ville vi sett om det virket?",
    True,
    True,
)
