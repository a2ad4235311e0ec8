"""The words and levels of invented finished groups."""

from __future__ import annotations

from typing import Final

FIRST: Final = (
    *("Anne", "Bjarne", "Cecilie", "David", "Eli", "Finn", "Grete", "Harald", "Ida", "Jens", "Karin", "Leif"),
    *("Mona", "Nils", "Olav", "Petra", "Rolf", "Siri", "Trond", "Unni", "Vidar", "Yngve", "Åse", "Øystein"),
    *("Fatima", "Igor", "Li", "Nadia", "Omar", "Priya", "Rachid"),
)
LAST: Final = (
    *("Oppdiktet", "Utvalg", "Median", "Tilfeldig", "Hypotese", "Antatt", "Måltall", "Kvartil", "Variant"),
    *("Eksempel", "Tenkt", "Nevner", "Kolonne", "Tabell", "Fotnote", "Prøve", "Utkast", "Skisse", "Versjon"),
    *("Parantes", "Vedlegg", "Margin", "Avrundet", "Omtrent", "Innbilt", "Påfunn", "Modell"),
)
_AGENCY, _TOWN = "state_agency", "municipality"
PLACES: Final = (
    ("Tilsynet for tenkte tall", _AGENCY),
    ("Direktoratet for utkast", _AGENCY),
    ("Departementet for fotnoter", _AGENCY),
    ("Fjellheim kommune", _TOWN),
    ("Etaten for omtrentlighet", _AGENCY),
    ("Nordvik kommune", _TOWN),
    ("Direktoratet for vedlegg", _AGENCY),
    ("Skogstrand kommune", _TOWN),
    ("Instituttet for hypoteser", _AGENCY),
    ("Holmefjord kommune", _TOWN),
    ("Tilsynet for tabeller", _AGENCY),
    ("Sørøya kommune", _TOWN),
    ("Fossheim kommune", _TOWN),
    ("Breidal kommune", _TOWN),
    ("Kontoret for kvartiler", _AGENCY),
    ("Departementet for marger", _AGENCY),
    ("Solnes kommune", _TOWN),
    ("Direktoratet for medianer", _AGENCY),
    ("Etaten for avrunding", _AGENCY),
    ("Vassbygd kommune", _TOWN),
    ("Tilsynet for påfunn", _AGENCY),
    ("Arkivet for skisser", _AGENCY),
    ("Lyngmo kommune", _TOWN),
    ("Direktoratet for nevnere", _AGENCY),
    ("Havgløtt kommune", _TOWN),
    ("Elvestad kommune", _TOWN),
    ("Departementet for prøver", _AGENCY),
    ("Granli kommune", _TOWN),
    ("Etaten for eksempler", _AGENCY),
    ("Ytterøy kommune", _TOWN),
    ("Tilsynet for modeller", _AGENCY),
)
# Title, factors, and how often it is chosen.
AREAS: Final = (
    ("Flere strategiske saker", ("right_matters",), 9),
    ("Hvorfor vi er en ledergruppe", ("clear_purpose", "right_matters"), 6),
    ("Resultater vi skaper sammen", ("overall_results",), 7),
    ("Lære av det vi gjør", ("continuous_group_learning",), 6),
    ("Helhet og lagånd", ("team_spirit",), 5),
    ("Trygge nok til å si det", ("group_psychological_safety",), 4),
    ("En kultur som hjelper oss", ("appropriate_group_culture", "team_functioning"), 3),
    ("Bedre forberedte møter", ("meeting_preparation", "clear_asks"), 3),
    ("Få ting gjort", ("decision_implementation", "decision_quality"), 2),
    ("Snakke godt sammen", ("dialogue", "focused_communication"), 2),
    ("Se utover", ("active_relation_to_surroundings",), 2),
    ("Uenighet som hjelper", ("task_conflict",), 1),
)
# Where groups stand before, and how much they rise on the whole.
LIFTS: Final = {
    "clear_purpose": (5.0, 0.6),
    "right_matters": (4.7, 0.7),
    "right_competence": (5.4, 0.3),
    "balanced_diversity": (5.4, 0.3),
    "team_rewards": (4.1, 0.4),
    "continuous_group_learning": (4.0, 1.2),
    "task_conflict": (4.7, 0.0),
    "absence_of_relationship_conflict": (5.3, 0.45),
    "group_psychological_safety": (5.5, 0.4),
    "effective_team_leadership": (5.4, 0.5),
    "team_spirit": (5.2, 0.5),
    "overall_results": (5.0, 0.5),
    "appropriate_group_culture": (4.5, 0.55),
    "active_relation_to_surroundings": (5.15, 0.15),
    "decision_quality": (5.25, 0.27),
}
