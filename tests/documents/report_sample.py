"""One report with everything awkward in it, in three languages; and a calm one, as an evaluator would make it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Literal

from ledetrad.documents import charts
from ledetrad.documents.model import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Figure,
    Heading,
    Number,
    Paragraph,
    Report,
    Table,
)

FORMULA = "=cmd|' /C calc'!A0"
SCRIPT = "<script>alert('hei')</script>"
EMOJI = "God stemning 😀👍 på jobben"
LONG_WORD = "Menneskerettighetsorganisasjonsmedlemskapsavgiftsinnbetalingsordning" * 2
LONG_LABEL = (
    "I ledergruppen tar vi oss tid til å snakke om hvordan vi arbeider sammen, også når det haster, og " * 3
)
GROUPS = [
    f"Enhet {number + 1}: {name}"
    for number, name in enumerate(["Skole", "Barnehage", "Helse og mestring"] * 17)
][:49]


ANSWERS = ("Helt uenig", "Delvis uenig", "Verken eller", "Delvis enig", "Helt enig", "Vet ikke")
ITEMS = (
    "Vi sier fra når vi er uenige",
    "Møtene våre har klare mål, og alle vet hva som er bestemt når vi går",
    "Jeg stoler på de andre i ledergruppen",
)
SHARES = (
    (0.08, 0.17, 0.2, 0.3, 0.22, 0.03),
    (0.21, 0.24, 0.15, 0.24, 0.1, 0.06),
    (0.02, 0.06, 0.11, 0.41, 0.39, 0.01),
)
CHANGES = (
    ("Psykologisk trygghet", 4.1, 4.6),
    ("Felles mål", 3.9, 4.5),
    ("Åpenhet om uenighet", 4.8, 4.7),
    ("Læring i gruppen", 4.2, 4.2),
)
COUNTS = (4, 31, 210, 640, 712, 145)


def wide_table() -> Table:
    """60 rows and 9 columns, with negative numbers, a p-value, a share, and cells with nothing in them."""
    columns = (
        Column("Påstand", align="left", wide=True),
        *(
            Column(title)
            for title in (
                "n",
                "Gjennomsnitt",
                "Standardavvik",
                "Endring",
                "95 % KI, nedre",
                "95 % KI, øvre",
                "p",
                "Andel",
            )
        ),
    )
    rows: list[tuple[Cell, ...]] = []
    for index in range(60):
        mean = 3.1 + (index % 7) / 5
        rows.append(
            (
                f"Påstand {index + 1}: vi er åpne med hverandre om det vi er usikre på",
                Number(1200 + index, decimals=0),
                Number(mean),
                Number(0.91) if index % 11 else None,
                Number(-0.35 + index / 100),
                Number(mean - 0.2),
                Number(mean + 0.2),
                Number(0.001, decimals=3, prefix="< ") if index % 3 == 0 else Number(0.034, decimals=3),
                Number(12.5, decimals=1, suffix=" %"),
            )
        )
    rows.append(("Alle", Number(2042, decimals=0), *(Number(1.5) for _ in range(7))))
    return Table(
        caption="Alle påstandene, med endring fra første til andre måling",
        columns=columns,
        rows=tuple(rows),
        note="n: antall som har svart på påstanden. Bare de som har svart begge gangene, er med i endringen.",
        key="påstander/alle",
        strong_rows=frozenset({60}),
    )


def small_table() -> Table:
    return Table(
        caption="Hvor lenge har du vært leder?",
        columns=(Column("Svar", align="left", wide=True), Column("Antall"), Column("Andel")),
        rows=(
            ("Under ett år", Number(212, decimals=0), Number(10.4, decimals=1, suffix=" %")),
            ("Ett til fem år", Number(734, decimals=0), Number(35.9, decimals=1, suffix=" %")),
            ("Mer enn fem år", Number(1096, decimals=0), Number(53.7, decimals=1, suffix=" %")),
            ("Alle", Number(2042, decimals=0), Number(100, decimals=1, suffix=" %")),
        ),
        note="N = 2 042. Feilmarginen er høyst 2,2 prosentpoeng.",
        key="ledererfaring",
        strong_rows=frozenset({3}),
    )


def awkward_table() -> Table:
    return Table(
        caption=f"Det som er vanskelig å skrive {SCRIPT} {EMOJI}",
        columns=(Column("Svar & <b>merke</b>", align="left"), Column("Tekst", align="left"), Column("Verdi")),
        rows=(
            (FORMULA, SCRIPT, Number(-1234.5)),
            (EMOJI, "+47 99 99 99 99", None),
            (LONG_LABEL, LONG_WORD, Number(-0.0001)),
            ("@SUM(1+1)", "-2+3", Number(0.5, suffix="***")),
            ("\x00\x0bkontrolltegn\ud800", "linje\nskift", Number(1_000_000, decimals=0)),
        ),
        note=LONG_LABEL,
        key="påstander/alle",
    )


def empty_table() -> Table:
    return Table(caption="Ingen svarte", columns=(Column("Svar", align="left"), Column("n")), rows=())


def square_table(size: int = 30) -> Table:
    """A correlation matrix that no page is wide enough for."""
    names = [f"v{index + 1}" for index in range(size)]
    return Table(
        caption="Korrelasjoner mellom alle påstandene",
        columns=(Column("Påstand", align="left"), *(Column(name) for name in names)),
        rows=tuple(
            (
                name,
                *(
                    Number(-0.31 + column / 100, suffix="**") if column <= row else None
                    for column in range(size)
                ),
            )
            for row, name in enumerate(names)
        ),
    )


def _table(caption: str, titles: tuple[str, ...], rows: Sequence[tuple[Cell, ...]]) -> Table:
    first, *rest = titles
    return Table(caption, (Column(first, align="left"), *(Column(title) for title in rest)), tuple(rows))


def figures(
    language: str, numbers: Literal["no", "en"] = "no", *, awkward: bool = False
) -> tuple[Figure, ...]:
    """One of each kind of chart."""
    extra = f" {EMOJI} {SCRIPT}" if awkward else ""
    frequencies = [
        ("Under ett år", 0.104, 212),
        ("Ett til fem år", 0.359, 734),
        (f"Mer enn fem år{extra}", 0.537, 1096),
    ]
    means = [(name, 4.2 + (index * 37 % 49) / 40, 20 + index) for index, name in enumerate(GROUPS)]
    either: Any = {"language": language, "numbers": numbers}
    return (
        charts.figure(
            partial(charts.bar_chart, frequencies, **either),
            caption=f"Ledererfaring{extra}",
            table=_table(
                "Ledererfaring",
                ("Svar", "Andel", "Antall"),
                [(name, Number(share * 100, 1, suffix=" %"), Number(n, 0)) for name, share, n in frequencies],
            ),
            key="erfaring",
        ),
        charts.figure(
            partial(
                charts.stacked_bars,
                ITEMS,
                ANSWERS,
                SHARES,
                [2042, 2037, 1988],
                neutral=2,
                apart=[5],
                **either,
            ),
            caption="Slik svarte lederne på tre påstander. Prosent",
            table=_table(
                "Tre påstander",
                ("Påstand", *ANSWERS),
                [
                    (item, *(Number(share * 100, 0) for share in row))
                    for item, row in zip(ITEMS, SHARES, strict=True)
                ],
            ),
        ),
        charts.figure(
            partial(
                charts.interval_dots,
                [(name, mean, mean - 0.35, mean + 0.3, n) for name, mean, n in means],
                scale=(1, 7),
                reference=4.8,
                **either,
            ),
            caption="Psykologisk trygghet i 49 enheter. Gjennomsnitt med 95 % konfidensintervall",
            table=_table(
                "49 enheter", ("Enhet", "Gjennomsnitt"), [(name, Number(mean)) for name, mean, _ in means]
            ),
        ),
        charts.figure(
            partial(charts.before_after, CHANGES, scale=(1, 7), **either),
            caption="Før og etter",
            table=_table(
                "Før og etter",
                ("Skala", "Før", "Etter"),
                [(name, Number(before, 1), Number(after, 1)) for name, before, after in CHANGES],
            ),
        ),
        charts.figure(
            partial(charts.histogram, range(1, 8), COUNTS, **either),
            caption="Fordelingen av gjennomsnitt",
            table=_table(
                "Fordelingen",
                ("Intervall", "Antall"),
                [(f"{low} til {low + 1}", Number(count, 0)) for low, count in enumerate(COUNTS, start=1)],
            ),
        ),
    )


def report(language: str = "nb", numbers: Literal["no", "en"] = "no") -> Report:
    """Everything awkward at once."""
    blocks: list[Block] = [
        Heading(f"Sammendrag {EMOJI}", level=2),  # the first heading is not of the first level
        Paragraph("Ingressen sier det viktigste i én setning.", lead=True),
        Paragraph(f"{SCRIPT} & {LONG_WORD} {LONG_LABEL}"),
        Bullets(("Det første punktet", LONG_LABEL, FORMULA)),
        Heading("Resultater", level=1),
        Heading("Et hopp i nivåer", level=3),
        Heading("   ", level=2),
        small_table(),
        wide_table(),
        awkward_table(),
        empty_table(),
        square_table(),
        Callout("Ingen sammenligningsgruppe", "Endringen kan komme av programmet, eller av noe annet."),
        Callout("Alfa vises ikke", f"To påstander er ikke snudd: {LONG_LABEL}", tone="warning"),
        *figures(language, numbers, awkward=True),
    ]
    return Report(
        title=f"Ledelse i staten {SCRIPT} {EMOJI}",
        subtitle=LONG_LABEL,
        language=language,
        dated=date(2026, 11, 21),
        blocks=blocks,
        numbers=numbers,
        facts=(("Data", "ledere-2026.sav"), ("Antall svar", "2 042"), (LONG_WORD, LONG_WORD)),
        footer="Egne vurderinger, ingen sammenligningsgruppe.",
    )


def calm_report(language: str = "nb") -> Report:
    """As an evaluator would make it: this is the one to look at."""
    text = (
        "Undersøkelsen gikk til alle ledere i virksomheten. Svarene er lederens egne vurderinger. Der det er sammenlignet"
        " mellom enheter, er bare enheter med minst fem svar tatt med. Tallene er ikke vektet."
    )
    erfaring, likert, groups, change, histogram = figures(language)
    blocks: list[Block] = [
        Heading("Sammendrag"),
        Paragraph(
            "Lederne vurderer tryggheten høyere enn for et år siden, men enhetene er mer ulike enn før.",
            lead=True,
        ),
        Paragraph(text),
        Bullets(
            (
                "2 042 av 2 610 har svart, 78 prosent.",
                "Fire av fem sier fra når de er uenige.",
                "Forskjellen mellom enhetene er liten.",
            )
        ),
        Heading("Metode"),
        Paragraph(text),
        Heading("Mål og skalaer", level=2),
        Paragraph(text),
        Callout(
            "Ingen sammenligningsgruppe",
            "Endringen kan komme av programmet, av andre endringer, eller av at lederne ser annerledes på seg selv.",
        ),
        Heading("Resultater"),
        Heading("Hvem som har svart", level=2),
        Paragraph(text),
        small_table(),
        erfaring,
        Heading("Påstandene", level=2),
        Paragraph(text),
        likert,
        wide_table(),
        histogram,
        Heading("Enhetene", level=2),
        groups,
        Heading("Før og etter", level=2),
        change,
        Heading("Forbehold"),
        Callout(
            "Alfa vises ikke for «Press»",
            "To påstander er ikke snudd: «Jeg har god tid» og «Jeg sover godt». Snu dem i kodeboka og kjør på nytt.",
            tone="warning",
        ),
        Paragraph(text),
        Heading("Svarene", level=2),
        Heading("Et sidespor", level=3),
        Paragraph(text),
    ]
    return Report(
        title="Ledelse og trygghet i staten 2026",
        subtitle="Svar fra 2 042 ledere i 49 enheter",
        language=language,
        dated=date(2026, 11, 21),
        blocks=blocks,
        facts=(
            ("Data", "ledere-2026.sav"),
            ("Antall svar", "2 042 av 2 610"),
            ("Metode", "Spørreundersøkelse, to målinger"),
        ),
        footer="Egne vurderinger, ingen sammenligningsgruppe.",
    )
