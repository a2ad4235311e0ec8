"""«Før og etter»: two or three mappings in one picture, with the change in words and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ledetrad.documents.change_chart import ChangeRow, change_chart, narrow
from ledetrad.office import log
from ledetrad.people.models import Person
from ledetrad.people.request import person_of
from ledetrad.programmes import access
from ledetrad.programmes.access import GroupDoor
from ledetrad.programmes.development import words
from ledetrad.programmes.development.chain import AreaThread, read_areas
from ledetrad.programmes.development.compare import CONFLICT, SAFETY, Comparison, FactorChange
from ledetrad.programmes.development.queries import (
    comparison_of,
    exchange_since,
    mappings_of,
    shows_figures,
)
from ledetrad.programmes.views.profile import language
from ledetrad.surveys.models import Release


def access_comparison(person: Person, group_id: str) -> tuple[GroupDoor, list[Release]]:
    """The group's mappings, for present members; and for a contact who was agreed on every one of them.

    Raises Http404 for everybody else: a contact of one mapping sees that one and no change.
    """
    door = access.access_group(person, group_id)
    releases = mappings_of(door.group)
    if door.group.practice:
        raise Http404
    if not door.member:
        if not releases:
            raise Http404
        for release in releases:
            access.access_release(person, release.public_id)
    return door, releases


@login_required
def before_after(request: HttpRequest, group_id: str) -> HttpResponse:
    """What changed, as the group sees itself."""
    person = person_of(request)
    door, releases = access_comparison(person, group_id)
    moments = [
        {"release": release, "wave": words.wave_word(release.wave), "shown": shows_figures(release)}
        for release in releases
    ]
    context: dict[str, Any] = {"group": door.group, "door": door, "moments": moments}
    if len(releases) < 2:
        return render(request, "programmes/development/before_after_empty.html", context)
    comparison = comparison_of(releases)
    log.record("release:compare", actor=person, subject=releases[-1].public_id)
    if not comparison.possible:
        return render(request, "programmes/development/before_after_hidden.html", context)
    return render(
        request,
        "programmes/development/before_after.html",
        context | _compared(door, releases, comparison, language()),
    )


def _compared(
    door: GroupDoor, releases: Sequence[Release], comparison: Comparison, lang: str
) -> dict[str, Any]:
    then, now = releases[comparison.first], releases[comparison.last]
    exchange = exchange_since(door.group, then.closed_on)
    # What the group works with is its own: the agreed contact sees the figures alone.
    areas = read_areas(door.group) if door.member else []
    chosen = {key for area in areas for key in area.factors}
    figure = _Figures(comparison, releases, lang)
    contacts = {release.campaign.contact_id for release in releases}
    return {
        "sentences": words.sentences(
            comparison,
            then=then.closed_on,
            now=now.closed_on,
            newcomers=len(exchange.newcomers),
            gone=exchange.gone,
            among=door.member,
        ),
        "newcomers": exchange.newcomers if door.member else (),
        "areas": [_area(area, comparison, figure) for area in areas],
        "rest": [
            figure.section(title[lang], [factor for factor in factors if factor.key not in chosen])
            for title, factors in comparison.dimensions
            if any(factor.key not in chosen for factor in factors)
        ],
        "pair": figure.section(
            "", [one for key in (SAFETY, CONFLICT) if (one := comparison.factor(key)) is not None]
        ),
        "pair_sentence": words.safety_beside_conflict(comparison),
        "left_out": [title[lang] for title in comparison.left_out],
        "reworded": [factor.title[lang] for factor in comparison.factors if factor.reworded],
        "last": now,
        "readers": now.results["readers"],
        "low": now.results["scale"]["low"],
        "high": now.results["scale"]["high"],
        "contact_on_all": len(contacts) == 1 and None not in contacts,
    }


def _area(area: AreaThread, comparison: Comparison, figure: _Figures) -> dict[str, Any]:
    factors = [one for key in area.factors if (one := comparison.factor(key)) is not None]
    return {"thread": area, "section": figure.section(area.area.title, factors) if factors else None}


class _Figures:
    """Draws sections of factors, all on the same scale and with the same names over them."""

    def __init__(self, comparison: Comparison, releases: Sequence[Release], lang: str) -> None:
        self.lang = lang
        self.first, self.last = comparison.first, comparison.last
        scale = comparison.releases[-1]["scale"]
        self.how: dict[str, Any] = {
            "names": [words.wave_word(release.wave) for release in releases],
            "heading": _("Endring"),
            "scale": (float(scale["low"]), float(scale["high"])),
            "lang": lang,
        }
        self.how["beside_all"] = [self._row(factor) for factor in comparison.factors]

    def _row(self, factor: FactorChange) -> ChangeRow:
        return ChangeRow(
            title=factor.title[self.lang],
            figures=tuple(factor.figures),
            change=words.change_text(factor.change),
            known=factor.change.amount is not None,
        )

    def section(self, title: str, factors: Sequence[FactorChange]) -> dict[str, Any]:
        """A picture, wide and narrow, and the same as rows of a table."""
        rows = [self._row(factor) for factor in factors]
        wide = change_chart(rows, **self.how)
        return {
            "title": title,
            "wide": mark_safe(wide.svg),  # noqa: S308 - drawn by us; every text in it is escaped
            "narrow": mark_safe(narrow(rows, **self.how).svg),  # noqa: S308 - as above
            "alt": wide.alt,
            "rows": [self._table_row(factor) for factor in factors],
            "names": self.how["names"],
        }

    def _table_row(self, factor: FactorChange) -> dict[str, Any]:
        unknown = factor.change.direction == "unknown"
        return {
            "title": factor.title[self.lang],
            "figures": factor.figures,
            "change": words.change_text(factor.change),
            "word": words.change_word(factor.change),
            "why": words.why_unknown(factor.figures[self.first], factor.figures[self.last])
            if unknown
            else "",
        }
