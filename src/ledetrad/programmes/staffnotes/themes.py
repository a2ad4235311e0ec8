"""What a note or a claim can be about: the report's recommendations, learning points and needs (difi-2019 F10–F12).

Bokmål is the report's own words («gjengitt», lines 58–102). Nynorsk and English are our translations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SOURCE: Final = "Difi 2019: Program for toppledergrupper i staten"


@dataclass(frozen=True)
class Theme:
    """One theme by language: `nb` is reproduced, `nn` and `en` are ours."""

    key: str
    nb: str
    nn: str
    en: str

    def title(self, lang: str) -> str:
        """The words in `lang`."""
        return {"nn": self.nn, "en": self.en}.get(lang, self.nb)


THEMES: Final = (
    Theme(
        "open_to_input",
        "Være åpne for andres innspill og synspunkter, slik at ledergruppens potensial blir utnyttet.",
        "Vere opne for innspel og synspunkt frå andre, slik at potensialet i leiargruppa blir nytta.",
        "Be open to the input and views of others, so that the group's potential is used.",
    ),
    Theme(
        "own_responsibility",
        "Ta individuelt ansvar for at ledergruppen utvikler seg som gruppe.",
        "Ta individuelt ansvar for at leiargruppa utviklar seg som gruppe.",
        "Take individual responsibility for the group developing as a group.",
    ),
    Theme(
        "seek_others",
        "Oppsøke andres kompetanse og erfaringer for å løse egne og felles samfunnsoppdrag.",
        "Oppsøkje kompetanse og erfaringar hos andre for å løyse eigne og felles samfunnsoppdrag.",
        "Seek the competence and experience of others to solve own and common missions.",
    ),
    Theme(
        "talk_of_purpose",
        "Snakke regelmessig om formålet til toppledergruppen og hva det betyr for hver enkelt i gruppen.",
        "Snakke regelmessig om formålet til toppleiargruppa og kva det tyder for kvar enkelt i gruppa.",
        "Talk regularly about the group's purpose and what it means to each member.",
    ),
    Theme(
        "strategic_cases",
        "Ha et våkent blikk på om de strategiske sakene faktisk kommer til toppledergruppen.",
        "Ha eit vake blikk på om dei strategiske sakene faktisk kjem til toppleiargruppa.",
        "Watch whether the strategic cases really come to the group.",
    ),
    Theme(
        "new_ways",
        "Utforske nye arbeidsmåter og løsningsstrategier når oppgavene krever det.",
        "Utforske nye arbeidsmåtar og løysingsstrategiar når oppgåvene krev det.",
        "Explore new ways of working and solving when the tasks call for it.",
    ),
    Theme(
        "takes_time",
        "Toppledere og ledergrupper må anerkjenne at utviklingsarbeid tar tid.",
        "Toppleiarar og leiargrupper må anerkjenne at utviklingsarbeid tek tid.",
        "Top leaders and groups must recognise that development takes time.",
    ),
    Theme(
        "common_arenas",
        "Toppledere trenger felles arenaer der de kan dele erfaringer, lære av og utfordre hverandre.",
        "Toppleiarar treng felles arenaer der dei kan dele erfaringar, lære av og utfordre kvarandre.",
        "Top leaders need common arenas to share experience, learn from and challenge each other.",
    ),
    Theme(
        "safe_climate",
        "En trygt klima [sic] er en forutsetning for åpenhet, deling og læring.",
        "Eit trygt klima er ein føresetnad for openheit, deling og læring.",
        "A safe climate is a precondition for openness, sharing and learning.",
    ),
    Theme(
        "common_starting_point",
        "Ledergrupper trenger et felles utgangspunkt for sitt utviklingsarbeid.",
        "Leiargrupper treng eit felles utgangspunkt for utviklingsarbeidet sitt.",
        "Management groups need a common starting point for their development.",
    ),
    Theme(
        "commit_together",
        "Endringer skjer raskere når ledergruppen forplikter seg samlet og arbeider med egne utfordringer.",
        "Endringar skjer raskare når leiargruppa forpliktar seg samla og arbeider med eigne utfordringar.",
        "Change comes faster when the group commits together and works on its own challenges.",
    ),
    Theme(
        "horizontal_role",
        "En mer horisontalt orientert lederrolle",
        "Ei meir horisontalt orientert leiarrolle",
        "A more horizontally oriented leader role",
    ),
    Theme(
        "common_understanding",
        "Mer felles problemforståelse på ulike ledernivåer",
        "Meir felles problemforståing på ulike leiarnivå",
        "A more shared understanding of problems at different levels",
    ),
    Theme(
        "new_thinking",
        "Nytenkning og bredere kunnskapsgrunnlag",
        "Nytenking og breiare kunnskapsgrunnlag",
        "New thinking and a broader knowledge base",
    ),
)
BY_KEY: Final = {theme.key: theme for theme in THEMES}
