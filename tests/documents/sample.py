"""Releases to draw and print in the tests: six people, 26 factors, one of each thing that can happen."""

from typing import Any

from ledetrad.instruments.library import load

_VALUES = (
    (5.2, "agreed"), (4.7, "somewhat"), (5.8, "agreed"), (5.5, "somewhat"), (3.4, "different"), (5.1, "agreed"),
    (4.9, "somewhat"),
    (4.3, "different"), (5.0, "somewhat"), (4.4, "somewhat"), (4.6, "different"), (6.5, "agreed"), (5.9, "agreed"),
    (4.8, "somewhat"), (5.1, "agreed"), (5.3, "somewhat"), (3.6, "somewhat"), (5.7, "agreed"),
    (5.0, "somewhat"), (5.4, "agreed"), (4.5, "different"), (5.9, "somewhat"), (5.6, "agreed"), (4.9, "somewhat"),
    (5.5, "agreed"), (5.2, "somewhat"),
)  # fmt: skip


def release(**changes: Any) -> dict[str, Any]:
    """The group profile of a director's group of six, all of whom answered; `changes` replace whole entries."""
    instrument = load("group-profile")
    values = iter(_VALUES)
    dimensions: list[dict[str, Any]] = []
    for dimension in instrument.dimensions:
        factors = []
        for factor in dimension.factors:
            value, word = next(values)
            factors.append(
                {
                    "key": factor.key,
                    "title": dict(factor.title),
                    "definition": dict(factor.definition),
                    "items": [],
                    "figure": {"shown": True, "value": value, "n": 6, "end": "over" if value == 6.5 else ""},
                    "agreement": {"shown": True, "word": word},
                }
            )
        dimensions.append({"key": dimension.key, "title": dict(dimension.title), "factors": factors})
    keys = [factor["key"] for dimension in dimensions for factor in dimension["factors"]]
    made: dict[str, Any] = {
        "schema": 1,
        "instrument": "group-profile",
        "instrument_version": "0" * 64,
        "group": "Kommunedirektørens ledergruppe",
        "organisation": "Fjordvik kommune",
        "wave": 1,
        "answered": 6,
        "invited": 6,
        "closed_on": "2026-05-07",
        "meeting_on": "2026-05-14",
        "readers": ["medlemmene i ledergruppen"],
        "contact": {"name": "Anne Berg", "phone": "900 00 000"},
        "thresholds": {"own_view": 4, "spread": 5, "texts": 5},
        "kept_until": "2028-05-07",
        "scale": {"low": 1, "high": 7},
        "dimensions": dimensions,
        "index": {"shown": True, "value": 5.0, "n": 6, "end": ""},
        "most_agreed": [keys[11], keys[0], keys[22]],
        "most_different": [keys[4], keys[7], keys[20]],
        "most_to_gain": [keys[4], keys[16], keys[7]],
        "strengths": [keys[11], keys[12], keys[21], keys[2]],
        "areas": [keys[4], keys[16], keys[7], keys[9]],
    }
    return made | changes


def hide(
    made: dict[str, Any], *keys: str, reason: str = "too_few_answers", needed: int = 4
) -> dict[str, Any]:
    """The same release where the factors named (all when none is named) show neither value nor agreement."""
    hidden = {"shown": False, "reason": reason, "needed": needed}
    for dimension in made["dimensions"]:
        for factor in dimension["factors"]:
            if not keys or factor["key"] in keys:
                factor["figure"] = dict(hidden)
                factor["agreement"] = dict(hidden)
    return made


def hide_agreement(made: dict[str, Any]) -> dict[str, Any]:
    """The same release where four have answered: values are shown, agreement is not."""
    for dimension in made["dimensions"]:
        for factor in dimension["factors"]:
            factor["figure"]["n"] = 4
            factor["agreement"] = {"shown": False, "reason": "too_few_for_spread", "needed": 5}
    return made | {"answered": 4, "most_agreed": [], "most_different": []}


def long_names() -> dict[str, Any]:
    """The same release with the longest names a person would type, and a few signs no font of ours can write."""
    made = release(
        group="Ledergruppen for helse, omsorg, velferd, mestring og inkludering i oppvekst og levekår 🌞",
        organisation="Nordre Indre Fjordvik og Ytre Sørbygda interkommunale samarbeidskommune",
        readers=[
            "medlemmene i ledergruppen",
            "kontaktpersonen i HR-avdelingen",
            "rådgiveren fra fylkeskommunen",
        ],
        contact={"name": "Anne-Margrethe Bergsvåg Østerud-Hansen", "phone": "+47 900 00 000"},
    )
    titles = (
        "Et svært langt navn på en faktor som noen har skrevet selv",
        "Ekstraordinærtsammensattfaktornavnutenmellomrom",
    )
    for factor, title in zip(made["dimensions"][0]["factors"], titles, strict=False):
        factor["title"] = {"nb": title, "nn": title, "en": title}
    return made
