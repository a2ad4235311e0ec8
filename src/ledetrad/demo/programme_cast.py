"""The invented people of the demonstration's programme: a cohort of four groups, and those who run it."""

from __future__ import annotations

from ledetrad.people.models import OrganisationKind

OFFICE = "Programkontoret for tenkte etater"
STAFF = (
    ("Sigrid Stipulert", "sigrid@programkontoret.example", "99 99 99 03"),
    ("Terje Tentativ", "terje@programkontoret.example", "99 99 99 04"),
)
CONSULTANT = ("Konrad Konsulent", "konrad@samtalepartner.example")
COMMISSIONER = ("Odd Oppdragsgiver", "odd@departementet.example")
COHORT = "Kull 9"
SEED = 2019
FINISHED_SEED = 2024  # chosen so that no table of the report has to be held back
# Organisation, kind, group, domain, members with the head first.
GROUPS = (
    (
        "Direktoratet for drivende skyer",
        OrganisationKind.STATE_AGENCY,
        "Direktørens ledergruppe",
        "skyer",
        (
            "Sverre Skybrudd",
            "Solveig Sky",
            "Ståle Stratus",
            "Siri Sirrus",
            "Simen Skumring",
            "Sunniva Solgløtt",
            "Sindre Skodde",
        ),
    ),
    (
        "Tilsynet for luftslott",
        OrganisationKind.STATE_AGENCY,
        "Toppledergruppen",
        "luftslott",
        (
            "Lise Luftslott",
            "Lars Letvint",
            "Linn Luftig",
            "Leif Loft",
            "Lone Lanterne",
            "Ludvig Lufting",
        ),
    ),
    (
        "Etaten for ubrukte ideer",
        OrganisationKind.STATE_AGENCY,
        "Etatsledelsen",
        "ideer",
        (
            "Inger Ide",
            "Ivar Innfall",
            "Ida Impuls",
            "Isak Intuisjon",
            "Irene Inspirasjon",
            "Iver Initiativ",
            "Ingvild Innsikt",
            "Idar Improvisert",
        ),
    ),
    (
        "Departementet for mellomrom",
        OrganisationKind.STATE_AGENCY,
        "Departementsledelsen",
        "mellomrom",
        (
            "Magnhild Mellomrom",
            "Mads Marg",
            "Marte Mellom",
            "Mikkel Mål",
            "Maja Marginal",
            "Morten Midtveis",
        ),
    ),
)
AREAS = (
    ("Riktige saker og flere strategiske saker", ("right_cases",)),
    ("Ledermøtet – forberedelser og prosesser", ("meeting_preparation",)),
    ("Evaluering og læring i toppledergruppen", ("group_learning",)),
)
NOTES = (
    (
        0,
        "observed",
        "Da saken om sammenslåing kom opp, spurte to av åtte hva de andre mente før de sa sitt eget.",
        "",
        ["open_to_input"],
    ),
    (
        1,
        "said",
        "Lederen fortalte at de har begynt å stoppe ti minutter før møtet er ferdig for å se på hvordan det gikk.",
        "",
        ["takes_time", "strategic_cases"],
    ),
    (
        2,
        "interpreted",
        "Gruppen venter på at lederen skal si hva som er strategisk.",
        "I gruppearbeidet på samling 1 foreslo tre av dem egne saker uten å bli spurt.",
        ["strategic_cases"],
    ),
)
QUOTE = "Vi trodde vi var uenige om saken. Vi var uenige om hva vi skulle med den."
CHALLENGES = (
    (
        0,
        "To etater blir én",
        "Vi slås sammen med en nabo om et år, og begge ledergruppene skal bli én.",
        "Erfaringer med de første månedene: hva burde vi gjort sammen før dagen kom?",
        "Ikke råd om organisasjonskartet. Det er bestemt.",
    ),
    (
        1,
        "Møtet som ble for langt",
        "Ledermøtet tar hele mandagen, og det viktigste kommer sist.",
        "Hva har dere tatt ut av møtet deres, og hva skjedde da?",
        "",
    ),
)
# Whom one can be: those who run it, a head and a member under way, and the one who ordered it.
SHOWN = (
    STAFF[0][1],
    STAFF[1][1],
    CONSULTANT[1],
    COMMISSIONER[1],
    "sverre@skyer.example",
    "solveig@skyer.example",
    "lise@luftslott.example",
)
